// UnlockPanel: the first thing shown: the passphrase, or on the first start a new one, twice.
#pragma once
#include "app/gui/shell.h"
#include "app/present/unlock_presenter.h"

#include <wx/button.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

namespace quay {

class NoticeBar;
class WrappedText;

class UnlockPanel : public ScreenPanel {
public:
    UnlockPanel(wxWindow* parent, UnlockPresenter& presenter);
    void show();                          // the presenter's state has changed
    void showTrouble(const Notice& text); // the store opened, but the program could not start on it

    Screen screen() const override { return Screen::Any; }
    bool perform(Command, int) override { return false; }
    void arrive() override;

private:
    void submit();

    UnlockPresenter& presenter_;
    bool working_ = false; // when last shown
    NoticeBar* notice_;
    WrappedText* explanation_;
    wxStaticText *wordLabel_, *againLabel_;
    wxTextCtrl *word_, *again_;
    wxButton* open_;
};

} // namespace quay
