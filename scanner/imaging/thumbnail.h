// Small pictures for the screen.
#pragma once
#include "scanner/device.h"
#include "scanner/imaging/image.h"

namespace quay {

PreviewImage previewOf(const cv::Mat& bgr, int longSide); // shrunk to fit, never enlarged
cv::Mat matOf(const PreviewImage& picture);               // BGR; throws Error(BadInput) when sizes and bytes disagree

} // namespace quay
