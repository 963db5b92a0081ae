// Screens are made and destroyed here; what they show and do is theirs. The title carries nothing personal.
#include "app/gui/main_frame.h"

#include "app/gui/case_panel.h"
#include "app/gui/help_panel.h"
#include "app/gui/home_panel.h"
#include "app/gui/new_dossier_panel.h"
#include "app/gui/notice_bar.h"
#include "app/gui/outbox_panel.h"
#include "app/gui/review_panel.h"
#include "app/gui/unlock_panel.h"
#include "app/gui/widgets.h"
#include "app/text/tr.h"

#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/persist/toplevel.h>
#include <wx/weakref.h>
#include <wx/wupdlock.h>

namespace quay {

namespace {
// Enter and Space belong to these while they have the focus.
bool pressesItself(const wxWindow* focus) {
    return dynamic_cast<const wxButton*>(focus) || dynamic_cast<const wxCheckBox*>(focus) ||
           dynamic_cast<const wxChoice*>(focus);
}
} // namespace

MainFrame::MainFrame(std::function<void()> onLanguage)
    : wxFrame(nullptr, wxID_ANY, shown("Quầy")), onLanguage_(std::move(onLanguage)) {
    SetName("main"); // under which the size is remembered
    SetBackgroundColour(wxSystemSettings::GetColour(wxSYS_COLOUR_BTNFACE));
    notice_ = new NoticeBar(this, [this] { announce({}); });
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(notice_, 0, wxEXPAND);
    SetSizer(column);
    SetMinClientSize(FromDIP(wxSize(900, 560)));
    SetClientSize(FromDIP(wxSize(1280, 700)));
    if (!wxPersistentRegisterAndRestore(this)) Maximize(); // the counter has one program, and it is this one
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) { press(event); });
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent& event) {
        end();
        event.Skip();
    });
}

void MainFrame::put(ScreenPanel* panel) {
    GetSizer()->Add(panel, 1, wxEXPAND);
    Layout();
    panel->arrive();
}

void MainFrame::change(const Make& make) {
    wxWindowUpdateLocker quiet(this);
    end();
    make_ = make;
    panel_ = make(this);
    put(panel_);
}

void MainFrame::end() {
    if (help_) closeKeys();
    ++generation_;
    if (!panel_) return;
    panel_->leave();
    GetSizer()->Detach(panel_);
    panel_->Destroy();
    panel_ = nullptr;
}

void MainFrame::go(Make make) {
    if (panel_ && panel_->busy()) {
        announce({Notice::Tone::Warning, tr("A run is under way. Stop it first, or let it end."), tr("Close")});
        return;
    }
    announce({});
    later([this, make = std::move(make)] { change(make); });
}

void MainFrame::later(std::function<void()> call) {
    CallAfter([this, call = std::move(call), asked = generation_] {
        if (asked == generation_) wxEvtHandler::CallAfter([call] { call(); });
    });
}

UnlockPanel& MainFrame::showUnlock(UnlockPresenter& presenter) {
    change([&presenter](wxWindow* parent) { return new UnlockPanel(parent, presenter); });
    return static_cast<UnlockPanel&>(*panel_);
}

void MainFrame::begin(Services& services) {
    services_ = &services;
    showHome();
}

void MainFrame::showHome() {
    go([this](wxWindow* parent) { return new HomePanel(parent, *this, *services_); });
}

void MainFrame::showNew() {
    go([this](wxWindow* parent) { return new NewDossierPanel(parent, *this, *services_); });
}

void MainFrame::showCase(const DossierId& dossier) {
    go([this, dossier](wxWindow* parent) { return new CasePanel(parent, *this, *services_, dossier); });
}

void MainFrame::showReview(const DossierId& dossier) {
    if (panel_) panel_->leave(); // what was half typed counts
    go([this, dossier](wxWindow* parent) { return new ReviewPanel(parent, *this, *services_, dossier); });
}

void MainFrame::showOutbox() {
    go([this](wxWindow* parent) { return new OutboxPanel(parent, *this, *services_); });
}

void MainFrame::announce(const Notice& notice) {
    notice_->show(notice);
    Layout();
}

void MainFrame::showKeys() {
    if (help_ || !panel_) return;
    panel_->Hide();
    help_ = new HelpPanel(this, panel_->screen(), [this] { CallAfter([this] { closeKeys(); }); });
    put(help_);
}

void MainFrame::closeKeys() {
    if (!help_) return;
    GetSizer()->Detach(help_);
    help_->Destroy();
    help_ = nullptr;
    panel_->Show();
    Layout();
    panel_->arrive();
}

void MainFrame::switchLanguage() {
    if (panel_ && panel_->busy()) return go(make_); // says why not
    onLanguage_();
    if (services_) go(make_);
}

void MainFrame::press(wxKeyEvent& event) {
    ScreenPanel* target = help_ ? help_ : panel_;
    const wxWindow* focus = FindFocus();
    const int key = event.GetKeyCode();
    const bool enterOrSpace = key == WXK_RETURN || key == WXK_NUMPAD_ENTER || key == WXK_SPACE;
    if (!target || (enterOrSpace && !event.HasAnyModifiers() && pressesItself(focus))) return event.Skip();
    const auto pressed = keys_.find(event, target->screen(), isTyping(focus));
    if (!pressed || (!target->perform(pressed->command, pressed->digit) && !performHere(pressed->command)))
        event.Skip();
}

bool MainFrame::performHere(Command command) {
    if (command == Command::Language) {
        switchLanguage();
        return true;
    }
    if (!services_) return false;
    switch (command) {
    case Command::Help: showKeys(); return true;
    case Command::NewDossier: showNew(); return true;
    case Command::Search:
    case Command::Back: showHome(); return true;
    case Command::Outbox: showOutbox(); return true;
    default: return false;
    }
}

} // namespace quay
