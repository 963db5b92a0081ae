// To and from the RGB pictures that the rest of the program passes about.
#include "scanner/imaging/thumbnail.h"

#include "scanner/imaging/shrink.h"

#include <opencv2/imgproc.hpp>

namespace quay {

PreviewImage previewOf(const cv::Mat& bgr, int longSide) {
    const cv::Mat small = shrunkTo(bgr, longSide);
    PreviewImage picture;
    picture.fullWidth = bgr.cols;
    picture.fullHeight = bgr.rows;
    picture.width = small.cols;
    picture.height = small.rows;
    picture.rgb.resize(small.total() * 3);
    cv::Mat rgb(small.size(), CV_8UC3, picture.rgb.data());
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
