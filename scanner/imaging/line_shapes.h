// How the ink of single lines of print is spread over their height: what tells a line from itself upside down.
#pragma once
#include "scanner/imaging/image.h"

#include <array>
#include <vector>

namespace quay {

// A stretch of a line, some 15 letters long.
struct LineShape {
    static constexpr std::size_t kRows = 20;
    // Ink in bands from above the line to below it, each a fifth as high as the small letters, which fill the
    // middle five; 1 = as dense as those.
    std::array<float, kRows> ink{};
};

// `writing`: CV_8U, how dark each stroke is, 0 between them; lines running horizontally.
std::vector<LineShape> lineShapes(const cv::Mat& writing);

} // namespace quay
