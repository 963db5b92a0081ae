// Line segments of one channel: regions of pixels whose gradients point the same way, told by the rectangle they
// fill. After LSD (Grompone von Gioi et al. 2012) without its last test, whether chance could make such a region:
// pages have long sides, and each line is judged by all evidence anyway.
#pragma once
#include "scanner/imaging/geometry.h"

#include <vector>

namespace quay {

struct Segment {
    cv::Point2d a, b;
    double length = 0;
    Line line;
};
// `channel` is CV_8U; segments shorter than `shortest` pixels are left out.
std::vector<Segment> segmentsOf(const cv::Mat& channel, double shortest);

} // namespace quay
