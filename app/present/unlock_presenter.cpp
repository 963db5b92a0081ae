#include "app/present/unlock_presenter.h"

#include "app/present/words.h"
#include "app/text/tr.h"
#include "core/base/text.h"

namespace quay {

namespace {

constexpr std::size_t kShortestPassphrase = 8;

Notice warning(const std::string& text) { return {.tone = Notice::Tone::Warning, .text = text, .action = {}}; }

// A passphrase on its way to the worker; wiped when the job is gone.
struct Secret {
    std::string text;
    ~Secret() { wipe(text.data(), text.size()); }
};

} // namespace

UnlockPresenter::UnlockPresenter(std::filesystem::path store, Worker& worker, SecretStore& keyring,
                                 std::function<void()> redraw)
    : store_(std::move(store)), worker_(worker), keyring_(keyring), redraw_(std::move(redraw)) {
    state_.firstStart = !Vault::exists(store_);
}

void UnlockPresenter::start() {
    // Where there are people, the key alone does not say who is here.
    if (state_.firstStart || !Vault::people(store_).empty()) return redraw_();
    run([keyring = &keyring_, store = store_] { return Vault::unlockWithKeyring(store, *keyring); });
}

void UnlockPresenter::open(const std::string& passphrase) {
    const auto secret = std::make_shared<Secret>(Secret{passphrase});
    run([secret, store = store_] { return std::optional(Vault::unlock(store, secret->text)); });
}

void UnlockPresenter::create(const std::string& passphrase, const std::string& again) {
    if (state_.working) return;
    if (characterCount(passphrase) < kShortestPassphrase) {
        state_.notice = warning(tr("The passphrase is too short. Choose one of at least 8 characters."));
        return redraw_();
    }
    if (passphrase != again) {
        state_.notice = warning(tr("The two passphrases differ. Type them again."));
        return redraw_();
    }
    const auto secret = std::make_shared<Secret>(Secret{passphrase});
    run([secret, store = store_, keyring = &keyring_] {
        return std::optional(Vault::create(store, secret->text, keyring));
    });
}

void UnlockPresenter::run(std::function<std::optional<Vault>()> work) {
    if (state_.working) return;
    state_.working = true;
    state_.notice = {};
    redraw_();
    const auto vault = std::make_shared<std::optional<Vault>>();
    worker_.submit({
        .run = [work = std::move(work), vault](JobContext&) { *vault = work(); },
        .onProgress = {},
        .onDone = alive_.guard([this, vault](const Outcome& outcome) {
            state_.working = false;
            if (outcome.error) state_.notice = failure(outcome.error->code());
            redraw_();
            if (vault->has_value() && onOpen) onOpen(std::move(**vault));
        }),
    });
}

} // namespace quay
