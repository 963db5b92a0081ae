// Rows of writing as chains of letters: where each letter stands, from left to right. For flatten.
#pragma once
#include "scanner/imaging/image.h"

#include <vector>

namespace quay {

struct TextRow {
    std::vector<cv::Point2d> feet; // the middle of each letter's lower edge
    double letterHeight = 0;
    double length() const { return feet.back().x - feet.front().x; }
};
// `ink`: how much darker than the paper each pixel is; rows run across it within some 20 degrees. Short ones are
// left out.
std::vector<TextRow> textRows(const cv::Mat& ink);

} // namespace quay
