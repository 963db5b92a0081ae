// Seat: who sits at this computer. Every act passes here: it asks the table of roles and writes the chain. The
// program itself (renderings, sending, the start-up sweep) has a seat of its own. Any thread.
#pragma once
#include "core/base/error.h"
#include "core/store/audit.h"
#include "core/store/roles.h"

#include <mutex>
#include <optional>

namespace quay {

// What the role does not cover; or a PIN that was given by somebody else, or lost, has to be changed first.
class Refusal : public Error { // AccessDenied, as a closed file is: whoever says it to a person tells them apart
public:
    Refusal(bool pinDue, const std::string& detail) : Error(ErrorCode::AccessDenied, detail), pinDue_(pinDue) {}
    bool pinDue() const { return pinDue_; }

private:
    bool pinDue_;
};

class Seat {
public:
    enum class Kind { Person, Program };
    Seat(Database& database, Audit& audit, Kind kind = Kind::Person);

    // The same person's, for a job that goes on in that name whoever sits down meanwhile. Records no sign-in.
    Seat(Database& database, Audit& audit, std::optional<Account> person);

    std::optional<Account> who() const;  // nobody before the first sign-in; the program has no account
    void take(const Account& account);   // signs in, whoever sat here before; throws Refusal when closed
    void update(const Account& account); // what changed about whoever sits here; of anybody else it is not heard
    void lock() const;                   // stands in the chain; the seat stays whose it is

    bool mayAnywhere(Action action) const; // for screens: whether to offer it
    bool may(Action action, const DossierId& dossier) const;
    // Each throws Refusal, and it stands in the chain; call them before a Transaction, which would take the refusal
    // away with it. The second asks for the ward of that dossier: Error(NotFound).
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
