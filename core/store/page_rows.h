// How a row of `page` is read. Inside core/store.
#pragma once
#include "core/dossier/dossier.h"
#include "core/store/database.h"

namespace quay {

inline constexpr auto kPageColumns =
    "page.id, capture, original, original_type, facts, edits, rendered, rendered_bytes, original_state";
Page pageAt(const Statement& row); // of those columns, from the first on

std::string_view nameOf(OriginalState state);
OriginalState originalState(std::string_view name); // throws Error(StoreDamaged)

} // namespace quay
