// How far the text of a scan is turned from upright, in degrees.
#include "scanner/imaging/measures.h"

#include <cmath>

namespace quay {
namespace {

// Energy over that of a typical angle. Pages of text reach 3 to 30; noise, photographs and drawings stay below 1.5.
constexpr double kClear = 1.6;

// A paper found on the glass is straight by its own sides; its text is straighter where it is plain to see, and
// sides and text that are further apart than this are a slanted logo, or a torn side.
constexpr double kPlain = 2.5, kNear = 1;

void measureSkew(PageLook& look, Facts& facts) {
    const TextLines& lines = look.across().energy >= look.upwards().energy ? look.across() : look.upwards();
    const bool far = facts.corners && (lines.clarity < kPlain || std::abs(lines.degrees) > kNear);
    if (lines.clarity > kClear && !far) facts.skewDegrees = std::round(lines.degrees * 100) / 100;
}

} // namespace

const Measure kSkew{"skew2", measureSkew};

} // namespace quay
