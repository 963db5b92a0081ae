#include "core/store/roles.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace quay {

namespace {

using enum Action;
constexpr auto no = Reach::None, own = Reach::OwnWard, all = Reach::All;

struct Line {
    Action action;
    std::string_view name;
    Reach volunteer, officer, supervisor, administrator;
};

// clang-format off
constexpr Line kTable[] = {
    //                        volunteer officer supervisor administrator
    {See,       "see",        all,      all,    all,       no },
    {Prepare,   "prepare",    all,      all,    no,        no },
    {Approve,   "approve",    no,       own,    all,       no },
    {Override,  "override",   no,       no,     all,       no },
    {Seal,      "seal",       no,       own,    no,        no },
    {Send,      "send",       no,       all,    no,        no },
    {Reports,   "reports",    no,       no,     all,       no },
    {Audit,     "audit",      no,       no,     all,       all},
    {Settings,  "settings",   no,       no,     no,        all},
    {Catalogue, "catalogue",  no,       no,     no,        all},
    {Accounts,  "accounts",   no,       no,     no,        all},
    {Privacy,   "privacy",    no,       own,    all,       no },
};
// clang-format on

constexpr std::array<std::pair<StaffRole, std::string_view>, 4> kRoles = {{
    {StaffRole::Volunteer, "volunteer"},
    {StaffRole::Officer, "officer"},
    {StaffRole::Supervisor, "supervisor"},
    {StaffRole::Administrator, "administrator"},
}};

const Line& lineOf(Action action) { return *std::ranges::find(kTable, action, &Line::action); }

} // namespace

Reach reach(StaffRole role, Action action) {
    const auto& line = lineOf(action);
    switch (role) {
    case StaffRole::Volunteer: return line.volunteer;
    case StaffRole::Officer: return line.officer;
    case StaffRole::Supervisor: return line.supervisor;
    case StaffRole::Administrator: return line.administrator;
    }
    return no;
}

Reach reach(const StaffRoles& roles, Action action) {
    auto widest = no;
    for (const auto role : roles) widest = std::max(widest, reach(role, action));
    return widest;
}

std::string_view nameOf(StaffRole role) {
    return std::ranges::find(kRoles, role, &std::pair<StaffRole, std::string_view>::first)->second;
}

std::string_view nameOf(Action action) { return lineOf(action).name; }

std::optional<Action> actionNamed(std::string_view name) {
    const auto* found = std::ranges::find(kTable, name, &Line::name);
    return found == std::end(kTable) ? std::nullopt : std::optional(found->action);
}

std::string textOf(const StaffRoles& roles) {
    std::string text;
    for (const auto role : roles) text += (text.empty() ? "" : " ") + std::string(nameOf(role));
    return text;
}

StaffRoles rolesFrom(std::string_view text) {
    StaffRoles roles;
    for (const auto& word : split(text, ' ')) {
        if (word.empty()) continue;
        const auto found = std::ranges::find(kRoles, word, &std::pair<StaffRole, std::string_view>::second);
        if (found == kRoles.end()) throw Error(ErrorCode::BadInput, "role " + std::string(word));
        roles.insert(found->first);
    }
    return roles;
}

bool mayOn(const Account& account, Action action, std::string_view ward) {
    const auto widest = reach(account.roles, action);
    return mayAnywhere(account, action) && (widest == all || ward.empty() || ward == account.ward);
}

// Where people have accounts of their own, one of them holds these keys and a script does not.
Account scriptAccount(bool storeHasPeople) {
    Account script{.id = kScript, .name = "script", .roles = {StaffRole::Officer}, .ward = ""};
    if (!storeHasPeople) script.roles.insert({StaffRole::Supervisor, StaffRole::Administrator});
    return script;
}

bool mayAnywhere(const Account& account, Action action) {
    return !account.closed && !account.mustChange && reach(account.roles, action) != no;
}

} // namespace quay
