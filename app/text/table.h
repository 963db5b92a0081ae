// The Vietnamese table, made by the build from po/vi.po.
#pragma once
#include <span>
#include <string_view>

namespace quay {

struct Translation {
    std::string_view english, vietnamese;
};
std::span<const Translation> vietnameseTable(); // sorted by `english`, byte by byte

} // namespace quay
