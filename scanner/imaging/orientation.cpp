// Whether the page lies on its side. Which way up it is cannot be told from lines alone: that is left to a person.
#include "scanner/imaging/measures.h"
#include "scanner/imaging/text_lines.h"

#include <algorithm>

namespace quay {
namespace {

// How much more evidence of lines one direction must have than the other: a column of figures or a straight margin
// is a line upwards too, but a less clear one (sideways receipts: 2.0 to 2.1 and 2.5 to 5; upright ones 2.3 and 1.1).
constexpr double kMoreEnergy = 1.5, kMoreClarity = 1.5;
constexpr double kClear = 1.6; // as in skew.cpp

void measureOrientation(PageLook& look, Facts& facts) {
    const cv::Mat ink = strokes(look.ink());
    const TextLines across = textLines(ink, false), upwards = textLines(ink, true);
    const bool sideways = upwards.clarity > std::max(kClear, kMoreClarity * across.clarity) &&
                          upwards.energy > kMoreEnergy * across.energy;
    facts.turn = sideways ? 1 : 0;
}

} // namespace

const Measure kOrientation{"orientation1", measureOrientation};

} // namespace quay
