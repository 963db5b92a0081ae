// Things with straight sides that are no paper: keyboards, screens, tiles, shelves ...
#pragma once
#include <opencv2/core.hpp>

namespace quay {

constexpr std::size_t kThingKinds = 12;
cv::Mat paintedThing(std::size_t which, cv::RNG& random); // BGR, seen straight from above
bool fillsTheFrame(std::size_t which);                    // a floor or a wall: it has no outline

} // namespace quay
