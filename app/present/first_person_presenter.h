// FirstPersonPresenter: who works at this computer first: its administrator, as a rule an officer, too. On a new store
// it makes the keys; on one from before there were people it opens the account.
#pragma once
#include "app/present/notice.h"
#include "app/present/secret.h"
#include "core/base/lifetime.h"
#include "core/base/worker.h"
#include "core/store/accounts.h"

#include <functional>
#include <string>

namespace quay {

struct FirstPerson {
    std::string name, ward, pin, again;
    bool officer = true; // receives dossiers, too
};

struct FirstPersonState {
    bool working = false;
    Notice notice;
};

class FirstPersonPresenter {
public:
    // `make` runs on the worker, and throws Error.
    using Make = std::function<void(const NewAccount& account, const std::string& pin)>;
    FirstPersonPresenter(Worker& worker, Make make, std::function<void()> redraw);

    const FirstPersonState& state() const { return state_; }
    void begin(const FirstPerson& person);
    std::function<void(const NewAccount& account)> onMade; // main loop

private:
    Worker& worker_;
    Make make_;
    std::function<void()> redraw_;
    FirstPersonState state_;
    Lifetime alive_;
};

} // namespace quay
