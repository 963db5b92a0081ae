// Tone of a photographed page: the light made even, the paper made bright, the inks left as they are.
#pragma once
#include "scanner/imaging/image.h"

namespace quay {

// In place. Every pixel's three channels are multiplied by the same factor, so no ink changes its hue; a slight
// tint of the whole paper (lamp light) is halved. Pictures and dark covers keep their brightness.
void evenLight(cv::Mat& bgr);

} // namespace quay
