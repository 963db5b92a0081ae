// HandoverPanel: dossiers that go to the ward on a stick, what lies on it, and what the ward decides.
#pragma once
#include "app/gui/shell.h"
#include "app/present/handover_presenter.h"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/stattext.h>

namespace quay {

class List;
class NoticeBar;
class WrappedText;

class HandoverPanel : public ScreenPanel {
public:
    HandoverPanel(wxWindow* parent, Shell& shell, Services& services);

    Screen screen() const override { return Screen::Handover; }
    bool perform(Command command, int digit) override;
    void arrive() override;
    bool busy() const override { return presenter_.state().busy; }

private:
    wxSizer* header();
    wxSizer* footer();
    bool performWithDialog(Command command);
    void show();
    void showButtons();
    std::string story() const;
    void takeIn();
    void sendBack();
    void addWard();
    void chooseFolder();
    void saveKey();
    void saveSlip();
    void typeCode();

    Shell& shell_;
    bool ready_ = false; // every control exists; the presenter redraws from its constructor on
    HandoverPresenter presenter_;
    NoticeBar* notice_ = nullptr;
    wxChoice* ward_ = nullptr;
    WrappedText *folder_ = nullptr, *own_ = nullptr, *story_ = nullptr;
    List *list_ = nullptr, *stick_ = nullptr;
    wxStaticText* stickTitle_ = nullptr;
    std::vector<std::pair<Command, wxButton*>> buttons_;
};

} // namespace quay
