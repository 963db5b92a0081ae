#include "app/present/new_pin.h"

#include "tests/support/office.h"

#include <catch2/catch.hpp>

namespace quay {

namespace {

constexpr auto kGiven = "tạm thời 2026", kOwn = "mai sáng sớm";

struct Newcomer : Office {
    AccountId mai;
    std::unique_ptr<NewPinPresenter> presenter;
    std::optional<std::string> done;

    Newcomer() {
        services->accounts.open({"Quản", {StaffRole::Administrator}}, "quản lý kho lúa");
        services->accounts.sit(services->accounts.all().front().id);
        mai = services->accounts.open({"Mai", {StaffRole::Officer}}, kOwn);
        services->accounts.resetPin(mai, kGiven);
        services->accounts.sit(mai);
    }
    void set(const std::string& old, const std::string& pin, const std::string& again) {
        presenter->set(old, pin, again);
        settle([this] { return !presenter->state().working; });
    }
    void ask(NewPinWhy why) {
        presenter = std::make_unique<NewPinPresenter>(*services, why, redraw);
        presenter->onDone = [this](const std::string& sheet) { done = sheet; };
    }
};

} // namespace

TEST_CASE("a PIN that was given is changed, and then the work is open") {
    Newcomer office;
    office.ask(NewPinWhy::Given);
    CHECK_FALSE(office.services->seat.mayAnywhere(Action::See));
    office.set("sai rồi nhé", "chiều mưa to", "chiều mưa to");
    CHECK_FALSE(office.done);
    CHECK(office.presenter->state().notice.text == "Mã PIN hiện tại không đúng. Hãy gõ lại.");
    office.set(kGiven, kGiven, kGiven);
    CHECK_FALSE(office.done);
    office.set(kGiven, "chiều mưa to", "chiều mưa to");
    REQUIRE(office.done);
    CHECK(office.done->empty());
    CHECK(office.services->seat.mayAnywhere(Action::See));
}

TEST_CASE("after recovery the old PIN is not asked for, and there is a new sheet") {
    Newcomer office;
    auto& services = *office.services;
    services.accounts.sit(services.accounts.all().front().id);
    const auto sheet = services.accounts.renewSheet();
    bool inside = false;
    services.unlockVault(Vault::unlockWithSheet(services.places.store, office.mai, sheet),
                         [&](const Outcome& outcome) { inside = outcome.ok(); });
    office.settle([&] { return inside; });
    office.ask(NewPinWhy::Recovered);
    CHECK_FALSE(office.presenter->state().asksOld);
    office.set("", "chiều mưa to", "chiều mưa to");
    REQUIRE(office.done);
    CHECK(office.done->size() > 40);
    CHECK(*office.done != sheet);
    CHECK(services.seat.mayAnywhere(Action::See));
}

TEST_CASE("behind a locked screen the key is gone, and who opens the same store sits down") {
    Newcomer office;
    auto& services = *office.services;
    const auto boss = services.accounts.all().front().id;
    services.lockVault();
    std::optional<Outcome> ended;
    const auto wait = [&](Vault vault) {
        ended.reset();
        services.unlockVault(std::move(vault), [&](const Outcome& outcome) { ended = outcome; });
        office.settle([&] { return ended.has_value(); });
    };
    const TempFolder other;
    wait(Vault::createFor(other.path(), {boss, "Quản"}, kOwn, {.passes = 1, .memory = 64 * 1024}));
    REQUIRE(ended->error);
    CHECK(ended->error->code() == ErrorCode::StoreDamaged);
    wait(Vault::unlockAs(services.places.store, boss, "quản lý kho lúa"));
    CHECK(ended->ok());
    CHECK(services.seat.who()->id == boss);
    CHECK(services.audit.list({}).back().deed == "sign_in");
}

} // namespace quay
