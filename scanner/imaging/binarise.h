// Black and white: what is ink and what is paper.
#pragma once
#include "scanner/imaging/image.h"

namespace quay {

// 0 = ink, 255 = paper. CV_8UC3 (BGR) or CV_8UC1; `dpi` 0: taken to be A4. Coloured ink is ink, show-through, stains
// and dust are not.
cv::Mat binarised(const cv::Mat& page, double dpi);

} // namespace quay
