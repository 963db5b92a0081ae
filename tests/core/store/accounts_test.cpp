#include "core/store/accounts.h"

#include "core/base/durable_file.h"
#include "tests/core/store/desk.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

constexpr Argon2Cost kCheap{1, 64 * 1024};
constexpr auto kPin = "mai sáng sớm", kOther = "chiều mưa to";

// A store opened with its passphrase, as an installation or a script finds it.
struct House : TempFolder {
    FixedClock clock{atLocal(2026, 11, 24, 8)};
    Vault vault = Vault::create(path(), "mật khẩu cũ", nullptr, kCheap);
    Database database{*this / "quay.db", vault.databaseKey()};
    Audit audit{database, clock, vault.signingSeed()};
    Seat seat{database, audit};
    Accounts accounts{database, clock, vault, seat, kCheap};

    House() { accounts.sit(kScript); }
    AccountId administrator() {
        const auto id = accounts.open({"Trần Văn Quản", {StaffRole::Administrator, StaffRole::Officer}}, kPin);
        accounts.sit(id);
        return id;
    }
    std::optional<ErrorCode> entering(const AccountId& id, std::string_view pin) const {
        return codeOf([&] { Vault::unlockAs(path(), id, pin); });
    }
    std::string lastDeed() const { return audit.list({}).back().deed; }
};

} // namespace

TEST_CASE_METHOD(House, "the first account must be an administrator's; with it the script loses that role") {
    CHECK(codeOf([&] { accounts.open({"Mai", {StaffRole::Officer}}, kPin); }) == ErrorCode::Conflict);
    administrator();
    accounts.sit(kScript);
    CHECK(codeOf([&] { accounts.open({"Mai", {StaffRole::Officer}}, kPin); }) == ErrorCode::AccessDenied);
    CHECK(seat.mayAnywhere(Action::Seal));
}

TEST_CASE_METHOD(House, "a person opens the store with the own PIN and no other") {
    const auto id = administrator();
    const auto mai = accounts.open({"Mai", {StaffRole::Officer}, "Phường Mẫu"}, kOther);
    CHECK(Vault::unlockAs(path(), mai, kOther).databaseKey() == vault.databaseKey());
    CHECK(Vault::unlockAs(path(), mai, kOther).openedBy() == mai);
    CHECK(entering(mai, kPin) == ErrorCode::WrongPassphrase);
    CHECK(entering(id, kOther) == ErrorCode::WrongPassphrase);
    CHECK(entering({"NOBODY"}, kOther) == ErrorCode::WrongPassphrase);
}

