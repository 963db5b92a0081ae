// UnlockPresenter: the door. At the start it opens the store, behind a locked screen it gives the key back: by a
// person's PIN, by the recovery sheet, or, in a store from before there were people, by keyring or passphrase.
#pragma once
#include "app/present/notice.h"
#include "core/base/lifetime.h"
#include "core/base/worker.h"
#include "core/store/attempts.h"
#include "core/store/vault.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace quay {

enum class Door {
    New,        // no store yet: its first person is asked for elsewhere
    Passphrase, // nobody has an account
    People,
    Sheet, // for the chosen person
};

struct UnlockState {
    Door door = Door::People;
    std::vector<KeyHolder> people;
    int chosen = 0;
    bool working = false;         // Argon2id takes a moment
    std::chrono::seconds wait{0}; // before the chosen one may try again; tick() counts it down
    std::string waitText;         // the sentence, empty: none
    Notice notice;
    bool canTry() const { return !working && wait.count() == 0; }
};

struct Unlocked {
    Vault vault;
    int wrongBefore = 0; // tries before the right one
};

class UnlockPresenter {
public:
    using Now = std::function<Attempts::Moment()>;
    UnlockPresenter(std::filesystem::path store, Worker& worker, SecretStore& keyring, Now now);

    const UnlockState& state() const { return state_; }
    void start();                      // a store without people may open by keyring
    void lock(const AccountId& whose); // the door is closed again, behind who was inside
    void choose(int index);
    void chooseByLetter(const std::string& letter); // the next one with a word that begins so
    void open(const std::string& word);             // PIN or passphrase
    void useSheet(bool sheet);                      // or the PIN after all
    void recover(const std::string& code);
    void tick(); // once a second while there is a wait
    std::function<void()> redraw = [] {};
    std::function<void(Unlocked)> onOpen; // main loop

private:
    void look();
    void countDown();
    std::string who() const; // under which wrong tries are counted
    Notice wrong(ErrorCode code) const;
    void run(std::function<std::optional<Unlocked>()> work);

    std::filesystem::path store_;
    Worker& worker_;
    SecretStore& keyring_;
    Now now_;
    std::shared_ptr<Attempts> attempts_; // on the worker while it works, else here
    UnlockState state_;
    Lifetime alive_;
};

} // namespace quay
