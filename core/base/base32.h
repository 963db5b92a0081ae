// Base 32 without look-alikes (Crockford's alphabet): what people read aloud and type. Pure.
#pragma once
#include "core/base/bytes.h"

#include <optional>
#include <string>
#include <string_view>

namespace quay {

std::string base32(ByteView bytes); // the last letter is filled up with zero bits
// Small letters, spaces, dashes and line ends are understood, O as 0, I and L as 1. Nothing for any other letter.
std::optional<Bytes> fromBase32(std::string_view text);
std::string inFours(std::string_view letters); // "7KQ4-9XPA-…"

char base32Letter(unsigned value);                // of 0..31
std::optional<unsigned> base32Value(char letter); // forgiving, as above

} // namespace quay
