// Moves the sides of a roughly known page onto the edges of the full picture, to a fraction of a pixel; last each
// corner alone, so that a bent sheet's corners are met although its sides are not straight.
#pragma once
#include "scanner/imaging/geometry.h"

namespace quay {

// `frame` marks sides that lie on the border of the picture and stay. `quad` in pixels of `bgr`; `shrunk` is the
// same picture, some 1200 pixels long, for the first and wide look.
Quad refined(const cv::Mat& bgr, const cv::Mat& shrunk, const Quad& quad, const std::array<bool, 4>& frame);
// `p` of a picture as a point of the same picture made `scale` times as large (pixel centres at whole numbers).
inline cv::Point2d rescaled(cv::Point2d p, double scale) {
    const cv::Point2d half{0.5, 0.5};
    return (p + half) * scale - half;
}

} // namespace quay
