// MainFrame: the one window: a book of screens, one shown at a time, the keyboard, and the door in front of it all.
#pragma once
#include "app/gui/form_panel.h"
#include "app/gui/key_map.h"
#include "app/gui/shell.h"
#include "app/present/idle.h"
#include "core/store/roles.h"

#include <wx/eventfilter.h>
#include <wx/frame.h>
#include <wx/timer.h>
#include <wx/weakref.h>

#include <map>

namespace quay {

class NoticeBar;

class MainFrame : public wxFrame, public Shell, private wxEventFilter {
public:
    using MakeForm = std::function<FormPanel*(wxWindow* parent)>;
    struct Hooks {
        std::function<void()> language, lock;
    };
    explicit MainFrame(Hooks hooks);
    ~MainFrame() override;

    FormPanel& showDoor(const MakeForm& make);
    FormPanel& coverWith(const MakeForm& make);                 // locked: what was shown waits behind it
    void unlock(const AccountId& before, const AccountId& now); // who was there, and who is
    void begin(Services& services);                             // somebody is in
    void end(); // destroys the screen, and with it everything that refers to the services
    bool isLocked() const { return cover_ != nullptr; }

    void showHome() override;
    void showNew() override;
    void showCase(const DossierId& dossier) override;
    void showReview(const DossierId& dossier) override;
    void showOutbox() override;
    void showHandover() override;
    void showPeople() override;
    void showAudit() override;
    void showNewPin() override;
    void showSheet(const std::string& code) override;
    void enter() override;
    void lock() override;
    void showBin(const DossierId& dossier) override;
    void showCitizen() override;
    void announce(const Notice& notice) override;
    void later(std::function<void()> call) override;
    void showKeys() override;
    void switchLanguage() override;

private:
    using Make = std::function<ScreenPanel*(wxWindow* parent)>;
    void go(Make make); // after the current event, unless a run would be lost
    void change(const Make& make);
    void put(ScreenPanel* panel);
    void closeKeys();
    void uncover();
    void closeDialogs();
    void rememberFocus();
    void returnFocus();
    void press(wxKeyEvent& event);
    bool performHere(Command command);
    bool may(Action action) const;
    int FilterEvent(wxEvent& event) override; // keys and the mouse, for the idle clock

    Hooks hooks_;
    KeyMap keys_;
    Services* services_ = nullptr;
    NoticeBar* notice_ = nullptr;
    Notice news_; // what the bar shows, or will when the screen is unlocked
    ScreenPanel* panel_ = nullptr;
    ScreenPanel* help_ = nullptr;      // over panel_
    FormPanel* cover_ = nullptr;       // over everything: the locked door
    Make make_;                        // how panel_ was made: the language switch makes it anew
    int generation_ = 0;               // of panel_: what `later` was asked for an older one is dropped
    std::map<std::string, Make> left_; // by account: where somebody was when another person sat down
    wxWeakRef<wxWindow> focus_;        // when it was locked
    std::pair<long, long> marked_;     // in a text field: the cursor or what was marked
    IdleClock idle_;
    wxTimer timer_;
};

} // namespace quay
