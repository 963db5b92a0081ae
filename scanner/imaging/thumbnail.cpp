// To and from the RGB pictures that the rest of the program passes about.
#include "scanner/imaging/thumbnail.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace quay {

PreviewImage previewOf(const cv::Mat& bgr, int longSide) {
    const double scale = std::min(1.0, static_cast<double>(longSide) / std::max(bgr.cols, bgr.rows));
    PreviewImage picture;
    picture.fullWidth = bgr.cols;
    picture.fullHeight = bgr.rows;
    picture.width = std::max(1, static_cast<int>(std::lround(bgr.cols * scale)));
    picture.height = std::max(1, static_cast<int>(std::lround(bgr.rows * scale)));
    picture.rgb.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 3);
    cv::Mat small = bgr, rgb(picture.height, picture.width, CV_8UC3, picture.rgb.data());
    if (small.size() != rgb.size()) cv::resize(bgr, small, rgb.size(), 0, 0, cv::INTER_AREA);
    cv::cvtColor(small, rgb, cv::COLOR_BGR2RGB);
    return picture;
}

cv::Mat matOf(const PreviewImage& picture) {
    if (picture.width <= 0 || picture.height <= 0 ||
        picture.rgb.size() != static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 3)
        throw Error(ErrorCode::BadInput, "preview picture's size and bytes disagree");
    const cv::Mat rgb(picture.height, picture.width, CV_8UC3, const_cast<std::uint8_t*>(picture.rgb.data()));
    cv::Mat bgr;
    cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
    return bgr;
}

} // namespace quay
