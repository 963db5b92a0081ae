// Moves the sides of a roughly known page onto the edges of the full picture, to a fraction of a pixel; last each
// corner alone, so that a bent sheet's corners are met although its sides are not straight.
#pragma once
#include "scanner/imaging/geometry.h"

namespace quay {

struct FollowedSides {
    Quad quad;
    std::array<bool, 4> straight{}; // the side runs along one line; else only its ends were looked at
};
// Each side on the edge nearest to it, the corners where two sides' ends meet. `frame` marks sides that lie on the
// border of the picture and stay.
FollowedSides followedSides(const cv::Mat& picture, const Quad& quad, const std::array<bool, 4>& frame);
// To a fraction of a pixel. `rough` in pixels of `bgr`.
Quad refined(const cv::Mat& bgr, const FollowedSides& rough, const std::array<bool, 4>& frame);
// `p` of a picture as a point of the same picture made `scale` times as large (pixel centres at whole numbers).
inline cv::Point2d rescaled(cv::Point2d p, double scale) {
    const cv::Point2d half{0.5, 0.5};
    return (p + half) * scale - half;
}

} // namespace quay
