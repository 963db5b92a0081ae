// The code on the recovery sheet: 160 random bits in an alphabet without look-alikes, with a check of its own, so
// that a slip of the pen is told from a wrong sheet. Pure.
#pragma once
#include "core/base/bytes.h"

#include <string>
#include <string_view>

namespace quay {

inline constexpr std::size_t kRecoveryBytes = 20;

std::string recoveryText(ByteView secret); // "7KQ4-…", nine groups of four
// Small letters, spaces, O for 0 and I or L for 1 are understood. Throws Error(BadInput) for what is no such code.
Bytes recoverySecret(std::string_view text);
bool sameRecoveryLetters(std::string_view one, std::string_view other); // as they are understood

} // namespace quay
