// Papers that do not look like a printed page: cards, red books, passports, drawings, coloured and blank sheets.
#pragma once
#include <opencv2/core.hpp>

namespace quay {

constexpr std::size_t kPaperKinds = 12;
cv::Mat paintedKind(std::size_t which, cv::RNG& random); // BGR, seen straight from above

} // namespace quay
