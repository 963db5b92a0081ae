// How large the paper is: true aspect ratio from perspective, named sizes, dots per inch.
#pragma once
#include "scanner/imaging/geometry.h"

#include <string>

namespace quay {

struct PageShape {
    double widthMm = 0, heightMm = 0; // as it lies: width along the side from corner 0 to corner 1
    double dpi = 0;                   // of the original on the paper; always known, if need be by assuming A4
    bool dpiKnown = false;            // not assumed
    std::string paper;                // "A4", "A3", "A5", "ID-1", "passport" or "" when it is none of these
};

// A sheet seen by a camera. Its size is not in the picture, only its shape: the root-two sizes all read as A4, and
// a page that the picture's border cuts has no shape to read. Unknown shapes are taken to just fit on A4.
PageShape shapeInPhoto(const Quad& quad, const Image& image);
// The whole frame of a scan; `dpi` 0 when nobody knows it.
PageShape shapeOfScan(cv::Size size, double dpi);
// Of a paper on the glass, which keeps the scan's scale.
PageShape shapeOnScan(const Quad& quad, cv::Size frame, double dpi);

// Width over height of the rectangle seen as `quad`. `focalPixels` 0: estimated from the perspective itself.
double aspectRatio(const Quad& quad, cv::Size frame, double focalPixels);

// Sides (k from corner k to k + 1) that lie on or beyond the border of the picture; where only a corner does,
// the side that starts there.
std::array<bool, 4> cutSides(const Quad& quad, cv::Size frame);

} // namespace quay
