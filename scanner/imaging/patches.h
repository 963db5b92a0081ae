// The patches of a mask in which a measure marked what it looks for.
#pragma once
#include "scanner/imaging/image.h"

#include <vector>

namespace quay {

struct Patch {
    cv::Rect box;
    int pixels = 0;
    cv::Mat mask; // CV_8U, the box's size: 255 in the patch
};
// Those of at least `leastPixels`; `mask` is CV_8U.
std::vector<Patch> patchesOf(const cv::Mat& mask, double leastPixels);

} // namespace quay
