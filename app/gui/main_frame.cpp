// Screens are made and destroyed here; what they show and do is theirs. The title carries nothing personal.
#include "app/gui/main_frame.h"

#include "app/gui/audit_panel.h"
#include "app/gui/bin_panel.h"
#include "app/gui/case_panel.h"
#include "app/gui/citizen_panel.h"
#include "app/gui/handover_panel.h"
#include "app/gui/help_panel.h"
#include "app/gui/home_panel.h"
#include "app/gui/new_dossier_panel.h"
#include "app/gui/new_pin_panel.h"
#include "app/gui/notice_bar.h"
#include "app/gui/outbox_panel.h"
#include "app/gui/people_panel.h"
#include "app/gui/review_panel.h"
#include "app/gui/sheet_panel.h"
#include "app/gui/widgets.h"
#include "app/text/tr.h"

#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/persist/toplevel.h>
#include <wx/wupdlock.h>

namespace quay {

namespace {
constexpr int kIdleLookMs = 5000;

// Enter and Space belong to these while they have the focus.
bool pressesItself(const wxWindow* focus) {
    return dynamic_cast<const wxButton*>(focus) || dynamic_cast<const wxCheckBox*>(focus) ||
           dynamic_cast<const wxChoice*>(focus);
}
} // namespace

MainFrame::MainFrame(Hooks hooks) : wxFrame(nullptr, wxID_ANY, shown("Quầy")), hooks_(std::move(hooks)), timer_(this) {
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
    wxEvtHandler::AddFilter(this);
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
        if (services_ && !cover_ && idle_.isDue(std::chrono::steady_clock::now(), services_->config.lockAfter)) lock();
    });
    timer_.Start(kIdleLookMs);
}

MainFrame::~MainFrame() { wxEvtHandler::RemoveFilter(this); }

int MainFrame::FilterEvent(wxEvent& event) {
    const auto type = event.GetEventType();
    if (type == wxEVT_CHAR_HOOK || type == wxEVT_KEY_DOWN || type == wxEVT_MOTION || type == wxEVT_LEFT_DOWN ||
        type == wxEVT_RIGHT_DOWN || type == wxEVT_MOUSEWHEEL)
        idle_.touch(std::chrono::steady_clock::now());
    return Event_Skip;
}

void MainFrame::put(ScreenPanel* panel) {
    GetSizer()->Add(panel, 1, wxEXPAND);
    if (cover_ && panel != cover_) { // a job ended while the screen is locked: its next screen waits
        panel->Hide();
        focus_ = nullptr;
        return;
    }
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

FormPanel& MainFrame::showDoor(const MakeForm& make) {
    change(make);
    return static_cast<FormPanel&>(*panel_);
}

void MainFrame::begin(Services& services) {
    services_ = &services;
    enter();
}

void MainFrame::enter() {
    const auto who = services_->seat.who();
    if (who && who->mustChange) {
        const auto why = services_->vault.openedBySheet() ? NewPinWhy::Recovered : NewPinWhy::Given;
        return go([this, why](wxWindow* parent) { return new NewPinPanel(parent, *this, *services_, why); });
    }
    // Also when the program was cut off before anybody had it.
    if (may(Action::Accounts) && !Vault::hasSheet(services_->places.store))
        return showSheet(services_->accounts.renewSheet());
    showHome();
}

bool MainFrame::may(Action action) const { return services_ && services_->seat.mayAnywhere(action); }

void MainFrame::showNewPin() {
    go([this](wxWindow* parent) { return new NewPinPanel(parent, *this, *services_, NewPinWhy::Wished); });
}

void MainFrame::showSheet(const std::string& code) {
    go([this, code](wxWindow* parent) { return new SheetPanel(parent, *this, *services_, code); });
}

void MainFrame::showPeople() {
    go([this](wxWindow* parent) { return new PeoplePanel(parent, *this, *services_); });
}

void MainFrame::showAudit() {
    go([this](wxWindow* parent) { return new AuditPanel(parent, *this, *services_); });
}

// Who sees no papers has the accounts in their place.
void MainFrame::showHome() {
    if (!may(Action::See)) return may(Action::Accounts) ? showPeople() : showAudit();
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

void MainFrame::showBin(const DossierId& dossier) {
    go([this, dossier](wxWindow* parent) { return new BinPanel(parent, *this, *services_, dossier); });
}

void MainFrame::showCitizen() {
    go([this](wxWindow* parent) { return new CitizenPanel(parent, *this, *services_); });
}

void MainFrame::showHandover() {
    go([this](wxWindow* parent) { return new HandoverPanel(parent, *this, *services_); });
}

void MainFrame::announce(const Notice& notice) {
    news_ = notice;
    notice_->show(cover_ ? Notice{} : news_);
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
    hooks_.language();
    if (services_ && !cover_) go(make_);
}

void MainFrame::press(wxKeyEvent& event) {
    ScreenPanel* target = cover_ ? cover_ : help_ ? help_ : panel_;
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
    if (!services_ || cover_) return false;
    if (command == Command::Lock) {
        lock();
        return true;
    }
    if (panel_->screen() == Screen::Door || panel_->screen() == Screen::Sheet) return false; // first things first
    switch (command) {
    case Command::Help: showKeys(); return true;
    case Command::NewDossier:
        if (may(Action::Prepare)) showNew();
        return true;
    case Command::Search:
    case Command::Back: showHome(); return true;
    case Command::Outbox:
        if (may(Action::See)) showOutbox();
        return true;
    case Command::ChangePin: showNewPin(); return true;
    case Command::People:
        if (may(Action::Accounts)) showPeople();
        return true;
    case Command::Audit:
        if (may(Action::Audit)) showAudit();
        return true;
    case Command::Handover:
        if (may(Action::See)) showHandover();
        return true;
    default: return false;
    }
}

} // namespace quay
