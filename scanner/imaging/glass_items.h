// From an area that is not bed to the sheet or card that lies there: four sides, those on the picture's border known
// as such, the others moved onto the edge between bed and paper.
#pragma once
#include "scanner/imaging/geometry.h"

#include <optional>

namespace quay {

struct GlassItem {
    Quad quad;                   // pixels of the picture it was found in; clockwise from the top left
    std::array<bool, 4> frame{}; // the side lies on the border of the glass: it has no edge of its own
    double contrast = 0;         // Lab levels between the bed and the item, median over the sides that show
    double shown = 0;            // of the length of the sides that show, the share where an edge was met, 0..1
};

// The straight sides of one connected area (CV_8U, 255 inside). None when it is no quadrilateral at all.
std::optional<GlassItem> outlineOf(const cv::Mat& area);
// Moves the sides that show onto the step between bed and item; `reach`: in pixels, how far off the sides may
// be. Sets contrast and shown.
void meetEdges(const cv::Mat& bgr, double reach, GlassItem& item);

} // namespace quay
