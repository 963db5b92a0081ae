// SheetPanel: the recovery sheet, shown once: print or save it, then prove that it is at hand.
#pragma once
#include "app/gui/form_panel.h"
#include "app/present/sheet_presenter.h"

namespace quay {

class SheetPanel : public FormPanel {
public:
    SheetPanel(wxWindow* parent, Shell& shell, Services& services, const std::string& code);

    Screen screen() const override { return Screen::Sheet; }
    bool perform(Command command, int digit) override;

private:
    void submit() override;
    void show();
    void save();
    void print();

    Shell& shell_;
    bool ready_ = false;
    SheetPresenter presenter_;
    Field last_;
    wxButton *save_ = nullptr, *print_ = nullptr;
};

} // namespace quay
