// The straight lines of a small picture that may be sides of a page: line segments of each Lab channel, merged.
// One grey channel alone misses white paper on a pale desk.
#pragma once
#include "scanner/imaging/geometry.h"

#include <vector>

namespace quay {

struct PageLine {
    Line line;
    double support = 0; // pixels of the line that some segment covers
    // Stands in for a side that lies outside the picture: a border of it, or a parallel to the line of index
    // `opposite` through the picture's last corner, which keeps a slanted page's shape where a border would not.
    bool frame = false;
    std::optional<std::size_t> opposite = {};
};

// `lab` is CV_8UC3, some 300 to 500 pixels long. The best `limit` lines by support, then the stand-ins.
std::vector<PageLine> pageLines(const cv::Mat& lab, std::size_t limit);

} // namespace quay
