// Smaller pictures, each pixel the mean of those it stands for.
#pragma once
#include "scanner/imaging/image.h"

namespace quay {

// By a whole factor; the last columns and rows that fill no pixel are left out. CV_8U of 1 or 3 channels.
cv::Mat shrunkBy(const cv::Mat& picture, int factor);
// To fit `longSide`, never enlarged.
cv::Mat shrunkTo(const cv::Mat& picture, int longSide);

} // namespace quay
