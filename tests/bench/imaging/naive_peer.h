// The peer of the find section: the document scanner that every tutorial teaches.
#pragma once
#include "core/dossier/facts.h"

#include <opencv2/core.hpp>

namespace quay {

// Blur, Canny, the largest outline with four corners. None: no such outline.
std::optional<Corners> naivelyFound(const cv::Mat& bgr);

} // namespace quay
