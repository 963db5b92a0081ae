// Whether the page lies on its side. Which way up it is cannot be told from lines alone: that is left to a person.
#include "scanner/imaging/measures.h"
#include "scanner/imaging/text_lines.h"

namespace quay {
namespace {

// How much more evidence of lines one direction must have than the other.
constexpr double kClearlyMore = 3.0;
constexpr double kClear = 1.6; // as in skew.cpp

void measureOrientation(PageLook& look, Facts& facts) {
    const cv::Mat ink = strokes(look.ink());
    const TextLines across = textLines(ink, false), upwards = textLines(ink, true);
    const bool sideways =
        upwards.clarity > kClear && upwards.energy > kClearlyMore * across.energy && upwards.clarity > across.clarity;
    facts.turn = sideways ? 1 : 0;
}

} // namespace

const Measure kOrientation{"orientation1", measureOrientation};

} // namespace quay