TEST_CASE_METHOD(House, "nobody but an administrator manages accounts") {
    const auto id = administrator();
    const auto mai = accounts.open({"Mai", {StaffRole::Officer, StaffRole::Supervisor}}, kOther);
    accounts.sit(mai);
    CHECK(codeOf([&] { accounts.open({"Lan", {StaffRole::Officer}}, kPin); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { accounts.change(mai, {StaffRole::Administrator}, ""); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { accounts.close(id); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { accounts.resetPin(id, kOther); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { accounts.renewSheet(); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { accounts.dropPassphrase(); }) == ErrorCode::AccessDenied);
    CHECK(lastDeed() == "refused");
}

TEST_CASE_METHOD(House, "the last administrator stays one") {
    const auto id = administrator();
    CHECK(codeOf([&] { accounts.close(id); }) == ErrorCode::Conflict);
    CHECK(codeOf([&] { accounts.change(id, {StaffRole::Officer}, ""); }) == ErrorCode::Conflict);
    const auto second = accounts.open({"Lan", {StaffRole::Administrator}}, kOther);
    accounts.close(id);
    CHECK(accounts.find(id)->closed);
    CHECK_FALSE(accounts.find(second)->closed);
}

TEST_CASE_METHOD(House, "a closed account opens nothing and keeps its name for the chain") {
    administrator();
    const auto mai = accounts.open({"Mai", {StaffRole::Officer}}, kOther);
    accounts.close(mai);
    CHECK(entering(mai, kOther) == ErrorCode::WrongPassphrase);
    CHECK(codeOf([&] { accounts.sit(mai); }) == ErrorCode::AccessDenied);
    CHECK(accounts.find(mai)->name == "Mai");
    CHECK_NOTHROW(accounts.open({"Mai", {StaffRole::Officer}}, kOther)); // another Mai
}

TEST_CASE_METHOD(House, "two people of one name are told apart, and a person needs a name and a role") {
    administrator();
    accounts.open({"Mai", {StaffRole::Officer}}, kOther);
    CHECK(codeOf([&] { accounts.open({" Mai ", {StaffRole::Officer}}, kPin); }) == ErrorCode::Conflict);
    CHECK(codeOf([&] { accounts.open({"  ", {StaffRole::Officer}}, kPin); }) == ErrorCode::BadInput);
    CHECK(codeOf([&] { accounts.open({"Lan", {}}, kPin); }) == ErrorCode::BadInput);
}

TEST_CASE("a PIN that is too easy is refused") {
    const auto* pin = GENERATE("", "1234567", "12345678", "87654321", "11111111", "12121212", "abcdefgh", "ắ");
    CHECK(codeOf([&] { requireGoodPin(pin); }) == ErrorCode::BadInput);
}

TEST_CASE("a PIN of eight mixed digits and a Vietnamese password are accepted") {
    CHECK_NOTHROW(requireGoodPin("40718263"));
    CHECK_NOTHROW(requireGoodPin(kPin));
}

TEST_CASE_METHOD(House, "another PIN re-wraps one key and rewrites nothing else") {
    const auto id = administrator();
    const auto mai = accounts.open({"Mai", {StaffRole::Officer}}, kOther);
    accounts.sit(mai);
    PageFiles files(*this / "pages", vault.pageKey(), vault.nameKey());
    const auto page = files.put(asBytes("tờ khai"));
    const auto before = readFile(*this / ("pages/" + page.hex.substr(0, 2) + "/" + page.hex + ".enc"));
    accounts.changePin(kOther, "một câu khác");
    CHECK(readFile(*this / ("pages/" + page.hex.substr(0, 2) + "/" + page.hex + ".enc")) == before);
    CHECK(entering(mai, kOther) == ErrorCode::WrongPassphrase);
    CHECK_FALSE(entering(mai, "một câu khác"));
    CHECK_FALSE(entering(id, kPin));
    CHECK(Vault::unlock(path(), "mật khẩu cũ").databaseKey() == vault.databaseKey());
}

TEST_CASE_METHOD(House, "the old PIN is needed for a new one, and the new one must differ") {
    administrator();
    CHECK(codeOf([&] { accounts.changePin("sai rồi nhé", kOther); }) == ErrorCode::WrongPassphrase);
    CHECK(codeOf([&] { accounts.changePin(kPin, kPin); }) == ErrorCode::BadInput);
}

TEST_CASE_METHOD(House, "a PIN given by the administrator must be changed, and both stand in the chain") {
    administrator();
    const auto mai = accounts.open({"Mai", {StaffRole::Officer}}, kOther);
    accounts.resetPin(mai, "tạm thời 2026");
    CHECK(lastDeed() == "pin_reset");
    CHECK(accounts.find(mai)->mustChange);
    CHECK(entering(mai, kOther) == ErrorCode::WrongPassphrase);
    accounts.sit(mai);
    accounts.changePin("tạm thời 2026", kOther);
    CHECK_FALSE(accounts.find(mai)->mustChange);
    CHECK(lastDeed() == "pin_changed");
}

TEST_CASE_METHOD(House, "with a PIN given by the administrator nothing but a new one is allowed") {
    administrator();
    const auto mai = accounts.open({"Mai", {StaffRole::Officer, StaffRole::Administrator}}, kOther);
    accounts.resetPin(mai, "tạm thời 2026");
    accounts.sit(mai);
    CHECK_FALSE(seat.mayAnywhere(Action::See));
    CHECK(codeOf([&] { seat.require(Action::Prepare); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { accounts.resetPin(mai, kPin); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { accounts.renewSheet(); }) == ErrorCode::AccessDenied);
    CHECK(audit.list({}).back().outcome == "new_pin_due");
    accounts.changePin("tạm thời 2026", kOther);
    CHECK(seat.mayAnywhere(Action::See));
    CHECK_NOTHROW(seat.require(Action::Prepare));
}

TEST_CASE_METHOD(House, "an administrator who changes the own roles works with the new ones at once") {
    const auto id = administrator();
    accounts.open({"Lan", {StaffRole::Administrator}}, kOther);
    accounts.change(id, {StaffRole::Volunteer}, "");
    CHECK_FALSE(seat.mayAnywhere(Action::Accounts));
    CHECK(codeOf([&] { accounts.open({"Mai", {StaffRole::Officer}}, kOther); }) == ErrorCode::AccessDenied);
}

TEST_CASE_METHOD(House, "the recovery sheet gives a new PIN to who lost it, and is void afterwards") {
    const auto id = administrator();
    const auto code = accounts.renewSheet();
    CHECK(codeOf([&] { accounts.recoverPin(kOther); }) == ErrorCode::AccessDenied); // opened otherwise
    vault = Vault::unlockWithSheet(path(), id, code);
    accounts.sit(id);
    CHECK(lastDeed() == "recovery_used");
    CHECK(codeOf([&] { seat.require(Action::See); }) == ErrorCode::AccessDenied); // a new PIN first
    const auto next = accounts.recoverPin(kOther);
    CHECK_NOTHROW(seat.require(Action::See));
    CHECK(codeOf([&] { accounts.recoverPin(kPin); }) == ErrorCode::AccessDenied); // once
    CHECK_FALSE(entering(id, kOther));
    CHECK(codeOf([&] { Vault::unlockWithSheet(path(), id, code); }) == ErrorCode::WrongPassphrase);
    CHECK_NOTHROW(Vault::unlockWithSheet(path(), id, next));
}

TEST_CASE_METHOD(House, "without the passphrase of scripts the people still get in") {
    CHECK(codeOf([&] { accounts.dropPassphrase(); }) == ErrorCode::Conflict); // nobody else could
    const auto id = administrator();
    accounts.dropPassphrase();
    CHECK(codeOf([&] { Vault::unlock(path(), "mật khẩu cũ"); }) == ErrorCode::WrongPassphrase);
    CHECK_FALSE(entering(id, kPin));
}

TEST_CASE_METHOD(House, "a key without a person is removed at the next start") {
    administrator();
    vault.setPin({"GHOST"}, "Ma", kOther, kCheap); // power went before the row
    accounts.reconcile();
    CHECK(entering({"GHOST"}, kOther) == ErrorCode::WrongPassphrase);
    CHECK(vault.people().size() == 1);
}

TEST_CASE_METHOD(House, "in a store without people the first key's owner becomes officer and administrator") {
    vault.setPin({"FIRST"}, "Nguyễn Thị Mai", kPin, kCheap);
    accounts.reconcile();
    const auto first = accounts.find({"FIRST"});
    REQUIRE(first);
    CHECK(first->roles == StaffRoles{StaffRole::Officer, StaffRole::Administrator});
    CHECK_FALSE(entering({"FIRST"}, kPin));
}

TEST_CASE_METHOD(House, "whoever volunteers cannot give himself another person's account") {
    administrator();
    const auto mai = accounts.open({"Mai", {StaffRole::Volunteer}}, kOther);
    accounts.sit(mai);
    CHECK(codeOf([&] { accounts.change(mai, {StaffRole::Officer}, ""); }) == ErrorCode::AccessDenied);
    CHECK(accounts.find(mai)->roles == StaffRoles{StaffRole::Volunteer});
}
