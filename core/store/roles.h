// Who may do what: one table, role x action. Pure; Seat asks it before every act.
#pragma once
#include "core/store/deed.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace quay {

enum class StaffRole { Volunteer, Officer, Supervisor, Administrator };

enum class Action {
    See,       // dossiers and papers
    Prepare,   // open, fill in, scan, correct, put aside, cancel
    Approve,   // say that a dossier is right: a condition of sealing
    Override,  // bring back what somebody else cancelled, open a sealed original
    Seal,      // make the bundle, and take it back while it has not left
    Send,      // the outbox: send now, set aside
    Reports,   // figures over many dossiers
    Audit,     // read who did what: ids only
    Settings,  // of the site
    Catalogue, // procedures
    Accounts,  // open and close accounts, give a new PIN
    Privacy,   // export or erase what is held on one citizen; drop the original of a redacted page
};

enum class Reach { None, OwnWard, All };

using StaffRoles = std::set<StaffRole>; // one person may have several; the widest reach counts

Reach reach(StaffRole role, Action action);
Reach reach(const StaffRoles& roles, Action action);

std::string_view nameOf(StaffRole role); // "officer": stable, in the database and on the command line
std::string_view nameOf(Action action);
std::optional<Action> actionNamed(std::string_view name);
std::string textOf(const StaffRoles& roles); // "officer administrator"
StaffRoles rolesFrom(std::string_view text); // throws Error(BadInput); an empty text is no role

struct Account { // a person who works at this computer
    AccountId id = {};
    std::string name;
    StaffRoles roles = {};
    std::string ward;        // what the person answers for; compared as it is written
    bool closed = false;     // kept for the names in the chain
    bool mustChange = false; // the PIN was given by somebody else, or lost: till there is a new one nothing is allowed
};

// A dossier of no ward (older than wards, or made by a script) is everybody's own.
bool mayOn(const Account& account, Action action, std::string_view ward);
bool mayAnywhere(const Account& account, Action action); // whether to offer it at all

// Whoever opens the store with its passphrase instead of an account: scripts, tests, and a store without people.
inline const AccountId kScript{"SCRIPT"};
Account scriptAccount(bool storeHasPeople);

} // namespace quay
