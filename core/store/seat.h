// Seat: who sits at this computer. Every act passes here: it asks the table of roles and writes the chain. The
// program itself (renderings, sending, the start-up sweep) has a seat of its own. Any thread.
#pragma once
#include "core/store/audit.h"
#include "core/store/roles.h"

#include <mutex>
#include <optional>

namespace quay {

class Seat {
public:
    enum class Kind { Person, Program };
    Seat(Database& database, Audit& audit, Kind kind = Kind::Person);

    std::optional<Account> who() const; // nobody before the first sign-in; the program has no account
    void take(const Account& account);  // signs in, whoever sat here before

    bool mayAnywhere(Action action) const; // for screens: whether to offer it
    // Each throws Error(AccessDenied), and the refusal stands in the chain; call them before a Transaction, which would
    // take the refusal away with it. The second asks for the ward of that dossier.
    void require(Action action) const;
    void require(Action action, const DossierId& dossier) const;

    void record(Act act) const; // as whoever sits here, unless the act names a person; inside the act's transaction
    void recordAsProgram(const Act& act) const { audit_.append(act); }

private:
    void refuse(Action action, const DossierId& dossier) const;

    Database& database_;
    Audit& audit_;
    const Kind kind_;
    mutable std::mutex mutex_; // for who_ alone: jobs ask while the main loop changes it
    std::optional<Account> who_;
};

} // namespace quay
