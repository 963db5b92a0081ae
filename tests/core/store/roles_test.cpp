#include "core/store/roles.h"

#include "tests/support/error_code.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

struct Cell {
    StaffRole role;
    Action action;
    Reach expected;
};

using enum StaffRole;

// Written a second time, cell by cell, on purpose: a slip in the table must show.
const Cell kCells[] = {
    {Volunteer, Action::See, Reach::All},
    {Volunteer, Action::Prepare, Reach::All},
    {Volunteer, Action::Approve, Reach::None},
    {Volunteer, Action::Override, Reach::None},
    {Volunteer, Action::Seal, Reach::None},
    {Volunteer, Action::Send, Reach::None},
    {Volunteer, Action::Reports, Reach::None},
    {Volunteer, Action::Audit, Reach::None},
    {Volunteer, Action::Settings, Reach::None},
    {Volunteer, Action::Catalogue, Reach::None},
    {Volunteer, Action::Accounts, Reach::None},
    {Volunteer, Action::Privacy, Reach::None},
    {Officer, Action::See, Reach::All},
    {Officer, Action::Prepare, Reach::All},
    {Officer, Action::Approve, Reach::OwnWard},
    {Officer, Action::Override, Reach::None},
    {Officer, Action::Seal, Reach::OwnWard},
    {Officer, Action::Send, Reach::All},
    {Officer, Action::Reports, Reach::None},
    {Officer, Action::Audit, Reach::None},
    {Officer, Action::Settings, Reach::None},
    {Officer, Action::Catalogue, Reach::None},
    {Officer, Action::Accounts, Reach::None},
    {Officer, Action::Privacy, Reach::OwnWard},
    {Supervisor, Action::See, Reach::All},
    {Supervisor, Action::Prepare, Reach::None},
    {Supervisor, Action::Approve, Reach::All},
    {Supervisor, Action::Override, Reach::All},
    {Supervisor, Action::Seal, Reach::None},
    {Supervisor, Action::Send, Reach::None},
    {Supervisor, Action::Reports, Reach::All},
    {Supervisor, Action::Audit, Reach::All},
    {Supervisor, Action::Settings, Reach::None},
    {Supervisor, Action::Catalogue, Reach::None},
    {Supervisor, Action::Accounts, Reach::None},
    {Supervisor, Action::Privacy, Reach::All},
    {Administrator, Action::See, Reach::None},
    {Administrator, Action::Prepare, Reach::None},
    {Administrator, Action::Approve, Reach::None},
    {Administrator, Action::Override, Reach::None},
    {Administrator, Action::Seal, Reach::None},
    {Administrator, Action::Send, Reach::None},
    {Administrator, Action::Reports, Reach::None},
    {Administrator, Action::Audit, Reach::All},
    {Administrator, Action::Settings, Reach::All},
    {Administrator, Action::Catalogue, Reach::All},
    {Administrator, Action::Accounts, Reach::All},
    {Administrator, Action::Privacy, Reach::None},
};

Account with(const StaffRoles& roles, const std::string& ward) {
    return {.id = {"X"}, .name = "X", .roles = roles, .ward = ward};
}

} // namespace

TEST_CASE("every cell of the table of roles says what was agreed") {
    const auto& cell = GENERATE(from_range(std::begin(kCells), std::end(kCells)));
    CAPTURE(nameOf(cell.role), nameOf(cell.action));
    CHECK(reach(cell.role, cell.action) == cell.expected);
}

TEST_CASE("every role and every action has its cell in the test") { CHECK(std::size(kCells) == 4 * 12); }

TEST_CASE("an officer seals in the own ward, not in another one") {
    const auto officer = with({Officer}, "Phường Mẫu");
    CHECK(mayOn(officer, Action::Seal, "Phường Mẫu"));
    CHECK_FALSE(mayOn(officer, Action::Seal, "Phường Khác"));
    CHECK(mayOn(officer, Action::Seal, "")); // of no ward
    CHECK(mayAnywhere(officer, Action::Seal));
}

TEST_CASE("a supervisor approves in every ward, and a second role widens the reach") {
    CHECK(mayOn(with({Supervisor}, "Phường Mẫu"), Action::Approve, "Phường Khác"));
    CHECK_FALSE(mayOn(with({Supervisor}, "Phường Mẫu"), Action::Seal, "Phường Mẫu"));
    CHECK(mayOn(with({Supervisor, Officer}, "Phường Mẫu"), Action::Seal, "Phường Mẫu"));
}

TEST_CASE("a closed account may do nothing") {
    auto closed = with({Officer, Supervisor, Administrator}, "");
    closed.closed = true;
    CHECK_FALSE(mayAnywhere(closed, Action::See));
    CHECK_FALSE(mayOn(closed, Action::Accounts, ""));
}

TEST_CASE("roles are written and read as words") {
    const StaffRoles both{Officer, Administrator};
    CHECK(textOf(both) == "officer administrator");
    CHECK(rolesFrom("administrator officer") == both);
    CHECK(rolesFrom("").empty());
    CHECK(codeOf([] { rolesFrom("officer king"); }) == ErrorCode::BadInput);
}

TEST_CASE("a script administers only a store without people") {
    CHECK(mayAnywhere(scriptAccount(false), Action::Accounts));
    CHECK_FALSE(mayAnywhere(scriptAccount(true), Action::Accounts));
    CHECK(mayOn(scriptAccount(true), Action::Seal, ""));
}
