// The tutorial's page finder, with the tutorial's numbers.
#include "tests/bench/imaging/naive_peer.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace quay {

std::optional<Corners> naivelyFound(const cv::Mat& bgr) {
    const double scale = 500.0 / bgr.rows;
    cv::Mat small, edges;
    cv::resize(bgr, small, {}, scale, scale, cv::INTER_AREA);
    cv::cvtColor(small, edges, cv::COLOR_BGR2GRAY);
    cv::GaussianBlur(edges, edges, {5, 5}, 0);
    cv::Canny(edges, edges, 75, 200);
    std::vector<std::vector<cv::Point>> outlines;
    cv::findContours(edges, outlines, cv::RETR_LIST, cv::CHAIN_APPROX_SIMPLE);
    std::sort(outlines.begin(), outlines.end(),
              [](const auto& a, const auto& b) { return cv::contourArea(a) > cv::contourArea(b); });
    for (std::size_t i = 0; i < std::min<std::size_t>(5, outlines.size()); ++i) {
        std::vector<cv::Point> shape;
        cv::approxPolyDP(outlines[i], shape, 0.02 * cv::arcLength(outlines[i], true), true);
        if (shape.size() != 4) continue;
        if (cv::contourArea(shape, true) < 0) std::reverse(shape.begin(), shape.end());
        Corners corners;
        for (std::size_t k = 0; k < 4; ++k) corners[k] = {shape[k].x / scale, shape[k].y / scale};
        return corners;
    }
    return {};
}

} // namespace quay
