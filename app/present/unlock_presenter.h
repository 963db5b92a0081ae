// UnlockPresenter: the first screen: open the store by keyring or passphrase, or make it on the first start.
#pragma once
#include "app/present/notice.h"
#include "core/base/lifetime.h"
#include "core/base/worker.h"
#include "core/store/vault.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace quay {

struct UnlockState {
    bool firstStart = false; // asks for a new passphrase, twice
    bool working = false;    // Argon2id takes a moment
    Notice notice;
};

class UnlockPresenter {
public:
    UnlockPresenter(std::filesystem::path store, Worker& worker, SecretStore& keyring, std::function<void()> redraw);

    const UnlockState& state() const { return state_; }
    void start();                             // tries the keyring; calls onOpen at once when it has the key
    void open(const std::string& passphrase); // not the first start
    void create(const std::string& passphrase, const std::string& again); // at least 8 characters, both alike
    std::function<void(Vault)> onOpen;                                    // main loop

private:
    void run(std::function<std::optional<Vault>()> work);

    std::filesystem::path store_;
    Worker& worker_;
    SecretStore& keyring_;
    std::function<void()> redraw_;
    UnlockState state_;
    Lifetime alive_;
};

} // namespace quay
