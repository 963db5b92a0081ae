#include "core/base/ids.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <mutex>

namespace quay {

namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

// The last id made, so that two within one millisecond still sort in the order they were made.
struct Last {
    std::mutex mutex;
    std::int64_t milliseconds = -1;
    std::array<std::uint8_t, 16> digits{}; // 16 base-32 digits = 80 random bits
};

void increase(std::array<std::uint8_t, 16>& digits) {
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
        if (++*digit < 32) return;
        *digit = 0;
    }
}

} // namespace

std::string newIdText(Instant now) {
    static Last last; // one per process by definition of "strictly increasing within one process"
    std::lock_guard lock(last.mutex);
    auto milliseconds = now.time_since_epoch().count();
    if (milliseconds <= last.milliseconds) { // same instant, or a clock set back
        milliseconds = last.milliseconds;
        increase(last.digits);
    } else {
        for (auto& digit : last.digits) digit = static_cast<std::uint8_t>(randombytes_uniform(32));
        last.digits[0] &= 15; // room to increase
    }
    last.milliseconds = milliseconds;

    std::string text(26, '0');
    for (int i = 9; i >= 0; --i, milliseconds >>= 5)
        text[static_cast<std::size_t>(i)] = kAlphabet[static_cast<std::size_t>(milliseconds & 31)];
    for (std::size_t i = 0; i < 16; ++i) text[10 + i] = kAlphabet[last.digits[i]];
    return text;
}

bool isIdText(std::string_view text) {
    return text.size() == 26 &&
           std::all_of(text.begin(), text.end(), [](char c) { return kAlphabet.find(c) != std::string_view::npos; });
}

} // namespace quay
