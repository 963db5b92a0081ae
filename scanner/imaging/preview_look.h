// What one live picture shows beside the outline of the paper: enough to tell whether it lies still, is in focus, and
// is another paper than before. Blocks; any thread; a few milliseconds each.
#pragma once
#include "scanner/imaging/page_engine.h"

#include <array>
#include <cstdint>

namespace quay {

struct PreviewLook {
    static constexpr int kColumns = 64, kRows = 48;
    std::array<std::uint8_t, kColumns * kRows> grid{}; // mean brightness, row by row over the whole picture
    double detail = 0; // mean second difference on the paper, grey levels: falls where the lens is out of focus
};
// `corners` as findInPreview gives them.
PreviewLook lookOf(const PreviewImage& picture, const Corners& corners);

// As Facts::fingerprint, of the paper within `corners`. "" where it is too small to tell.
std::string fingerprintOf(const PreviewImage& picture, const Corners& corners);

} // namespace quay
