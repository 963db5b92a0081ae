#include "app/present/unlock_presenter.h"

#include "app/text/messages.h"
#include "tests/support/office.h"

#include <catch2/catch.hpp>

namespace quay {

namespace {

constexpr Argon2Cost kCheap{1, 64 * 1024};
constexpr auto kPin = "mai sáng sớm";
const KeyHolder kMai{{"MAI"}, "Nguyễn Thị Mai"}, kDuc{{"DUC"}, "Đặng Văn Đức"}, kLan{{"LAN"}, "Trần Lan Mây"};

struct Entrance {
    TempFolder folder;
    QueueLoop loop;
    Worker worker{loop};
    NoKeyring keyring;
    Attempts::Moment now{};
    std::string sheet;
    std::unique_ptr<UnlockPresenter> presenter;
    std::optional<Unlocked> opened;

    void people() {
        auto vault = Vault::createFor(folder.path(), kMai, kPin, kCheap);
        vault.setPin(kDuc.id, kDuc.name, "chiều mưa to", kCheap);
        vault.setPin(kLan.id, kLan.name, "đêm trăng lạnh", kCheap);
        sheet = vault.renewSheet();
    }
    UnlockPresenter& arrive() {
        presenter = std::make_unique<UnlockPresenter>(folder.path(), worker, keyring, [this] { return now; });
        presenter->onOpen = [this](Unlocked unlocked) { opened = std::move(unlocked); };
        presenter->start();
        settle();
        return *presenter;
    }
    void settle() {
        loop.runUntil([this] { return !presenter->state().working; });
    }
    void tryPin(const std::string& pin) {
        presenter->open(pin);
        settle();
    }
};

} // namespace

TEST_CASE("a computer without a store asks for its first person, not for a PIN") {
    Entrance door;
    CHECK(door.arrive().state().door == Door::New);
}

TEST_CASE("a store from before there were people asks for its passphrase and says when it is wrong") {
    Entrance door;
    Vault::create(door.folder.path(), "đúng mật khẩu", nullptr, kCheap);
    CHECK(door.arrive().state().door == Door::Passphrase);
    CHECK(door.presenter->state().notice.empty());
    door.tryPin("sai mật khẩu");
    CHECK_FALSE(door.opened);
    CHECK(door.presenter->state().notice.text == sentence(ErrorCode::WrongPassphrase));
    door.tryPin("đúng mật khẩu");
    REQUIRE(door.opened);
    CHECK(door.opened->wrongBefore == 1);
    CHECK(door.presenter->state().notice.empty());
}

TEST_CASE("people sign in by name; another person's PIN opens nothing") {
    Entrance door;
    door.people();
    CHECK(door.arrive().state().people.size() == 3);
    door.presenter->choose(1);
    door.tryPin(kPin);
    CHECK_FALSE(door.opened);
    CHECK(door.presenter->state().notice.text.starts_with("Mã PIN không đúng"));
    door.tryPin("chiều mưa to");
    REQUIRE(door.opened);
    CHECK(door.opened->vault.openedBy() == kDuc.id);
    CHECK(door.opened->wrongBefore == 1);
}

TEST_CASE("a letter chooses the next name with a word that begins so, whatever its marks") {
    Entrance door;
    door.people();
    auto& presenter = door.arrive();
    presenter.chooseByLetter("d");
    CHECK(presenter.state().chosen == 1);
    presenter.chooseByLetter("m");
    CHECK(presenter.state().chosen == 2);
    presenter.chooseByLetter("m");
    CHECK(presenter.state().chosen == 0);
    presenter.chooseByLetter("x");
    CHECK(presenter.state().chosen == 0);
}

TEST_CASE("after wrong PINs the wait is told and counted down, and others do not wait") {
    Entrance door;
    door.people();
    auto& presenter = door.arrive();
    for (int i = 0; i < 4; ++i) door.tryPin("sai sai sai sai");
    CHECK(presenter.state().wait == std::chrono::seconds(5));
    CHECK(presenter.state().waitText == "Đã sai 4 lần. Thử lại được sau 5 giây.");
    door.tryPin(kPin); // right, but too early
    CHECK_FALSE(door.opened);
    door.now += std::chrono::seconds(3);
    presenter.tick();
    CHECK(presenter.state().waitText == "Đã sai 4 lần. Thử lại được sau 2 giây.");
    presenter.choose(1);
    CHECK(presenter.state().canTry());
    presenter.choose(0);
    door.now += std::chrono::seconds(2);
    presenter.tick();
    CHECK(presenter.state().canTry());
    door.tryPin(kPin);
    CHECK(door.opened);
}

TEST_CASE("a new start waits in full for who had typed wrong PINs") {
    Entrance door;
    door.people();
    door.arrive();
    for (int i = 0; i < 5; ++i) {
        door.now += std::chrono::minutes(1);
        door.tryPin("sai sai sai sai");
    }
    CHECK(door.arrive().state().wait == std::chrono::seconds(10));
}

TEST_CASE("the sheet opens for the chosen person, and says whether it is mistyped or another one") {
    Entrance door;
    door.people();
    auto& presenter = door.arrive();
    presenter.choose(1);
    presenter.useSheet(true);
    presenter.recover("7KQ4");
    door.settle();
    const auto mistyped = presenter.state().notice.text;
    CHECK_FALSE(mistyped.empty());
    presenter.recover(Vault::unlockAs(door.folder.path(), kMai.id, kPin).renewSheet());
    door.settle();
    REQUIRE(door.opened);
    CHECK(door.opened->vault.openedBySheet());
    CHECK(door.opened->vault.openedBy() == kDuc.id);
    presenter.recover(door.sheet); // the older one
    door.settle();
    CHECK_FALSE(presenter.state().notice.empty());
    CHECK(presenter.state().notice.text != mistyped);
}

TEST_CASE("a locked door asks for who was inside, and knows who came meanwhile") {
    Entrance door;
    door.people();
    auto& presenter = door.arrive();
    Vault::unlockAs(door.folder.path(), kMai.id, kPin).setPin({"MOI"}, "Người Mới", "mới đến hôm nay", kCheap);
    presenter.lock(kLan.id);
    CHECK(presenter.state().people.size() == 4);
    CHECK(presenter.state().chosen == 2);
    CHECK(presenter.state().door == Door::People);
}

TEST_CASE("a damaged key file is said at the door") {
    Entrance door;
    door.people();
    writeDurably(door.folder / "keys.json", asBytes("{}"));
    CHECK(door.arrive().state().notice.text == sentence(ErrorCode::StoreDamaged));
    CHECK(door.presenter->state().door == Door::People); // and no first person is asked for
}

} // namespace quay
