// Shell: what a screen may ask of the window around it. ScreenPanel: what the window asks of a screen.
#pragma once
#include "app/present/keys.h"
#include "app/present/notice.h"
#include "core/base/ids.h"

#include <wx/panel.h>

namespace quay {

class Services;

class Shell { // main loop's thread only
public:
    virtual ~Shell() = default;
    // Each of these destroys the screen that is shown, after the current event is over.
    virtual void showHome() = 0;
    virtual void showNew() = 0;
    virtual void showCase(const DossierId& dossier) = 0;
    virtual void showReview(const DossierId& dossier) = 0;
    virtual void showOutbox() = 0;
    virtual void showHandover() = 0;
    virtual void showPeople() = 0;
    virtual void showAudit() = 0;
    virtual void showNewPin() = 0;
    virtual void showSheet(const std::string& code) = 0; // the recovery sheet, once
    virtual void enter() = 0; // what comes first for whoever sits here: a PIN of one's own, the sheet, Today
    virtual void lock() = 0;
    virtual void showBin(const DossierId& dossier) = 0;
    virtual void showCitizen() = 0;
    virtual void showKeys() = 0;                        // over the present screen; Back returns to it
    virtual void switchLanguage() = 0;                  // builds the present screen anew
    virtual void announce(const Notice& notice) = 0;    // one line above every screen, until the next one
    virtual void later(std::function<void()> call) = 0; // after the current event; silent once the screen is gone
};

class ScreenPanel : public wxPanel {
public:
    explicit ScreenPanel(wxWindow* parent) : wxPanel(parent) {}
    virtual Screen screen() const = 0;
    // `digit` is the figure pressed where the key is one. False: this screen does nothing with it.
    virtual bool perform(Command command, int digit) = 0;
    virtual void arrive() {}                    // shown: put the focus where the work begins
    virtual void leave() {}                     // about to go: keep what is half typed
    virtual void rest(bool) {}                  // behind the locked door: no camera looks on
    virtual bool busy() const { return false; } // a run that leaving would stop
    virtual bool waits() const { return true; } // behind a locked screen, for its person
};

} // namespace quay
