// Entrance: from the door to the desk and back: which store, who comes in, the first person of a new one, and the
// locked screen. Owns the services once somebody is in. Main loop only.
#pragma once
#include "app/present/first_person_presenter.h"
#include "app/present/unlock_presenter.h"
#include "app/setup/services.h"

#include <memory>

namespace quay {

class FormPanel;
class MainFrame;

class Entrance {
public:
    Entrance(const Places& places, MainFrame& frame, MainLoop& loop, const Clock& clock);
    ~Entrance(); // after the window's screens are gone

    void open();           // at start
    void lock();           // whoever sits there stays the one who began what is running
    void changeLanguage(); // the door speaks it
    Services* services() { return services_.get(); }

private:
    void showDoor();
    void askFirst(Worker& worker, FirstPersonPresenter::Make make, std::function<void()> made);
    void firstOfNewStore();
    void firstOfOldStore();
    void unlocked(Unlocked unlocked);
    bool start(Vault vault);
    void beginWork();
    void backInside(const Outcome& outcome, const AccountId& before, int wrongBefore);
    void tell(const Error& error); // at the door

    const Places& places_;
    MainFrame& frame_;
    MainLoop& loop_;
    const Clock& clock_;
    std::unique_ptr<SecretStore> keyring_;
    Worker worker_; // Argon2id, before there are services
    UnlockPresenter unlock_;
    std::unique_ptr<Services> services_;
    std::unique_ptr<FirstPersonPresenter> first_; // a presenter on the services' worker: it goes before them
    std::function<void()> redrawFirst_ = [] {};
    FormPanel* door_ = nullptr; // while it is shown; wx owns it
    Lifetime alive_;
};

} // namespace quay
