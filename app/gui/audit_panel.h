// AuditPanel: who did what, newest first, and whether the chain of it still holds.
#pragma once
#include "app/gui/shell.h"
#include "app/present/audit_presenter.h"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/textctrl.h>

namespace quay {

class List;
class NoticeBar;
class WrappedText;

class AuditPanel : public ScreenPanel {
public:
    AuditPanel(wxWindow* parent, Shell& shell, Services& services);

    Screen screen() const override { return Screen::Audit; }
    bool perform(Command command, int digit) override;
    void arrive() override;

private:
    wxSizer* filters();
    wxTextCtrl* filter(wxSizer& row, const std::string& name, const char* id, int width);
    void show();

    Shell& shell_;
    bool ready_ = false; // every control exists; the presenter redraws from its constructor on
    AuditPresenter presenter_;
    NoticeBar* notice_ = nullptr;
    wxChoice* person_ = nullptr;
    wxTextCtrl *code_ = nullptr, *day_ = nullptr;
    List* list_ = nullptr;
    WrappedText* count_ = nullptr;
    wxButton* verify_ = nullptr;
};

} // namespace quay
