// Encoders of finished pages. Same pixels, same bytes.
#pragma once
#include "core/base/bytes.h"
#include "scanner/imaging/image.h"

namespace quay {

struct JpegOptions {
    int quality = 78;        // print at 300 dpi shows no ring at arm's length; the size doubles towards 90
    bool fullChroma = false; // 4:4:4: thin red and blue strokes keep their colour
    double dpi = 0;
};
// CV_8UC3 (BGR) or CV_8UC1. Throws Error(Internal).
Bytes encodeJpeg(const cv::Mat& picture, const JpegOptions& options);

enum class InkColours { None, Pale, Strong }; // grey page; tinted paper only; coloured inks or pictures
InkColours inkColours(const cv::Mat& bgr);

cv::Mat blackAndWhite(const cv::Mat& bgr); // 0 or 255: light divided out, then one threshold for the page

} // namespace quay
