// MainFrame: the one window: a book of screens, one shown at a time, and the keyboard.
#pragma once
#include "app/gui/key_map.h"
#include "app/gui/shell.h"
#include "app/present/unlock_presenter.h"

#include <wx/frame.h>

namespace quay {

class NoticeBar;
class UnlockPanel;

class MainFrame : public wxFrame, public Shell {
public:
    explicit MainFrame(std::function<void()> onLanguage);

    UnlockPanel& showUnlock(UnlockPresenter& presenter);
    void begin(Services& services); // unlocked: Today
    void end();                     // destroys the screen, and with it everything that refers to the services

    void showHome() override;
    void showNew() override;
    void showCase(const DossierId& dossier) override;
    void showReview(const DossierId& dossier) override;
    void showOutbox() override;
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
    void press(wxKeyEvent& event);
    bool performHere(Command command);
    void remember();

    std::function<void()> onLanguage_;
    KeyMap keys_;
    Services* services_ = nullptr;
    NoticeBar* notice_ = nullptr;
    ScreenPanel* panel_ = nullptr;
    ScreenPanel* help_ = nullptr; // over panel_
    Make make_;                   // how panel_ was made: the language switch makes it anew
    int generation_ = 0;          // of panel_: what `later` was asked for an older one is dropped
};

} // namespace quay
