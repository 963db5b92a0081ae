// Names in the standard: interval_ is A, code_ is C, room_ is CT.
#include "scanner/imaging/mq_coder.h"

#include <algorithm>
#include <array>

namespace quay {
namespace {

struct Row { // of table E.1
    std::uint16_t rare;
    std::uint8_t afterMore, afterLess;
    bool swap;
};

constexpr Row kRows[] = {
    {0x5601, 1, 1, true},    {0x3401, 2, 6, false},   {0x1801, 3, 9, false},   {0x0AC1, 4, 12, false},
    {0x0521, 5, 29, false},  {0x0221, 38, 33, false}, {0x5601, 7, 6, true},    {0x5401, 8, 14, false},
    {0x4801, 9, 14, false},  {0x3801, 10, 14, false}, {0x3001, 11, 17, false}, {0x2401, 12, 18, false},
    {0x1C01, 13, 20, false}, {0x1601, 29, 21, false}, {0x5601, 15, 14, true},  {0x5401, 16, 14, false},
    {0x5101, 17, 15, false}, {0x4801, 18, 16, false}, {0x3801, 19, 17, false}, {0x3401, 20, 18, false},
    {0x3001, 21, 19, false}, {0x2801, 22, 19, false}, {0x2401, 23, 20, false}, {0x2201, 24, 21, false},
    {0x1C01, 25, 22, false}, {0x1801, 26, 23, false}, {0x1601, 27, 24, false}, {0x1401, 28, 25, false},
    {0x1201, 29, 26, false}, {0x1101, 30, 27, false}, {0x0AC1, 31, 28, false}, {0x09C1, 32, 29, false},
    {0x08A1, 33, 30, false}, {0x0521, 34, 31, false}, {0x0441, 35, 32, false}, {0x02A1, 36, 33, false},
    {0x0221, 37, 34, false}, {0x0141, 38, 35, false}, {0x0111, 39, 36, false}, {0x0085, 40, 37, false},
    {0x0049, 41, 38, false}, {0x0025, 42, 39, false}, {0x0015, 43, 40, false}, {0x0009, 44, 41, false},
    {0x0005, 45, 42, false}, {0x0001, 45, 43, false}, {0x5601, 46, 46, false},
};

struct State { // the table once for each more probable bit, so that a decision looks up one place
    std::uint16_t rare;
    std::uint8_t afterMore, afterLess;
};

constexpr std::array<State, 2 * std::size(kRows)> doubled() {
    std::array<State, 2 * std::size(kRows)> states{};
    for (unsigned i = 0; i < states.size(); ++i) {
        const Row& row = kRows[i / 2];
        const unsigned more = i % 2;
        states[i] = {row.rare, static_cast<std::uint8_t>(2 * row.afterMore + more),
                     static_cast<std::uint8_t>(2 * row.afterLess + (row.swap ? 1 - more : more))};
    }
    return states;
}

constexpr auto kStates = doubled();

} // namespace

void MqEncoder::encode(std::size_t context, unsigned bit) {
    std::uint8_t& index = states_[context];
    const State state = kStates[index];
    interval_ -= state.rare;
    if (bit == (index & 1U)) {
        if (interval_ & 0x8000) {
            code_ += state.rare;
            return;
        }
        if (interval_ < state.rare)
            interval_ = state.rare;
        else
            code_ += state.rare;
        index = state.afterMore;
    } else {
        if (interval_ < state.rare)
            code_ += state.rare;
        else
            interval_ = state.rare;
        index = state.afterLess;
    }
    renormalise();
}

void MqEncoder::encodeZeros(std::size_t context, std::uint32_t count) {
    while (count > 0) {
        if ((states_[context] & 1U) == 0) {
            const std::uint32_t rare = kStates[states_[context]].rare;
            const std::uint32_t quiet = std::min(count, (interval_ - 0x8000) / rare);
            interval_ -= quiet * rare;
            code_ += quiet * rare;
            count -= quiet;
            if (count == 0) return;
        }
        encode(context, 0);
        --count;
    }
}

void MqEncoder::renormalise() {
    do {
        interval_ <<= 1;
        code_ <<= 1;
        if (--room_ == 0) putByte();
    } while ((interval_ & 0x8000) == 0);
}

void MqEncoder::put(unsigned shift) {
    out_.push_back(static_cast<std::uint8_t>(code_ >> shift));
    code_ &= (1U << shift) - 1;
    room_ = 27 - shift;
}

// After FF a byte holds seven bits, so that a carry can stop there.
void MqEncoder::putByte() {
    if (out_.back() != 0xFF && code_ >= 0x8000000) {
        ++out_.back();
        code_ &= 0x7FFFFFF;
    }
    put(out_.back() == 0xFF ? 20 : 19);
}

Bytes MqEncoder::finish() {
    const std::uint32_t top = code_ + interval_;
    code_ |= 0xFFFF;
    if (code_ >= top) code_ -= 0x8000;
    code_ <<= room_;
    putByte();
    code_ <<= room_;
    putByte();
    if (out_.back() != 0xFF) out_.push_back(0xFF);
    out_.push_back(0xAC);
    out_.erase(out_.begin());
    return std::move(out_);
}

} // namespace quay
