// The lossless form of a finished page, for programs that go on with its pixels.
#pragma once
#include "core/base/bytes.h"
#include "scanner/imaging/image.h"

namespace quay {

// CV_8UC3 (BGR) or CV_8UC1, not empty; says its resolution where `dpi` is above 0. Throws Error(Internal).
Bytes encodePng(const cv::Mat& picture, double dpi);

} // namespace quay
