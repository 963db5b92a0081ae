// Finds the sheets of paper in a photograph: lines, all quadrilaterals, one score, then sub-pixel sides.
#pragma once
#include "scanner/imaging/geometry.h"

#include <optional>
#include <vector>

namespace quay {

struct FoundPage {
    Quad quad;                   // pixels of the picture that was searched; corners may lie outside it
    std::array<bool, 4> frame{}; // sides cut off by the picture's border
    double confidence = 0;       // 0..1: below kCertainPage a person should look
};
// Below this the corners are shown for correction; below kAnyPage there is no page worth cutting out.
inline constexpr double kCertainPage = 0.5, kAnyPage = 0.3;

// None: no paper here. A photo of 12 megapixels takes some 45 ms, quickly at 300 pixels 12 ms.
std::optional<FoundPage> findPage(const cv::Mat& bgr);
// All papers that lie side by side, in reading order: the one findPage finds, and others like it that are certain.
// Adds the time of the sub-pixel sides to `refineMs`.
std::vector<FoundPage> findPages(const cv::Mat& bgr, double* refineMs = nullptr);
// Without sub-pixel sides.
std::optional<FoundPage> findPageQuickly(const cv::Mat& bgr, int workLength);

} // namespace quay
