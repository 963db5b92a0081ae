// Accounts: the people of this computer. Who they are and what they may do stands in the encrypted database; their
// wrapping of the data key in keys.json. The key comes first, the row second: a crash between leaves a wrapping that
// opens nothing, and the next start removes it. The service's store is open and locked. Any thread.
#pragma once
#include "core/base/clock.h"
#include "core/store/seat.h"
#include "core/store/vault.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quay {

struct NewAccount {
    std::string name;
    StaffRoles roles = {};
    std::string ward = {};
    bool pinIsGiven = false; // by whoever opens the account: it must be changed at the first sign-in
};

class Accounts {
public:
    Accounts(Database& database, const Clock& clock, Vault& vault, Seat& seat, Argon2Cost cost = {});

    std::vector<Account> all() const; // closed ones too: the chain names them
    std::optional<Account> find(const AccountId& id) const;
    bool any() const; // open ones

    // Each of these throws Error(AccessDenied) unless whoever sits there may manage accounts. The first account of a
    // store must be an administrator's, and the last one stays: Error(Conflict). Names are unique: Error(Conflict).
    AccountId open(const NewAccount& account, std::string_view pin);
    void change(const AccountId& id, const StaffRoles& roles, const std::string& ward);
    void close(const AccountId& id);
    void resetPin(const AccountId& id, std::string_view pin); // forgotten: it must be changed at the next sign-in
    std::string renewSheet(); // the text of a new recovery sheet; the old one opens nothing any more
    void dropPassphrase();    // of scripts

    // One's own. Throws Error(WrongPassphrase) when `old` is not it.
    void changePin(std::string_view old, std::string_view pin);

    // After the vault was opened by the sheet, and only then: the PIN is set, and the sheet that was seen is void. The
    // text of the new one.
    std::string recoverPin(std::string_view pin);

    // Who proved to be it sits down now; throws Error(AccessDenied) when closed. By the sheet, or with a PIN given by
    // somebody else, nothing is allowed before a new PIN is set.
    void sit(const AccountId& id);

    // At start: the keys without a person go; in a store without people the first key's owner becomes officer and
    // administrator, which is how a first run and an older store get theirs.
    void reconcile();

private:
    void insert(const Account& account);
    void pinChanged(Account account); // by the person: it stands in the chain, and the seat is free
    void requireAnotherAdministrator(const AccountId& besides) const;

    Database& database_;
    const Clock& clock_;
    Vault& vault_;
    Seat& seat_;
    Argon2Cost cost_;
};

// Under 8 characters, fewer than 4 different ones, or a row like 12345678. Without a network the only other guard
// against who copies the disk is Argon2id: 8 random digits cost one core a year, 6 would cost four days.
enum class PinFault { None, TooShort, TooFewDifferent, Row };
PinFault pinFault(std::string_view pin);
void requireGoodPin(std::string_view pin); // throws Error(BadInput)

} // namespace quay
