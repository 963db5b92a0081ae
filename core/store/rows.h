// What several tables share: moments as numbers, optional columns, and the state of a dossier. Inside core/store.
#pragma once
#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/dossier/state.h"
#include "core/store/database.h"

#include <optional>
#include <string>
#include <vector>

namespace quay {

inline std::int64_t numberOf(Instant instant) { return instant.time_since_epoch().count(); }
inline Instant instantAt(const Statement& row, int column) {
    return Instant(std::chrono::milliseconds(row.number(column)));
}
inline std::optional<Instant> optionalInstantAt(const Statement& row, int column) {
    return row.isNull(column) ? std::nullopt : std::optional(instantAt(row, column));
}

DossierState stateOf(Database& database, const DossierId& id);  // throws Error(NotFound)
void requireEditable(Database& database, const DossierId& id);  // throws Error(NotFound | Conflict)
void requireNotPurged(Database& database, const DossierId& id); // throws Error(Conflict)
void setState(Database& database, const DossierId& id, DossierState state);
std::vector<std::string> editableStates(); // as the database names them

void bindPerson(Statement& statement, const Person& person); // the eight columns from full_name to phone

// Papers that may have no pages; those already known stay.
void addOnlyShown(Database& database, const DossierId& id, const std::vector<std::string>& requirements);

std::string placeholders(std::size_t count); // "?, ?, ?"

} // namespace quay
