// From a camera's picture to what is shown (small, RGB) and what is kept (JPEG, full size). Any thread.
#pragma once
#include "scanner/device.h"

namespace cv {
class Mat;
}

namespace quay {

constexpr int kPreviewLongSide = 960; // PreviewImage's contract
constexpr int kShotQuality = 95;      // at 90 the strokes of 7 pt print begin to ring

PreviewImage previewOf(const cv::Mat& picture);
PreviewImage previewOfEncoded(ByteView encoded); // throws Error(DamagedFile)
Frame shotOf(const cv::Mat& picture, const std::string& name);

} // namespace quay
