// Retention: the personal data of a dossier that was delivered or handed over goes so many days after its receipt. A
// clock that is wrong must not bring that day forward, so both must say so: the clock itself, and a count of the time
// that was seen to pass, look by look. Backwards counts nothing; a step of up to three days counts at once (a weekend);
// one of up to ten days counts when a later look, most of a day on, has found the clock going on from there (holidays);
// a longer one never does. Hence never earlier than set, but later by whatever time nobody looked for more than ten
// days. Any thread.
#pragma once
#include "core/base/cancel.h"
#include "core/store/erasure.h"

#include <chrono>
#include <optional>
#include <vector>

namespace quay {

struct DueDossier {
    DossierId dossier;
    Instant since{};  // of the receipt
    int daysLeft = 0; // 0: due
};

class Retention {
public:
    Retention(Database& database, Erasure& erasure, const Clock& clock)
        : database_(database), erasure_(erasure), clock_(clock) {}

    // From when on a dossier's days count: its receipt, once it is Delivered and nothing of it is under way any more,
    // or the ward's for what was handed over. Nothing: not yet.
    std::optional<Instant> retentionStart(const DossierId& dossier) const;

    // Looks at the clock, takes new receipts into the count, and carries out what is due and what was begun before.
    // Returns how many dossiers were purged. Throws Error, Cancelled; what was begun is finished next time.
    int run(std::chrono::days keep, const CancelToken& token);
    std::vector<DueDossier> waiting(std::chrono::days keep) const; // what is being counted, the soonest first

private:
    void look();
    void enroll();
    std::vector<std::string> gone() const;
    std::optional<DueDossier> standing(const DossierId& dossier, std::int64_t since, std::chrono::days keep) const;

    Database& database_;
    Erasure& erasure_;
    const Clock& clock_;
};

} // namespace quay
