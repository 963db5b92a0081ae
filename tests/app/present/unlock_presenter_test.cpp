#include "app/present/unlock_presenter.h"

#include "app/text/messages.h"
#include "tests/support/office.h"

#include <catch2/catch.hpp>

namespace quay {

namespace {

struct Door {
    TempFolder folder;
    QueueLoop loop;
    Worker worker{loop};
    NoKeyring keyring;
    UnlockPresenter presenter{folder.path(), worker, keyring, [] {}};
    std::optional<Vault> opened;
    Door() {
        presenter.onOpen = [this](Vault vault) { opened = std::move(vault); };
    }
    void settle() {
        loop.runUntil([this] { return !presenter.state().working; });
    }
};

void makeStore(const std::filesystem::path& folder) {
    Vault::create(folder, "đúng mật khẩu", nullptr, {.passes = 1, .memory = 64 * 1024});
}

} // namespace

TEST_CASE("a wrong passphrase is said, opens nothing, and may be typed again") {
    Door door;
    makeStore(door.folder.path());
    door.presenter.open("sai mật khẩu");
    door.settle();
    CHECK_FALSE(door.opened);
    CHECK(door.presenter.state().notice.text == sentence(ErrorCode::WrongPassphrase));
    door.presenter.open("đúng mật khẩu");
    door.settle();
    CHECK(door.opened);
    CHECK(door.presenter.state().notice.empty());
}

TEST_CASE("without a keyring the start asks for the passphrase and says nothing bad") {
    Door door;
    makeStore(door.folder.path());
    UnlockPresenter presenter(door.folder.path(), door.worker, door.keyring, [] {});
    presenter.start();
    door.loop.runUntil([&] { return !presenter.state().working; });
    CHECK_FALSE(presenter.state().firstStart);
    CHECK(presenter.state().notice.empty());
}

TEST_CASE("the first start refuses a short passphrase and two that differ") {
    Door door;
    CHECK(door.presenter.state().firstStart);
    door.presenter.create("ngắn", "ngắn");
    CHECK_FALSE(door.presenter.state().notice.empty());
    const auto tooShort = door.presenter.state().notice.text;
    door.presenter.create("mật khẩu dài", "mật khẩu khác");
    CHECK(door.presenter.state().notice.text != tooShort);
    CHECK_FALSE(Vault::exists(door.folder.path()));
}

} // namespace quay
