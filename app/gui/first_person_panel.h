// FirstPersonPanel: the first start: who works here, in which ward, and the PIN.
#pragma once
#include "app/gui/form_panel.h"
#include "app/present/first_person_presenter.h"

namespace quay {

class FirstPersonPanel : public FormPanel {
public:
    // The presenter is the entrance's: the panel is built anew in the other language.
    FirstPersonPanel(wxWindow* parent, FirstPersonPresenter& presenter, std::function<void()>& redraw);

    Screen screen() const override { return Screen::Door; }
    bool perform(Command, int) override { return false; }

private:
    void submit() override;
    void show();

    FirstPersonPresenter& presenter_;
    Field name_, ward_, pin_, again_;
    wxCheckBox* officer_;
    wxButton* begin_;
    bool working_ = false;
};

} // namespace quay
