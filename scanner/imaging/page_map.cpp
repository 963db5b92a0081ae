// A homography along a row: two sums and a division a pixel.
#include "scanner/imaging/page_map.h"

namespace quay {

void PageMap::row(int y, std::span<float> xs, std::span<float> ys) const {
    const cv::Vec3f start(plane_ * cv::Vec3d(0, y, 1));
    const cv::Matx33f plane(plane_);
    for (std::size_t i = 0; i < xs.size(); ++i) {
        const auto u = static_cast<float>(i);
        const float scale = 1 / (start[2] + plane(2, 0) * u);
        xs[i] = (start[0] + plane(0, 0) * u) * scale;
        ys[i] = (start[1] + plane(1, 0) * u) * scale;
    }
}

} // namespace quay
