#include "scanner/imaging/redact.h"

#include <opencv2/imgproc.hpp>

#include <cmath>

namespace quay {

// Twice what is blackened beyond an edge: within a JPEG's block of 8 pixels strokes ring on beside themselves.
constexpr int kMargin = 17;

Image redacted(const Image& original, const std::vector<Corners>& boxes) {
    if (boxes.empty()) return original;
    Image black = original;
    black.bgr = original.bgr.clone();
    for (const auto& box : boxes) {
        std::vector<cv::Point> outline;
        for (const auto& corner : box)
            outline.emplace_back(static_cast<int>(std::lround(corner.x)), static_cast<int>(std::lround(corner.y)));
        cv::fillPoly(black.bgr, std::vector{outline}, cv::Scalar::all(0));
        cv::polylines(black.bgr, std::vector{outline}, true, cv::Scalar::all(0), kMargin);
    }
    return black;
}

} // namespace quay
