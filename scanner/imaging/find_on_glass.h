// Finds what lies on the glass of a flatbed: cards, receipts, sheets smaller than the glass, several in one scan.
#pragma once
#include "scanner/imaging/find_page.h"

#include <vector>

namespace quay {

// None: the picture as a whole is the page - a sheet as large as the glass, or one that cannot be told from the
// lid. `dpi` 0: the picture is taken to show an A4 glass. Top to bottom, left to right as one reads. A4 at 300 dpi
// takes some 30 ms.
std::vector<FoundPage> findOnGlass(const cv::Mat& bgr, double dpi);

} // namespace quay
