#include "app/present/unlock_presenter.h"

#include "app/present/secret.h"
#include "app/present/words.h"
#include "app/text/tr.h"
#include "core/base/text.h"
#include "core/store/roles.h"

#include <fmt/format.h>

#include <algorithm>

namespace quay {

namespace {

Notice warning(const std::string& text) { return {Notice::Tone::Warning, text, {}}; }

std::string spoken(std::chrono::seconds wait) {
    if (wait < std::chrono::minutes(1)) return trn("{0} second", "{0} seconds", static_cast<long>(wait.count()));
    return fmt::format("{}:{:02}", wait.count() / 60, wait.count() % 60);
}

bool hasWordBeginning(const std::string& name, const std::string& letter) {
    const auto words = split(fold(name), ' ');
    return std::ranges::any_of(words, [&](const std::string& word) { return word.starts_with(letter); });
}

} // namespace

UnlockPresenter::UnlockPresenter(std::filesystem::path store, Worker& worker, SecretStore& keyring, Now now)
    : store_(std::move(store)), worker_(worker), keyring_(keyring), now_(std::move(now)),
      attempts_(std::make_shared<Attempts>(store_, now_())) {
    attempt(state_.notice, [this] { look(); });
}

void UnlockPresenter::look() {
    state_.people.clear();
    state_.door = Door::New;
    if (!Vault::exists(store_)) return;
    state_.door = Door::People; // also when the keys cannot be read: they are not to be made anew
    state_.people = Vault::people(store_);
    state_.door = state_.people.empty() ? Door::Passphrase : Door::People;
    countDown();
}

void UnlockPresenter::start() {
    redraw();
    // Where there are people, the key alone does not say who is here.
    if (state_.door != Door::Passphrase) return;
    run([keyring = &keyring_, store = store_]() -> std::optional<Unlocked> {
        auto vault = Vault::unlockWithKeyring(store, *keyring);
        if (!vault) return std::nullopt;
        return Unlocked{std::move(*vault)};
    });
}

void UnlockPresenter::lock(const AccountId& whose) {
    state_ = {};
    attempt(state_.notice, [this] { look(); });
    const auto found = std::ranges::find(state_.people, whose, &KeyHolder::id);
    if (found != state_.people.end()) choose(static_cast<int>(found - state_.people.begin()));
}

std::string UnlockPresenter::who() const {
    const auto index = static_cast<std::size_t>(state_.chosen);
    return state_.door == Door::Passphrase || index >= state_.people.size() ? kScript.value
                                                                            : state_.people[index].id.value;
}

void UnlockPresenter::choose(int index) {
    if (state_.working || index < 0 || index >= static_cast<int>(state_.people.size())) return;
    if (index != state_.chosen) state_.notice = {};
    state_.chosen = index;
    countDown();
    redraw();
}

void UnlockPresenter::chooseByLetter(const std::string& letter) {
    const auto wanted = fold(letter);
    const int count = static_cast<int>(state_.people.size());
    if (wanted.empty()) return;
    for (int step = 1; step <= count; ++step) {
        const int index = (state_.chosen + step) % count;
        if (hasWordBeginning(state_.people[static_cast<std::size_t>(index)].name, wanted)) return choose(index);
    }
}

void UnlockPresenter::countDown() {
    state_.wait = attempts_->waitFor(who(), now_());
    state_.waitText = state_.wait.count() == 0 ? ""
                                               : trn("Wrong {0} time. The next try is possible in {1}.",
                                                     "Wrong {0} times. The next try is possible in {1}.",
                                                     attempts_->failures(who()), {spoken(state_.wait)});
}

void UnlockPresenter::tick() {
    if (state_.working || state_.wait.count() == 0) return;
    countDown();
    redraw();
}

void UnlockPresenter::open(const std::string& word) {
    if (state_.working || word.empty()) return;
    countDown(); // a minute may have passed since it was last told, or none
    if (!state_.canTry()) return redraw();
    const bool byPin = state_.door == Door::People;
    run([store = store_, attempts = attempts_, now = now_(), byPin, id = AccountId{who()},
         secret = secretly(word)]() -> std::optional<Unlocked> {
        const int before = attempts->failures(id.value);
        attempts->begin(id.value, now);
        auto vault = byPin ? Vault::unlockAs(store, id, secret->text) : Vault::unlock(store, secret->text);
        attempts->succeed(id.value);
        return Unlocked{std::move(vault), before};
    });
}

void UnlockPresenter::useSheet(bool sheet) {
    if (state_.working || state_.people.empty()) return;
    state_.door = sheet ? Door::Sheet : Door::People;
    state_.notice = {};
    redraw();
}

void UnlockPresenter::recover(const std::string& code) {
    if (state_.working || state_.door != Door::Sheet) return;
    run([store = store_, attempts = attempts_, id = AccountId{who()},
         secret = secretly(code)]() -> std::optional<Unlocked> {
        Unlocked unlocked{Vault::unlockWithSheet(store, id, secret->text)};
        attempts->succeed(id.value); // the lost PIN's wrong tries are over
        return unlocked;
    });
}

Notice UnlockPresenter::wrong(ErrorCode code) const {
    if (state_.door == Door::People && code == ErrorCode::WrongPassphrase)
        return warning(tr("The PIN is not right. Check Caps Lock and the Vietnamese keyboard, then type it again."));
    if (state_.door == Door::Sheet && code == ErrorCode::BadInput)
        return warning(tr("This code is mistyped: a letter is wrong or missing. Compare it with the sheet."));
    if (state_.door == Door::Sheet && code == ErrorCode::WrongPassphrase)
        return warning(tr("This sheet does not open this computer: it is another one's, or a newer sheet was made."));
    return failure(code);
}

void UnlockPresenter::run(std::function<std::optional<Unlocked>()> work) {
    if (state_.working) return;
    state_.working = true;
    state_.notice = {};
    redraw();
    const auto unlocked = std::make_shared<std::optional<Unlocked>>();
    worker_.submit({
        .run = [work = std::move(work), unlocked](JobContext&) { *unlocked = work(); },
        .onProgress = {},
        .onDone = alive_.guard([this, unlocked](const Outcome& outcome) {
            state_.working = false;
            if (outcome.error) state_.notice = wrong(outcome.error->code());
            attempt(state_.notice, [this] { countDown(); });
            redraw();
            if (unlocked->has_value() && onOpen) onOpen(std::move(**unlocked));
        }),
    });
}

} // namespace quay
