#include "core/store/rows.h"

#include "core/base/error.h"

#include <fmt/format.h>

namespace quay {

DossierState stateOf(Database& database, const DossierId& id) {
    Statement row(database, "SELECT state FROM dossier WHERE id = ?");
    if (!row.bind(id.value).step()) throw Error(ErrorCode::NotFound, fmt::format("dossier {}", id.value));
    return dossierState(row.text(0));
}

void requireEditable(Database& database, const DossierId& id) {
    const auto state = stateOf(database, id);
    if (!isEditable(state))
        throw Error(ErrorCode::Conflict,
                    fmt::format("dossier {} is {} and cannot be changed", id.value, nameOf(state)));
}

void requireNotPurged(Database& database, const DossierId& id) {
    Statement row(database, "SELECT 1 FROM purge WHERE dossier = ?");
    if (row.bind(id.value).step())
        throw Error(ErrorCode::Conflict, fmt::format("dossier {} holds no personal data any more", id.value));
}

void setState(Database& database, const DossierId& id, DossierState state) {
    Statement(database, "UPDATE dossier SET state = ? WHERE id = ?").bind(nameOf(state)).bind(id.value).run();
}

std::vector<std::string> editableStates() {
    std::vector<std::string> names;
    for (int each = 0; each <= static_cast<int>(DossierState::Cancelled); ++each)
        if (const auto state = static_cast<DossierState>(each); isEditable(state)) names.emplace_back(nameOf(state));
    return names;
}

void addOnlyShown(Database& database, const DossierId& id, const std::vector<std::string>& requirements) {
    for (const auto& requirement : requirements)
        Statement(database, "INSERT OR IGNORE INTO only_shown (dossier, requirement) VALUES (?, ?)")
            .bind(id.value)
            .bind(requirement)
            .run();
}

std::string placeholders(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += i ? ", ?" : "?";
    return text;
}

} // namespace quay
