// How far the text of a scan is turned from upright, in degrees.
#include "scanner/imaging/measures.h"
#include "scanner/imaging/text_lines.h"

#include <cmath>

namespace quay {
namespace {

// Energy over that of a typical angle. Pages of text reach 3 to 30; noise, photographs and drawings stay below 1.5.
constexpr double kClear = 1.6;

void measureSkew(PageLook& look, Facts& facts) {
    const cv::Mat ink = strokes(look.ink());
    const TextLines across = textLines(ink, false), upwards = textLines(ink, true);
    const TextLines& lines = across.energy >= upwards.energy ? across : upwards;
    if (lines.clarity > kClear) facts.skewDegrees = std::round(lines.degrees * 100) / 100;
}

} // namespace

const Measure kSkew{"skew1", measureSkew};

} // namespace quay
