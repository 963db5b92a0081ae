#include "core/store/page_rows.h"

#include "core/base/error.h"

#include <algorithm>
#include <utility>

namespace quay {

namespace {

constexpr std::pair<OriginalState, std::string_view> kStates[] = {
    {OriginalState::Open, "open"}, {OriginalState::Sealed, "sealed"}, {OriginalState::Dropped, "dropped"}};

} // namespace

std::string_view nameOf(OriginalState state) {
    return std::ranges::find(kStates, state, &std::pair<OriginalState, std::string_view>::first)->second;
}

OriginalState originalState(std::string_view name) {
    for (const auto& [state, known] : kStates)
        if (name == known) return state;
    throw Error(ErrorCode::StoreDamaged, "state of an original '" + std::string(name) + "'");
}

Page pageAt(const Statement& row) {
    return {.id = {row.text(0)},
            .capture = {row.text(1)},
            .original = {row.text(2)},
            .originalType = row.text(3),
            .facts = factsFromJson(row.text(4)),
            .edits = editsFromJson(row.text(5)),
            .rendered = {row.text(6)},
            .renderedBytes = static_cast<std::uint64_t>(row.number(7)),
            .originalState = originalState(row.text(8))};
}

} // namespace quay
