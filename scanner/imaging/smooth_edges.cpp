// 64 pixels at a time: each pattern is a few logical operations on words of neighbouring rows.
#include "scanner/imaging/bilevel.h"

#include <algorithm>

namespace quay {
namespace {

using Word = std::uint64_t;
using Row = std::vector<Word>; // the first pixel is the highest bit of word 1; words 0 and last are white

Row rowOf(const Bilevel& picture, int y) {
    Row row((picture.stride + 7) / 8 + 2, 0);
    if (y < 0 || y >= picture.height) return row;
    const std::uint8_t* from = picture.bits.data() + static_cast<std::size_t>(y) * picture.stride;
    for (std::size_t i = 0; i < picture.stride; ++i) row[1 + i / 8] |= Word{from[i]} << (56 - 8 * (i % 8));
    return row;
}

// A row's word as seen one pixel further left or right.
Word before(const Row& row, std::size_t at) { return row[at] >> 1 | row[at - 1] << 63; }
Word after(const Row& row, std::size_t at) { return row[at] << 1 | row[at + 1] >> 63; }
Word secondAfter(const Row& row, std::size_t at) { return row[at] << 2 | row[at + 1] >> 62; }

Word allThree(const Row& row, std::size_t at) { return before(row, at) & row[at] & after(row, at); }
Word anyOfThree(const Row& row, std::size_t at) { return before(row, at) | row[at] | after(row, at); }

struct Flips {
    Word here = 0, right = 0, below = 0; // here; and the same pattern's other pixel
};

// Bumps and notches on an edge that runs along the row: `solid` is the row of the ink's side, `open` the other.
Flips alongRow(const Row& solid, const Row& row, const Row& open, std::size_t at) {
    const Word one = allThree(solid, at) & ~anyOfThree(open, at);
    const Word two = one & secondAfter(solid, at) & ~secondAfter(open, at);
    const Word here = row[at], left = before(row, at), right = after(row, at), next = secondAfter(row, at);
    const Word single = one & ((here & ~left & ~right) | (~here & left & right));
    const Word pair = two & ((here & right & ~left & ~next) | (~here & ~right & left & next));
    return {single | pair, pair, 0};
}

// The same on an edge that runs down: rows above, here, below and below that.
Flips downRows(const Row& a, const Row& b, const Row& c, const Row& d, std::size_t at) {
    const Word leftAll = before(a, at) & before(b, at) & before(c, at);
    const Word leftAny = before(a, at) | before(b, at) | before(c, at);
    const Word rightAll = after(a, at) & after(b, at) & after(c, at);
    const Word rightAny = after(a, at) | after(b, at) | after(c, at);
    const Word one = (leftAll & ~rightAny) | (rightAll & ~leftAny);
    const Word two =
        (leftAll & before(d, at) & ~rightAny & ~after(d, at)) | (rightAll & after(d, at) & ~leftAny & ~before(d, at));
    const Word single = one & ((b[at] & ~a[at] & ~c[at]) | (~b[at] & a[at] & c[at]));
    const Word pair = two & ((b[at] & c[at] & ~a[at] & ~d[at]) | (~b[at] & ~c[at] & a[at] & d[at]));
    return {single | pair, 0, pair};
}

void flip(Bilevel& picture, int y, const Row& flips) {
    std::uint8_t* to = picture.bits.data() + static_cast<std::size_t>(y) * picture.stride;
    for (std::size_t i = 0; i < picture.stride; ++i)
        to[i] = static_cast<std::uint8_t>(to[i] ^ static_cast<std::uint8_t>(flips[1 + i / 8] >> (56 - 8 * (i % 8))));
    // Beyond the last pixel the row stays white.
    if (picture.width % 8 != 0)
        to[picture.stride - 1] = static_cast<std::uint8_t>(to[picture.stride - 1] & 0xFF << (8 - picture.width % 8));
}

} // namespace

void smoothEdges(Bilevel& picture) {
    Row a = rowOf(picture, -1), b = rowOf(picture, 0), c = rowOf(picture, 1);
    Row flips(b.size(), 0), flipsBelow = flips;
    for (int y = 0; y < picture.height; ++y) {
        Row d = rowOf(picture, y + 2);
        for (std::size_t at = 1; at + 1 < b.size(); ++at) {
            if ((a[at] | b[at] | c[at]) == 0) continue;
            for (const Flips& each : {alongRow(a, b, c, at), alongRow(c, b, a, at), downRows(a, b, c, d, at)}) {
                flips[at] |= each.here | each.right >> 1;
                flips[at + 1] |= each.right << 63;
                flipsBelow[at] |= each.below;
            }
        }
        flip(picture, y, flips);
        flips = flipsBelow;
        std::fill(flipsBelow.begin(), flipsBelow.end(), 0);
        a = std::move(b), b = std::move(c), c = std::move(d);
    }
}

} // namespace quay
