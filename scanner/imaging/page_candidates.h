// Every quadrilateral the lines of a picture can form that might be a sheet of paper, each with ONE score made of
// all its evidence at once; nothing is discarded on part of the evidence.
#pragma once
#include "scanner/imaging/line_evidence.h"
#include "scanner/imaging/page_lines.h"

#include <vector>

namespace quay {

struct PageCandidate {
    Quad quad;                   // clockwise, pixels of the small picture; side k runs from corner k to k + 1
    std::array<bool, 4> frame{}; // the side lies on the border of the picture: the paper goes on outside
    double weakestEdge = 0;      // edge support of the weakest side that is inside the picture, 0..1
    double hidden = 0;           // how many sides no evidence speaks for, being outside the picture
    double score = 0;
};

// Best first, at most `limit`.
std::vector<PageCandidate> pageCandidates(const std::vector<PageLine>& lines, const EdgeField& field,
                                          std::size_t limit);

} // namespace quay
