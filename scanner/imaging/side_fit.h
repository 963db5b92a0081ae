// Where a side of the paper runs: step edges on profiles across it. As one straight line, by consensus, or as the
// path of an edge that bows, by dynamic programming.
#pragma once
#include "scanner/imaging/geometry.h"

#include <vector>

namespace quay {

struct SideTask {
    cv::Point2d a, b;
    double from = 0.05, to = 0.95; // of the side
    int profiles = 120;
    double band = 10; // pixels on either side
};

// The line through the side's true edge; none when fewer than `leastShare` of the profiles agree.
std::optional<Line> fittedSide(const cv::Mat& bgr, const SideTask& task, double leastShare);

struct TracedSide {
    struct Point {
        double t = 0; // 0..1 along the side
        cv::Point2d at;
    };
    std::vector<Point> points; // where the edge was seen, in order
    double share = 0;          // of the profiles that saw it

    // Through the points of a stretch; those beyond `tolerance` pixels count little.
    std::optional<Line> lineWithin(double from, double to, double tolerance) const;
    double agreement(const Line& line, double tolerance) const; // 0..1, share of the points near the line
};
TracedSide tracedSide(const cv::Mat& bgr, const SideTask& task);

} // namespace quay
