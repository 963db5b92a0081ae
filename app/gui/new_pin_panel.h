// NewPinPanel: a PIN of one's own, because the old one was given, lost, or is to be changed.
#pragma once
#include "app/gui/form_panel.h"
#include "app/present/new_pin.h"

namespace quay {

class NewPinPanel : public FormPanel {
public:
    NewPinPanel(wxWindow* parent, Shell& shell, Services& services, NewPinWhy why);

    Screen screen() const override { return Screen::Door; }
    bool perform(Command command, int digit) override;
    bool waits() const override { return false; } // after a lock it is asked again what is due

private:
    void submit() override;
    void show();
    std::string reason() const;

    Shell& shell_;
    bool ready_ = false;
    NewPinPresenter presenter_;
    Field old_, pin_, again_;
    wxButton* set_ = nullptr;
    bool working_ = false;
};

} // namespace quay
