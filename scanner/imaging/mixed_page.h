// The mixed form of a page: its black ink as sharp, lossless masks over a background that keeps every colour.
#pragma once
#include "scanner/imaging/background.h"

namespace quay {

std::vector<PageLayer> mixedLayers(const cv::Mat& bgr, const Segments& segments, double dpi,
                                   const BackgroundOptions& options = {});

} // namespace quay
