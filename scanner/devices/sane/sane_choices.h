// Which of a scanner's own words mean what we ask for. Drivers agree on no vocabulary; this is where that is known.
// Pure.
#pragma once
#include "scanner/device.h"

#include <optional>
#include <string>
#include <vector>

namespace quay {

std::optional<std::string> sourceWord(const std::vector<std::string>& words, PaperSource source);
std::optional<std::string> modeWord(const std::vector<std::string>& words, PixelKind pixels);

// What is offered that comes nearest: the same, else the next above (detail can be taken away later, not added),
// else the highest. Empty list: `asked`.
double nearestDpi(const std::vector<double>& offered, double asked);

} // namespace quay
