// JBIG2, generic region (ITU-T T.88, 6.2 and 7.4). Typical prediction is left out: it wins nothing on scans (0.4 %).
#include "scanner/imaging/bilevel.h"
#include "scanner/imaging/mq_coder.h"

#include <algorithm>
#include <array>

namespace quay {
namespace {

constexpr std::size_t kContextBits = 16;

void put32(Bytes& to, std::uint32_t value) {
    for (const unsigned shift : {24U, 16U, 8U, 0U}) to.push_back(static_cast<std::uint8_t>(value >> shift));
}

// Number, kind, "refers to none", page 1, length (7.2).
void putSegment(Bytes& to, std::uint32_t number, std::uint8_t kind, const Bytes& contents) {
    put32(to, number);
    to.insert(to.end(), {kind, 0, 1});
    put32(to, static_cast<std::uint32_t>(contents.size()));
    to.insert(to.end(), contents.begin(), contents.end());
}

// One row with a white byte on either side, so that the first and last pixels have neighbours.
using Row = std::vector<std::uint8_t>;

// The eight pixels of byte `at` and all their neighbours are white.
bool isQuiet(const Row& above2, const Row& above, const Row& row, std::size_t at) {
    return (above2[at - 1] | above2[at] | above2[at + 1] | above[at - 1] | above[at] | above[at + 1] | row[at - 1] |
            row[at]) == 0;
}

// Template 0 with its adaptive pixels where the standard puts them: five pixels two rows up, seven one row up, four
// to the left. In which order they make up the number of a context is nobody's business but ours.
void encodeByte(MqEncoder& coder, const std::array<const Row*, 3>& rows, std::size_t at, unsigned pixels) {
    const auto window = [at](const Row& row) {
        return static_cast<unsigned>(row[at - 1] << 16 | row[at] << 8 | row[at + 1]);
    };
    const unsigned above2 = window(*rows[0]), above = window(*rows[1]), here = window(*rows[2]);
    for (unsigned i = 0; i < pixels; ++i) {
        const unsigned context =
            (above2 >> (13 - i) & 0x1F) << 11 | (above >> (12 - i) & 0x7F) << 4 | (here >> (16 - i) & 0xF);
        coder.encode(context, here >> (15 - i) & 1U);
    }
}

Bytes encodeRows(const Bilevel& picture) {
    MqEncoder coder(std::size_t{1} << kContextBits);
    std::array<Row, 3> rows;
    rows.fill(Row(picture.stride + 2, 0));
    std::uint32_t white = 0;
    const auto width = static_cast<std::size_t>(picture.width);
    for (int y = 0; y < picture.height; ++y) {
        const auto from = picture.bits.begin() + static_cast<std::ptrdiff_t>(picture.stride) * y;
        std::copy_n(from, picture.stride, rows[2].begin() + 1);
        for (std::size_t at = 1; at <= picture.stride; ++at) {
            const auto pixels = static_cast<unsigned>(std::min<std::size_t>(8, width - 8 * (at - 1)));
            if (isQuiet(rows[0], rows[1], rows[2], at)) {
                white += pixels;
                continue;
            }
            coder.encodeZeros(0, white);
            white = 0;
            encodeByte(coder, {&rows[0], &rows[1], &rows[2]}, at, pixels);
        }
        std::rotate(rows.begin(), rows.begin() + 1, rows.end());
    }
    coder.encodeZeros(0, white);
    return coder.finish();
}

} // namespace

Bytes encodeJbig2(const Bilevel& picture) {
    constexpr std::uint8_t kPageInformation = 48, kImmediateLosslessGenericRegion = 39;
    const auto width = static_cast<std::uint32_t>(picture.width), height = static_cast<std::uint32_t>(picture.height);
    Bytes page, region, result;
    for (const std::uint32_t each : {width, height, 0U, 0U}) put32(page, each);
    page.insert(page.end(), {1, 0, 0}); // lossless in the end, white paper, no stripes
    for (const std::uint32_t each : {width, height, 0U, 0U}) put32(region, each);
    region.insert(region.end(), {0, 0});                                           // OR; template 0
    region.insert(region.end(), {0x03, 0xFF, 0xFD, 0xFF, 0x02, 0xFE, 0xFE, 0xFE}); // adaptive pixels
    const Bytes coded = encodeRows(picture);
    region.insert(region.end(), coded.begin(), coded.end());
    putSegment(result, 0, kPageInformation, page);
    putSegment(result, 1, kImmediateLosslessGenericRegion, region);
    return result;
}

} // namespace quay
