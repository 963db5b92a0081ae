// Errand: what a person began and a job finishes in that person's name, though the screen is locked or somebody else
// sits there by then. Made when the key is pressed; what the role allows is still asked at every step.
#pragma once
#include "core/store/captures.h"
#include "core/store/deliveries.h"
#include "core/store/dossiers.h"
#include "core/store/handovers.h"

namespace quay {

struct ErrandParts {
    Database& database;
    Audit& audit;
    Changes& changes;
    const Clock& clock;
};

struct Errand { // of these references; any thread
    Errand(const ErrandParts& parts, std::optional<Account> person)
        : seat(parts.database, parts.audit, std::move(person)),
          dossiers(parts.database, parts.changes, parts.clock, seat), captures(parts.database, parts.clock, seat),
          deliveries(parts.database, parts.changes, parts.clock, seat),
          handovers(parts.database, parts.changes, parts.clock, seat, dossiers) {}

    Seat seat;
    Dossiers dossiers;
    Captures captures;
    Deliveries deliveries;
    Handovers handovers;
};

} // namespace quay
