// Judges what proposers sketched: each quadrilateral gets ONE score made of all its evidence at once; nothing is
// discarded on part of the evidence.
#pragma once
#include "scanner/imaging/corner_proposer.h"

#include <vector>

namespace quay {

// What speaks for and against a sheet. 0..1 each unless said otherwise.
struct PageEvidence {
    double edge = 0, weakEdges = 0; // support: all sides, the two weakest
    double contrast = 0;            // inside against outside, over their spread
    double overshoot = 0;           // edges that run on beyond the corners: the two worst ends
    double corners = 0;             // support right before the corners: the two worst ends of sides
    double extent = 0;              // root of the share of the picture
    double hidden = 0;              // sides that lie outside the picture: 0..4
    double lighter = 0;             // the paper than what lies outside, -1..1
    double bright = 0;              // the paper, among all of the picture
};
double scoreOf(const PageEvidence& evidence);

struct PageCandidate {
    Quad quad;                   // clockwise, pixels of the small picture; side k runs from corner k to k + 1
    std::array<bool, 4> frame{}; // the side lies on the border of the picture: the paper goes on outside
    PageEvidence evidence;
    double score = 0;
};

// Best first.
std::vector<PageCandidate> pageCandidates(const Proposals& proposals, const EdgeField& field);

} // namespace quay
