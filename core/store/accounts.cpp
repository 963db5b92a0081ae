#include "core/store/accounts.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/store/rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace quay {

namespace {

Account accountAt(const Statement& row) {
    return {.id = {row.text(0)},
            .name = row.text(1),
            .roles = rolesFrom(row.text(2)),
            .ward = row.text(3),
            .closed = !row.isNull(4),
            .mustChange = row.number(5) != 0};
}

constexpr auto kSelect = "SELECT id, name, roles, ward, closed, must_change FROM account";

Error noAccount(const AccountId& id) { return Error(ErrorCode::NotFound, fmt::format("account {}", id.value)); }

} // namespace

PinFault pinFault(std::string_view pin) {
    if (characterCount(pin) < 8) return PinFault::TooShort;
    if (std::set<char>(pin.begin(), pin.end()).size() < 4) return PinFault::TooFewDifferent;
    const auto row = [pin](int step) {
        for (std::size_t i = 1; i < pin.size(); ++i)
            if (pin[i] - pin[i - 1] != step) return false;
        return true;
    };
    return row(1) || row(-1) ? PinFault::Row : PinFault::None;
}

void requireGoodPin(std::string_view pin) {
    if (pinFault(pin) != PinFault::None) throw Error(ErrorCode::BadInput, "the PIN is too easy");
}

Accounts::Accounts(Database& database, const Clock& clock, Vault& vault, Seat& seat, Argon2Cost cost)
    : database_(database), clock_(clock), vault_(vault), seat_(seat), cost_(cost) {}

std::vector<Account> Accounts::all() const {
    Statement row(database_, fmt::format("{} ORDER BY sequence", kSelect));
    std::vector<Account> accounts;
    while (row.step()) accounts.push_back(accountAt(row));
    return accounts;
}

std::optional<Account> Accounts::find(const AccountId& id) const {
    Statement row(database_, fmt::format("{} WHERE id = ?", kSelect));
    if (!row.bind(id.value).step()) return std::nullopt;
    return accountAt(row);
}

bool Accounts::any() const {
    return std::ranges::any_of(all(), [](const Account& each) { return !each.closed; });
}

