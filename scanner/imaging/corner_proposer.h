// The seam where ideas of where a page may be come in. Each proposer sketches quadrilaterals; one scorer judges all
// of them alike, so that a proposer may be generous: a wrong sketch costs time, not correctness.
#pragma once
#include "scanner/imaging/line_evidence.h"
#include "scanner/imaging/page_lines.h"

#include <vector>

namespace quay {

struct Sketch {
    std::array<std::size_t, 4> sides{}; // indices into Proposals::lines; side k runs from corner k to k + 1
    Quad quad;                          // clockwise, pixels of the work picture
};

struct Proposals {
    std::vector<PageLine> lines;
    std::vector<Sketch> sketches;
};

class CornerProposer {
public:
    virtual ~CornerProposer() = default;
    // `lab` (CV_8UC3) is the picture at work size, `field` its edges. Any thread; keeps no state.
    virtual Proposals propose(const cv::Mat& lab, const EdgeField& field) const = 0;
};

// Every quadrilateral that the picture's straight lines can form and a photo of a sheet may show.
class LineProposer final : public CornerProposer {
public:
    explicit LineProposer(std::size_t lines) : lines_(lines) {}
    Proposals propose(const cv::Mat& lab, const EdgeField& field) const override;

private:
    std::size_t lines_; // the longest of the picture that are tried
};

} // namespace quay
