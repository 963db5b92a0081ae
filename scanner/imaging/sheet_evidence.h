// What lies inside a quadrilateral: is it one sheet? Paper is one smoothly lit colour that runs on between whatever
// is printed on it; a keyboard, a shelf or a screen with an outline as sharp is not.
#pragma once
#include "scanner/imaging/line_evidence.h"

namespace quay {

struct SheetEvidence {    // 0..1 each
    double cover = 0;     // share of the largest piece of one colour
    double bright = 0;    // that piece, of 255, as a picture of usual exposure would show it
    double colourful = 0; // its chroma, of 100
    double spread = 0;    // of its chroma, of 100: light shades paper, but does not dye it
    double ink = 0;       // share of what is clearly darker or lighter than the piece,
    double lighter = 0;   // and of what is lighter
    double blocks = 0;    // share of other plain pieces: keys, panes, spines, tiles; print is never plain
    double uneven = 0;    // deviation of all brightness, of 255: more than print makes
    double askew = 0;     // radians, the corner furthest from a right angle,
    double tapered = 0;   // and by how much a side is shorter than the one opposite: a view of a sheet has limits
};
SheetEvidence sheetEvidence(const EdgeField& field, const Quad& quad);
// What it takes from the log odds of a page, 0 or more.
double doubtOf(const SheetEvidence& sheet);

} // namespace quay
