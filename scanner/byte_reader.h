// Numbers out of foreign bytes, in either byte order, never beyond the end.
#pragma once
#include "core/base/bytes.h"

#include <optional>

namespace quay {

inline std::optional<std::uint32_t> numberAt(ByteView bytes, std::size_t at, int size, bool littleEndian = false) {
    if (at > bytes.size() || bytes.size() - at < static_cast<std::size_t>(size)) return std::nullopt;
    std::uint32_t value = 0;
    for (int i = 0; i < size; ++i) {
        const int from = littleEndian ? size - 1 - i : i;
        value = value << 8 | bytes[at + static_cast<std::size_t>(from)];
    }
    return value;
}

inline bool hasTextAt(ByteView bytes, std::size_t at, std::string_view text) {
    return at <= bytes.size() && bytes.size() - at >= text.size() && asText(bytes.subspan(at, text.size())) == text;
}

} // namespace quay
