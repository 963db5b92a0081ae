#include "app/gui/entrance.h"

#include "app/gui/first_person_panel.h"
#include "app/gui/main_frame.h"
#include "app/gui/unlock_panel.h"
#include "app/text/messages.h"
#include "core/base/log.h"

namespace quay {

Entrance::Entrance(const Places& places, MainFrame& frame, MainLoop& loop, const Clock& clock)
    : places_(places), frame_(frame), loop_(loop), clock_(clock), keyring_(systemSecretStore()), worker_(loop),
      unlock_(places.store, worker_, *keyring_, [] { return std::chrono::steady_clock::now(); }) {
    unlock_.onOpen = [this](Unlocked opened) { unlocked(std::move(opened)); };
}

Entrance::~Entrance() = default;

void Entrance::open() {
    if (unlock_.state().door == Door::New) return firstOfNewStore();
    showDoor();
    unlock_.start();
}

void Entrance::showDoor() {
    if (first_)
        door_ =
            &frame_.showDoor([this](wxWindow* parent) { return new FirstPersonPanel(parent, *first_, redrawFirst_); });
    else
        door_ = &frame_.showDoor([this](wxWindow* parent) { return new UnlockPanel(parent, unlock_); });
}

void Entrance::askFirst(Worker& worker, FirstPersonPresenter::Make make, std::function<void()> made) {
    first_ = std::make_unique<FirstPersonPresenter>(worker, std::move(make), [this] { redrawFirst_(); });
    // After the presenter has returned from its job, for it goes now.
    first_->onMade = [this, made = std::move(made)](const NewAccount& account) {
        loop_.post(alive_.guard([this, made, account] {
            made();
            if (!services_) return;
            if (const auto who = services_->seat.who())
                services_->accounts.change(who->id, account.roles, account.ward);
            first_.reset();
            redrawFirst_ = [] {};
            beginWork();
        }));
    };
    showDoor();
}

// The keys first, with the person's name on them; her account is made by the services when they start.
void Entrance::firstOfNewStore() {
    const auto vault = std::make_shared<std::optional<Vault>>();
    askFirst(
        worker_,
        [vault, store = places_.store, &clock = clock_](const NewAccount& account, const std::string& pin) {
            *vault = Vault::createFor(store, {newId<AccountId>(clock.now()), account.name}, pin);
        },
        [this, vault] { start(std::move(**vault)); });
}

void Entrance::firstOfOldStore() {
    askFirst(
        services_->keyWorker,
        [&accounts = services_->accounts](const NewAccount& account, const std::string& pin) {
            accounts.sit(accounts.open(account, pin));
        },
        [] {});
}

void Entrance::unlocked(Unlocked opened) {
    if (services_) {
        const auto before = services_->seat.who();
        services_->unlockVault(
            std::move(opened.vault),
            alive_.guard([this, before = before ? before->id : AccountId{},
                          wrong = opened.wrongBefore](const Outcome& outcome) { backInside(outcome, before, wrong); }));
        return;
    }
    if (!start(std::move(opened.vault))) return;
    if (!services_->accounts.any()) return firstOfOldStore();
    backInside({}, {}, opened.wrongBefore);
}

bool Entrance::start(Vault vault) {
    try {
        services_ = std::make_unique<Services>(places_, std::move(vault), loop_, clock_);
        return true;
    } catch (const Error& error) {
        tell(error);
        return false;
    }
}

void Entrance::backInside(const Outcome& outcome, const AccountId& before, int wrongBefore) {
    if (outcome.error) return tell(*outcome.error);
    if (wrongBefore > 0)
        services_->seat.record({.deed = Deed::SignInRefused, .subject = {}, .outcome = std::to_string(wrongBefore)});
    if (before.empty()) return beginWork();
    door_ = nullptr;
    const auto now = services_->seat.who();
    frame_.unlock(before, now ? now->id : AccountId{});
}

void Entrance::beginWork() {
    door_ = nullptr;
    frame_.begin(*services_);
    services_->resumeWork();
}

void Entrance::lock() {
    const auto who = services_ ? services_->seat.who() : std::nullopt;
    if (!who || door_) return;
    services_->lockVault();
    unlock_.lock(who->id);
    door_ = &frame_.coverWith([this](wxWindow* parent) { return new UnlockPanel(parent, unlock_); });
}

void Entrance::changeLanguage() {
    if (!door_) return;
    if (frame_.isLocked())
        door_ = &frame_.coverWith([this](wxWindow* parent) { return new UnlockPanel(parent, unlock_); });
    else
        showDoor();
}

void Entrance::tell(const Error& error) {
    logLine("gui", error.what());
    if (door_) door_->say({Notice::Tone::Failure, sentence(error), {}});
}

} // namespace quay
