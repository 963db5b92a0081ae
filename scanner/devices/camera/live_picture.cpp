#include "scanner/devices/camera/live_picture.h"

#include <algorithm>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace quay {

PreviewImage previewOf(const cv::Mat& picture) {
    const double shrink = std::min(1.0, double(kPreviewLongSide) / std::max(picture.cols, picture.rows));
    cv::Mat small, rgb;
    if (shrink < 1)
        cv::resize(picture, small, {}, shrink, shrink, cv::INTER_AREA);
    else
        small = picture;
    cv::cvtColor(small, rgb, small.channels() == 1 ? cv::COLOR_GRAY2RGB : cv::COLOR_BGR2RGB);
    return {.width = rgb.cols,
            .height = rgb.rows,
            .rgb = Bytes(rgb.datastart, rgb.dataend),
            .fullWidth = picture.cols,
            .fullHeight = picture.rows};
}

PreviewImage previewOfEncoded(ByteView encoded) {
    try {
        const cv::Mat bytes(1, static_cast<int>(encoded.size()), CV_8UC1, const_cast<std::uint8_t*>(encoded.data()));
        const cv::Mat picture = cv::imdecode(bytes, cv::IMREAD_COLOR);
        if (!picture.empty()) return previewOf(picture);
    } catch (const cv::Exception& failure) {
        throw Error(ErrorCode::DamagedFile, std::string("preview: ") + failure.what());
    }
    throw Error(ErrorCode::DamagedFile, "preview: the picture does not decode");
}

Frame shotOf(const cv::Mat& picture, const std::string& name) {
    Frame frame{.encoded = {},
                .type = "image/jpeg",
                .width = picture.cols,
                .height = picture.rows,
                .dpi = 0,
                .photo = true,
                .sourceName = name};
    try {
        cv::imencode(".jpg", picture, frame.encoded, {cv::IMWRITE_JPEG_QUALITY, kShotQuality});
    } catch (const cv::Exception& failure) {
        throw Error(ErrorCode::DeviceFailed, name + ": " + failure.what());
    }
    return frame;
}

} // namespace quay
