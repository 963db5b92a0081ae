// PageMap: for each pixel of the finished page the point of the original that it shows.
#pragma once
#include "scanner/imaging/geometry.h"

#include <optional>
#include <span>

namespace quay {

class PageMap {
public:
    explicit PageMap(const cv::Matx33d& toOriginal) : plane_(toOriginal) {}
    // A bent page of `size`: its mesh's points, already where this map is to lead.
    PageMap(const Mesh& mesh, cv::Size size) : size_(size), mesh_(mesh) {}
    // Of the row's first x.size() pixels.
    void row(int y, std::span<float> xs, std::span<float> ys) const;

private:
    void planeRow(int y, std::span<float> xs, std::span<float> ys) const;
    void meshRow(int y, std::span<float> xs, std::span<float> ys) const;

    cv::Matx33d plane_ = cv::Matx33d::eye();
    cv::Size size_;
    std::optional<Mesh> mesh_;
};

// The mesh of the page turned clockwise by as many quarters.
Mesh turned(const Mesh& mesh, int quarters);

} // namespace quay
