// The direction of the lines of text, by projection: along the lines the ink falls into few, full rows.
#pragma once
#include "scanner/imaging/image.h"

namespace quay {

struct TextLines {
    double degrees = 0; // clockwise, how far the lines are from the axis
    double energy = 0;  // how unevenly the ink falls into rows at that angle, per ink pixel
    double clarity = 0; // energy over that of a typical angle: 1 = no lines here
};

// `ink` is 255 where there is ink. Lines within 15 degrees of horizontal, or (`upwards`) of vertical.
TextLines textLines(const cv::Mat& ink, bool upwards);
// Ink of a page as textLines wants it: writing, without the page's border, rules, bars and dark areas.
cv::Mat strokes(const cv::Mat& inkDepth);

} // namespace quay
