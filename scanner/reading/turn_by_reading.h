// Which way up a page is, by recognising its letters in all four turns. Blocks for some tenths of a second; any thread.
#pragma once
#include <array>

namespace quay {

struct Image; // scanner/imaging/image.h

// By the quarter turns clockwise that would make `page` upright: how much speaks for each. All 0 where there are too
// few letters, or where the recogniser's data (osd.traineddata) is not installed. Fits measurePages as its ReadTurn.
std::array<double, 4> turnByReading(const Image& page);

} // namespace quay