void Accounts::insert(const Account& account) {
    Statement(database_, "INSERT INTO account (id, name, roles, ward, opened, must_change) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(account.id.value)
        .bind(account.name)
        .bind(textOf(account.roles))
        .bind(account.ward)
        .bind(numberOf(clock_.now()))
        .bind(std::int64_t{account.mustChange})
        .run();
    seat_.record({.deed = Deed::AccountOpened, .subject = account.id.value, .outcome = textOf(account.roles)});
}

AccountId Accounts::open(const NewAccount& wanted, std::string_view pin) {
    seat_.require(Action::Accounts);
    requireGoodPin(pin);
    const Account account{.id = newId<AccountId>(clock_.now()),
                          .name = toNfc(trimmed(wanted.name)),
                          .roles = wanted.roles,
                          .ward = toNfc(trimmed(wanted.ward)),
                          .closed = false,
                          .mustChange = wanted.pinIsGiven};
    if (account.name.empty() || account.roles.empty())
        throw Error(ErrorCode::BadInput, "an account needs a name and a role");
    if (!any() && !account.roles.contains(StaffRole::Administrator))
        throw Error(ErrorCode::Conflict, "the first account must be an administrator's");
    for (const auto& each : all())
        if (!each.closed && each.name == account.name) throw Error(ErrorCode::Conflict, "the name is taken");
    vault_.setPin(account.id, account.name, pin, cost_);
    Transaction transaction(database_);
    insert(account);
    transaction.commit();
    return account.id;
}

void Accounts::requireAnotherAdministrator(const AccountId& besides) const {
    for (const auto& each : all())
        if (!each.closed && each.id != besides && each.roles.contains(StaffRole::Administrator)) return;
    throw Error(ErrorCode::Conflict, "the last administrator");
}

void Accounts::change(const AccountId& id, const StaffRoles& roles, const std::string& ward) {
    seat_.require(Action::Accounts);
    if (roles.empty()) throw Error(ErrorCode::BadInput, "an account needs a role");
    Transaction transaction(database_);
    if (!roles.contains(StaffRole::Administrator)) requireAnotherAdministrator(id);
    Statement(database_, "UPDATE account SET roles = ?, ward = ? WHERE id = ? AND closed IS NULL")
        .bind(textOf(roles))
        .bind(toNfc(trimmed(ward)))
        .bind(id.value)
        .run();
    if (database_.changedRows() != 1) throw noAccount(id);
    seat_.record({.deed = Deed::AccountChanged, .subject = id.value, .outcome = textOf(roles)});
    transaction.commit();
    if (const auto changed = find(id)) seat_.update(*changed);
}

void Accounts::close(const AccountId& id) {
    seat_.require(Action::Accounts);
    Transaction transaction(database_);
    requireAnotherAdministrator(id);
    Statement(database_, "UPDATE account SET closed = ? WHERE id = ? AND closed IS NULL")
        .bind(numberOf(clock_.now()))
        .bind(id.value)
        .run();
    if (database_.changedRows() != 1) throw noAccount(id);
    seat_.record({.deed = Deed::AccountClosed, .subject = id.value});
    transaction.commit();
    vault_.removePin(id); // a crash before it: the row says closed, and the next start removes the key
}

void Accounts::resetPin(const AccountId& id, std::string_view pin) {
    seat_.require(Action::Accounts);
    requireGoodPin(pin);
    const auto account = find(id);
    if (!account || account->closed) throw noAccount(id);
    // The row first: should the key not follow, the person is asked for a new PIN, and has the old one for it.
    Transaction transaction(database_);
    Statement(database_, "UPDATE account SET must_change = 1 WHERE id = ?").bind(id.value).run();
    seat_.record({.deed = Deed::PinReset, .subject = id.value});
    transaction.commit();
    vault_.setPin(id, account->name, pin, cost_);
}

void Accounts::changePin(std::string_view old, std::string_view pin) {
    const auto account = seat_.who();
    if (!account || !find(account->id)) throw Refusal(false, "nobody with an account sits here");
    requireGoodPin(pin);
    if (toNfc(old) == toNfc(pin)) throw Error(ErrorCode::BadInput, "PIN: the same again");
    vault_.requirePin(account->id, old);
    vault_.setPin(account->id, account->name, pin, cost_);
    pinChanged(*account);
}

void Accounts::pinChanged(Account account) {
    Transaction transaction(database_);
    Statement(database_, "UPDATE account SET must_change = 0 WHERE id = ?").bind(account.id.value).run();
    seat_.record({.deed = Deed::PinChanged, .subject = account.id.value});
    transaction.commit();
    account.mustChange = false;
    seat_.update(account);
}

std::string Accounts::renewSheet() {
    seat_.require(Action::Accounts);
    auto text = vault_.renewSheet();
    seat_.record({.deed = Deed::RecoveryRenewed, .subject = {}});
    return text;
}

std::string Accounts::recoverPin(std::string_view pin) {
    const auto account = seat_.who();
    if (!vault_.openedBySheet() || !account || account->id != vault_.openedBy())
        throw Refusal(false, "the store was not opened with the recovery sheet");
    requireGoodPin(pin);
    vault_.setPin(account->id, account->name, pin, cost_); // from here on the vault is the person's, not the sheet's
    auto text = vault_.renewSheet();
    seat_.record({.deed = Deed::RecoveryRenewed, .subject = {}});
    pinChanged(*account);
    return text;
}

void Accounts::dropPassphrase() {
    seat_.require(Action::Accounts);
    if (!any()) throw Error(ErrorCode::Conflict, "nobody could open this store any more");
    vault_.dropPassphrase();
    seat_.record({.deed = Deed::AccountClosed, .subject = kScript.value});
}

void Accounts::sit(const AccountId& id) {
    if (id == kScript) return seat_.take(scriptAccount(any()));
    auto account = find(id);
    if (!account) throw Refusal(false, fmt::format("account {} is not known", id.value));
    const bool bySheet = vault_.openedBySheet() && vault_.openedBy() == id;
    account->mustChange |= bySheet;
    seat_.take(*account);
    if (bySheet) seat_.record({.deed = Deed::RecoveryUsed, .subject = id.value});
}

void Accounts::reconcile() {
    const auto keys = vault_.people();
    if (all().empty() && !keys.empty()) {
        Transaction transaction(database_);
        insert({.id = keys.front().id,
                .name = keys.front().name,
                .roles = {StaffRole::Officer, StaffRole::Administrator},
                .ward = {}});
        transaction.commit();
    }
    for (const auto& key : keys) {
        const auto account = find(key.id);
        if (!account || account->closed) vault_.removePin(key.id);
    }
}

} // namespace quay
