// PageMap: for each pixel of the finished page the point of the original that it shows.
#pragma once
#include "scanner/imaging/geometry.h"

#include <span>

namespace quay {

class PageMap {
public:
    explicit PageMap(const cv::Matx33d& toOriginal) : plane_(toOriginal) {}
    // Of the row's first x.size() pixels.
    void row(int y, std::span<float> xs, std::span<float> ys) const;

private:
    cv::Matx33d plane_;
};

} // namespace quay
