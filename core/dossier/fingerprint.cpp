// Compares bit by bit, in all four turns.
#include "core/dossier/fingerprint.h"

#include <array>
#include <cstddef>
#include <optional>

namespace quay {
namespace {

constexpr std::size_t kSide = kFingerprintSide;
using Bits = std::array<std::array<bool, kSide>, kSide>;

// Bits that differ: of all, and in any window of four by four. Pages taken again have up to 28 and 6 (two of nine,
// one shaken and one in a glare, have more); another card of the same kind has 100 and 11; another filling of half
// the lines of an extract 30 and 11. A line or two filled in otherwise is not told: hence a doubt, never more.
constexpr int kMostBits = 47, kMostInWindow = 6;
constexpr std::size_t kWindow = 4;

std::optional<int> digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return {};
}

std::optional<Bits> bitsOf(std::string_view fingerprint) {
    if (fingerprint.size() != kSide * kSide / 4) return {};
    Bits bits{};
    for (std::size_t i = 0; i < fingerprint.size(); ++i) {
        const auto value = digit(fingerprint[i]);
        if (!value) return {};
        for (std::size_t k = 0; k < 4; ++k) {
            const std::size_t at = 4 * i + k;
            bits[at / kSide][at % kSide] = ((*value >> (3 - k)) & 1) != 0;
        }
    }
    return bits;
}

Bits turned(const Bits& bits) {
    Bits result{};
    for (std::size_t y = 0; y < kSide; ++y)
        for (std::size_t x = 0; x < kSide; ++x) result[x][kSide - 1 - y] = bits[y][x];
    return result;
}

int differing(const Bits& a, const Bits& b, std::size_t left, std::size_t top, std::size_t side) {
    int count = 0;
    for (std::size_t y = top; y < top + side; ++y)
        for (std::size_t x = left; x < left + side; ++x) count += a[y][x] != b[y][x];
    return count;
}

bool agree(const Bits& a, const Bits& b) {
    if (differing(a, b, 0, 0, kSide) > kMostBits) return false;
    for (std::size_t top = 0; top + kWindow <= kSide; ++top)
        for (std::size_t left = 0; left + kWindow <= kSide; ++left)
            if (differing(a, b, left, top, kWindow) > kMostInWindow) return false;
    return true;
}

} // namespace

bool isSamePage(std::string_view fingerprint, std::string_view other) {
    const auto bits = bitsOf(fingerprint);
    auto others = bitsOf(other);
    if (!bits || !others) return false;
    for (int turn = 0; turn < 4; ++turn, *others = turned(*others))
        if (agree(*bits, *others)) return true;
    return false;
}

} // namespace quay
