// CitizenPanel: everything held on one person: found, handed out, erased.
#pragma once
#include "app/gui/shell.h"
#include "app/present/citizen_presenter.h"

#include <wx/button.h>
#include <wx/textctrl.h>

namespace quay {

class List;
class NoticeBar;
class WrappedText;

class CitizenPanel : public ScreenPanel {
public:
    CitizenPanel(wxWindow* parent, Shell& shell, Services& services);

    Screen screen() const override { return Screen::Citizen; }
    bool perform(Command command, int digit) override;
    void arrive() override;
    bool busy() const override { return presenter_.state().working; }

private:
    void show();
    void chooseFolder();
    void askAndErase();

    Shell& shell_;
    bool ready_ = false;
    CitizenPresenter presenter_;
    NoticeBar* notice_ = nullptr;
    wxTextCtrl* who_ = nullptr;
    List* list_ = nullptr;
    WrappedText* rule_ = nullptr;
    wxButton *export_ = nullptr, *erase_ = nullptr;
};

} // namespace quay
