// The window with the door shut: what is behind it, and how it comes back.
#include "app/gui/accessible.h"
#include "app/gui/main_frame.h"
#include "app/gui/notice_bar.h"
#include "app/setup/services.h"

#include <wx/dialog.h>
#include <wx/textentry.h>
#include <wx/wupdlock.h>

namespace quay {

void MainFrame::lock() {
    closeMenus();
    closeDialogs();
    hooks_.lock();
}

FormPanel& MainFrame::coverWith(const MakeForm& make) {
    wxWindowUpdateLocker quiet(this);
    if (!cover_) rememberFocus();
    if (panel_ && !cover_) {
        panel_->leave(); // what is half typed is kept in the dossier as well
        panel_->rest(true);
    }
    for (wxWindow* each : {static_cast<wxWindow*>(panel_), static_cast<wxWindow*>(help_)})
        if (each) each->Hide();
    uncover();
    cover_ = make(this);
    announce(news_);
    put(cover_);
    return *cover_;
}

void MainFrame::uncover() {
    if (!cover_) return;
    GetSizer()->Detach(cover_);
    cover_->Destroy();
    cover_ = nullptr;
}

// The same person finds everything as it was; another one a fresh desk, or the own of before.
void MainFrame::unlock(const AccountId& before, const AccountId& now) {
    uncover();
    if (before == now && panel_ && panel_->waits()) {
        announce(news_);
        (help_ ? help_ : panel_)->Show();
        panel_->rest(false);
        Layout();
        return returnFocus();
    }
    announce({});
    if (panel_ && panel_->waits() && panel_->screen() != Screen::Sheet) left_[before.value] = make_;
    end();
    const auto back = left_.extract(now.value);
    const auto who = services_->seat.who();
    if (!back.empty() && who && !who->mustChange)
        later([this, make = back.mapped()] { change(make); });
    else
        enter();
}

// A file dialog over the locked screen would show names of files.
void MainFrame::closeDialogs() {
    const wxWindowList windows = wxTopLevelWindows;
    for (wxWindow* each : windows)
        if (auto* dialog = dynamic_cast<wxDialog*>(each); dialog && dialog->IsModal()) dialog->EndModal(wxID_CANCEL);
}

void MainFrame::rememberFocus() {
    focus_ = FindFocus();
    marked_ = {-1, -1};
    if (auto* entry = dynamic_cast<wxTextEntryBase*>(focus_.get()))
        entry->GetSelection(&marked_.first, &marked_.second);
}

void MainFrame::returnFocus() {
    if (!focus_) return (help_ ? help_ : panel_)->arrive();
    focus_->SetFocus();
    // Getting the focus marks the whole text, and the next key would replace it.
    if (auto* entry = dynamic_cast<wxTextEntryBase*>(focus_.get())) entry->SetSelection(marked_.first, marked_.second);
}

} // namespace quay
