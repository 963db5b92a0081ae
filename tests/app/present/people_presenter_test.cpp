#include "app/present/people_presenter.h"

#include "tests/support/office.h"

#include <catch2/catch.hpp>

namespace quay {

namespace {

constexpr auto kBossPin = "quản lý kho lúa", kPin = "tạm thời 2026";

struct Staff : Office {
    std::unique_ptr<PeoplePresenter> presenter;
    std::string sheet;
    int kept = 0;

    Staff() {
        services->accounts.sit(services->accounts.open({"Quản", {StaffRole::Administrator}}, kBossPin));
        presenter = std::make_unique<PeoplePresenter>(*services, redraw);
        presenter->onSheet = [this](const std::string& code) { sheet = code; };
        presenter->onKept = [this] { ++kept; };
    }
    void wait() {
        settle([this] { return !presenter->state().working; });
        loop.drain();
    }
    void openMai() {
        presenter->open({"Nguyễn Thị Mai", {StaffRole::Officer}, "Phường Mẫu"}, kPin, kPin);
        wait();
    }
    void choose(const std::string& name) {
        const auto& rows = presenter->state().rows;
        const auto found = std::ranges::find(rows, name, &PersonRow::name);
        presenter->select(static_cast<int>(found - rows.begin()));
    }
};

} // namespace

TEST_CASE("an account that an administrator opens stands in the list, with a PIN that must be changed") {
    Staff staff;
    staff.openMai();
    REQUIRE(staff.presenter->state().rows.size() == 2);
    const auto& mai = staff.presenter->state().rows.back();
    CHECK(mai.name == "Nguyễn Thị Mai");
    CHECK(mai.roles == "Cán bộ");
    CHECK(mai.status == "phải chọn mã PIN");
    CHECK(staff.kept == 1);
    CHECK(staff.services->accounts.find(mai.id)->mustChange);
}

TEST_CASE("what is missing in a new account is said, and nothing is opened") {
    Staff staff;
    staff.presenter->open({" ", {StaffRole::Officer}}, kPin, kPin);
    CHECK(staff.presenter->state().notice.text == "Hãy gõ tên của người đó.");
    staff.presenter->open({"Mai", {}}, kPin, kPin);
    CHECK(staff.presenter->state().notice.text == "Hãy chọn ít nhất một vai trò.");
    staff.presenter->open({"Mai", {StaffRole::Officer}}, "1234", "1234");
    CHECK_FALSE(staff.presenter->state().notice.empty());
    staff.presenter->open({"Quản", {StaffRole::Officer}}, kPin, kPin);
    staff.wait();
    CHECK(staff.presenter->state().notice.tone == Notice::Tone::Warning); // the name is taken
    CHECK(staff.presenter->state().rows.size() == 1);
    CHECK(staff.kept == 0);
}

TEST_CASE("roles, ward and PIN of the chosen one are changed, and the account is closed") {
    Staff staff;
    staff.openMai();
    staff.choose("Nguyễn Thị Mai");
    const auto id = staff.presenter->state().chosen()->id;
    staff.presenter->change({StaffRole::Volunteer}, "Phường Khác");
    staff.wait();
    CHECK(staff.services->accounts.find(id)->ward == "Phường Khác");
    staff.presenter->givePin("khác hẳn 2027", "khác hẳn 2027");
    staff.wait();
    CHECK_NOTHROW(Vault::unlockAs(staff.services->places.store, id, "khác hẳn 2027"));
    staff.presenter->close();
    staff.wait();
    CHECK(staff.presenter->state().rows.back().closed);
    CHECK_FALSE(staff.presenter->state().chosen()); // a closed one is not to be chosen for anything
}

TEST_CASE("the last administrator stays, and it is said") {
    Staff staff;
    staff.presenter->close();
    staff.wait();
    CHECK(staff.presenter->state().notice.tone == Notice::Tone::Warning);
    CHECK_FALSE(staff.presenter->state().rows.front().closed);
}

TEST_CASE("a new recovery sheet is handed to the screen that shows it") {
    Staff staff;
    staff.presenter->renewSheet();
    staff.wait();
    CHECK(staff.sheet.size() > 40);
}

TEST_CASE("the office's name and the minutes until the lock are kept in the settings") {
    Staff staff;
    staff.presenter->setPlace("UBND phường Thử", 9);
    CHECK(loadConfig(staff.services->places.configFile, staff.services->places.store).lockAfter ==
          std::chrono::minutes(9));
    staff.presenter->setPlace("UBND phường Thử", -1);
    CHECK(staff.presenter->state().notice.tone == Notice::Tone::Warning);
    CHECK(staff.presenter->state().lockMinutes == 9);
}

TEST_CASE("whoever is no administrator gets no list of accounts") {
    Staff staff;
    staff.openMai();
    auto mai = *staff.services->accounts.find(staff.presenter->state().rows.back().id);
    mai.mustChange = false;
    staff.services->seat.take(mai);
    CHECK_THROWS_AS(PeoplePresenter(*staff.services, staff.redraw), Refusal);
}

} // namespace quay
