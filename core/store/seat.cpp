#include "core/store/seat.h"

#include "core/base/error.h"

#include <fmt/format.h>

namespace quay {

Seat::Seat(Database& database, Audit& audit, Kind kind) : database_(database), audit_(audit), kind_(kind) {}

Seat::Seat(Database& database, Audit& audit, std::optional<Account> person)
    : database_(database), audit_(audit), kind_(Kind::Person), who_(std::move(person)) {}

std::optional<Account> Seat::who() const {
    std::lock_guard lock(mutex_);
    return who_;
}

void Seat::take(const Account& account) {
    if (account.closed) throw Refusal(false, fmt::format("account {} is closed", account.id.value));
    audit_.append({.person = account.id, .deed = Deed::SignIn, .subject = {}});
    std::lock_guard lock(mutex_);
    who_ = account;
}

void Seat::update(const Account& account) {
    std::lock_guard lock(mutex_);
    if (who_ && who_->id == account.id) who_ = account;
}

void Seat::lock() const { record({.deed = Deed::Lock, .subject = {}}); }

bool Seat::mayAnywhere(Action action) const {
    if (kind_ == Kind::Program) return true;
    const auto account = who();
    return account && quay::mayAnywhere(*account, action);
}

void Seat::require(Action action) const {
    if (!mayAnywhere(action)) refuse(action, {});
}

bool Seat::may(Action action, const DossierId& dossier) const {
    if (kind_ == Kind::Program) return true;
    Statement row(database_, "SELECT ward FROM dossier WHERE id = ?");
    if (!row.bind(dossier.value).step()) throw Error(ErrorCode::NotFound, fmt::format("dossier {}", dossier.value));
    const auto account = who();
    return account && mayOn(*account, action, row.text(0));
}

void Seat::require(Action action, const DossierId& dossier) const {
    if (!may(action, dossier)) refuse(action, dossier);
}

void Seat::refuse(Action action, const DossierId& dossier) const {
    const auto account = who();
    const bool pinDue = account && account->mustChange;
    record({.deed = Deed::Refused,
            .dossier = dossier,
            .subject = std::string(nameOf(action)),
            .outcome = pinDue ? "new_pin_due" : "not_allowed"});
    throw Refusal(pinDue, std::string(nameOf(action)));
}

void Seat::record(Act act) const {
    const auto account = who();
    if (act.person.empty() && account) act.person = account->id;
    audit_.append(act);
}

} // namespace quay
