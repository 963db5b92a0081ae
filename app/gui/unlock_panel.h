// UnlockPanel: the door: who is there, and the PIN. Nothing of any citizen is on it or behind it.
#pragma once
#include "app/gui/form_panel.h"
#include "app/present/unlock_presenter.h"

#include <wx/timer.h>

namespace quay {

class List;

class UnlockPanel : public FormPanel {
public:
    UnlockPanel(wxWindow* parent, UnlockPresenter& presenter);
    ~UnlockPanel() override;

    Screen screen() const override { return Screen::Door; }
    bool perform(Command command, int digit) override;
    void arrive() override;

private:
    void submit() override;
    void show();
    void showWords();
    void type(wxKeyEvent& event); // in the list: letters choose, Enter goes on; in the fields: the arrows

    UnlockPresenter& presenter_;
    List* people_;
    Field pin_, code_;
    WrappedText *wait_, *caps_;
    wxButton *open_, *other_;
    wxTimer timer_; // counts the wait down, and looks at Caps Lock
    bool working_ = false;
    Door door_ = Door::People;
};

} // namespace quay
