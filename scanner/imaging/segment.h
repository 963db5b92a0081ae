// Takes a page apart: the dark neutral ink that text is made of, and everything else, which keeps its colours.
#pragma once
#include "scanner/imaging/ink_parts.h"

namespace quay {

enum CellKind : uchar { kPaper = 0, kDrawn = 1, kPicture = 2 };

struct Segments {
    InkMap map;
    InkParts parts;        // of the dark neutral ink
    std::vector<Ink> inks; // its colours
    cv::Mat hidden;        // pixels: 255 under that ink and its blurred edges, which must not shine through it
    cv::Mat kinds;         // cells, CellKind: what there is besides the ink
    int grain = 0;         // levels off the paper up to which nothing is drawn
};
// Black text only: seals, signatures in colour, guilloche, photographs and whatever is too faint stay out of it.
Segments segment(const cv::Mat& bgr, double dpi);

} // namespace quay
