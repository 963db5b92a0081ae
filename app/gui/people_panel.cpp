#include "app/gui/people_panel.h"

#include "app/gui/accessible.h"
#include "app/gui/ask.h"
#include "app/gui/list.h"
#include "app/gui/notice_bar.h"
#include "app/gui/who_bar.h"
#include "app/gui/widgets.h"
#include "app/gui/wrapped_text.h"
#include "app/text/deeds.h"
#include "app/text/tr.h"

#include <wx/wrapsizer.h>

#include <algorithm>

namespace quay {

PeoplePanel::PeoplePanel(wxWindow* parent, Shell& shell, Services& services)
    : ScreenPanel(parent), shell_(shell), presenter_(services, [this] { show(); }) {
    auto* who = new WhoBar(this, shell, services);
    notice_ = new NoticeBar(this, [] {});
    list_ = new List(this, tr("Accounts"), "id:people",
                     {{tr("Name"), 18}, {tr("Roles"), 18}, {tr("Ward"), 14}, {tr("State"), 18}}, 0);
    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        if (const int row = list_->GetSelectedRow(); row >= 0) presenter_.select(row);
    });
    auto* side = form();
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    columns->Add(list_, 3, wxEXPAND);
    columns->Add(side, 2, wxEXPAND | wxLEFT, gap(*this, 3));
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(who, 0, wxEXPAND | wxALL, gap(*this));
    all->Add(heading(this, tr("Accounts")), 0, wxLEFT | wxRIGHT | wxBOTTOM, gap(*this));
    all->Add(notice_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap(*this));
    all->Add(columns, 1, wxEXPAND | wxLEFT | wxRIGHT, gap(*this));
    all->Add(buttons(services.seat.mayAnywhere(Action::See)), 0, wxEXPAND | wxALL, gap(*this));
    SetSizer(all);
    presenter_.onKept = [this] { begin(Form::None); };
    presenter_.onSheet = [this](const std::string& code) { shell_.showSheet(code); };
    ready_ = true;
    begin(Form::None);
}

wxSizer* PeoplePanel::buttons(bool home) {
    auto* row = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
    const auto add = [&](const std::string& text, Command command, const char* id) {
        auto* made =
            button(this, withKey(text, Screen::People, command), id, [this, command] { perform(command, -1); });
        row->Add(made, 0, wxRIGHT | wxBOTTOM, gap(*this) / 2);
        return made;
    };
    if (home)
        row->Add(
            button(this, withKey(tr("Today"), Screen::People, Command::Back), "id:back", [this] { shell_.showHome(); }),
            0, wxRIGHT | wxBOTTOM, gap(*this) / 2);
    add(tr("New account"), Command::AddAccount, "id:add-account");
    ofChosen_ = {add(tr("Other roles or ward"), Command::ChangeAccount, "id:change-account"),
                 add(tr("Give a new PIN"), Command::GivePin, "id:give-pin"),
                 add(tr("Close the account"), Command::CloseAccount, "id:close-account")};
    add(tr("New recovery sheet"), Command::NewSheet, "id:new-sheet");
    add(tr("Settings of this place"), Command::Site, "id:place");
    return row;
}

wxTextCtrl* PeoplePanel::field(wxSizer& column, const std::string& name, const char* id, std::initializer_list<Form> in,
                               bool secret) {
    auto* above = label(side_, name);
    auto* made = new wxTextCtrl(side_, wxID_ANY, wxEmptyString, wxDefaultPosition, wxDefaultSize,
                                wxTE_PROCESS_ENTER | (secret ? wxTE_PASSWORD : 0));
    nameForScreenReaders(*made, name, id);
    fitText(*made);
    made->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { keep(); });
    column.Add(above, 0, wxBOTTOM, gap(*this) / 2);
    column.Add(made, 0, wxEXPAND | wxBOTTOM, gap(*this));
    parts_.push_back({above, in});
    parts_.push_back({made, in});
    return made;
}

wxWindow* PeoplePanel::form() {
    side_ = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL);
    side_->SetScrollRate(0, gap(*this));
    auto* column = new wxBoxSizer(wxVERTICAL);
    formTitle_ = strong(side_, " ", "id:form-title");
    column->Add(formTitle_, 0, wxBOTTOM, gap(*this));
    name_ = field(*column, tr("Name"), "id:person-name", {Form::Add}, false);
    ward_ = field(*column, tr("Ward the person answers for"), "id:ward", {Form::Add, Form::Change}, false);
    const std::pair<StaffRole, const char*> roles[] = {{StaffRole::Volunteer, "id:volunteer"},
                                                       {StaffRole::Officer, "id:officer"},
                                                       {StaffRole::Supervisor, "id:supervisor"},
                                                       {StaffRole::Administrator, "id:administrator"}};
    for (const auto& [role, id] : roles) {
        auto* box = new wxCheckBox(side_, wxID_ANY, shown(words(role)));
        nameForScreenReaders(*box, "", id);
        column->Add(box, 0, wxBOTTOM, gap(*this) / 2);
        roles_.push_back({role, box});
        parts_.push_back({box, {Form::Add, Form::Change}});
    }
    pin_ = field(*column, tr("PIN: 8 figures or letters, or more"), "id:pin", {Form::Add, Form::Pin}, true);
    again_ = field(*column, tr("The same once more"), "id:again", {Form::Add, Form::Pin}, true);
    agency_ = field(*column, tr("Name of the office, on slips and in dossiers"), "id:agency", {Form::Place}, false);
    minutes_ = field(*column, tr("Minutes without a key until the screen locks; 0: never"), "id:minutes", {Form::Place},
                     false);
    keep_ = button(side_, tr("Keep") + " ⏎", "id:keep", [this] { keep(); });
    markAsMain(*keep_, true);
    column->Add(keep_, 0, wxALIGN_RIGHT | wxTOP, gap(*this) / 2);
    parts_.push_back({keep_, {Form::Add, Form::Change, Form::Pin, Form::Place}});
    side_->SetSizer(column);
    return side_;
}

void PeoplePanel::begin(Form form) {
    const auto* chosen = presenter_.state().chosen();
    if ((form == Form::Change || form == Form::Pin) && !chosen) return;
    form_ = form;
    for (auto* each : {name_, ward_, pin_, again_}) each->Clear();
    for (const auto& [role, box] : roles_) box->SetValue(form == Form::Change && chosen->has.contains(role));
    if (form == Form::Change) ward_->ChangeValue(shown(chosen->ward));
    agency_->ChangeValue(shown(presenter_.state().agency));
    minutes_->ChangeValue(shown(std::to_string(presenter_.state().lockMinutes)));
    const std::string titles[] = {" ", tr("New account"), chosen ? chosen->name : "",
                                  chosen ? tr("New PIN of {0}", {chosen->name}) : "", tr("Settings of this place")};
    setText(*formTitle_, titles[static_cast<int>(form)]);
    for (const auto& [window, forms] : parts_)
        setShown(*window, std::find(forms.begin(), forms.end(), form) != forms.end());
    side_->FitInside();
    side_->Layout();
    show();
    if (form == Form::None) return list_->SetFocus();
    wxTextCtrl* const firsts[] = {nullptr, name_, ward_, pin_, agency_};
    firsts[static_cast<int>(form)]->SetFocus();
}

void PeoplePanel::show() {
    if (!ready_) return;
    const auto& state = presenter_.state();
    std::vector<Row> rows;
    for (const auto& row : state.rows) rows.push_back({row.name, row.roles, row.ward, row.status});
    list_->setRows(rows);
    list_->pick(state.selected);
    setEnabled(*list_, form_ == Form::None || form_ == Form::Add || form_ == Form::Place);
    for (auto* each : ofChosen_) setEnabled(*each, state.chosen() && !state.working);
    setEnabled(*keep_, !state.working);
    setText(*keep_, state.working ? tr("Making the keys…") : tr("Keep") + " ⏎");
    notice_->show(state.notice);
    Layout();
}

StaffRoles PeoplePanel::ticked() const {
    StaffRoles roles;
    for (const auto& [role, box] : roles_)
        if (box->GetValue()) roles.insert(role);
    return roles;
}

void PeoplePanel::keep() {
    const auto text = [](const wxTextCtrl* field) { return utf8(field->GetValue()); };
    switch (form_) {
    case Form::None: return;
    case Form::Add: return presenter_.open({text(name_), ticked(), text(ward_)}, text(pin_), text(again_));
    case Form::Change: return presenter_.change(ticked(), text(ward_));
    case Form::Pin: return presenter_.givePin(text(pin_), text(again_));
    case Form::Place: {
        long minutes = -1;
        if (!minutes_->GetValue().ToLong(&minutes) || minutes > 10000) minutes = -1;
        return presenter_.setPlace(text(agency_), static_cast<int>(minutes));
    }
    }
}

void PeoplePanel::closeOne() {
    const auto* chosen = presenter_.state().chosen();
    if (!chosen) return;
    shell_.later([this, question = tr("Close the account of {0}? It cannot be opened again.", {chosen->name})] {
        if (ask(this, {tr("Accounts"), question, tr("Close the account"), true})) presenter_.close();
    });
}

void PeoplePanel::newSheet() {
    shell_.later([this] {
        const auto question = tr("Make a new recovery sheet? The old one then opens nothing any more.");
        if (ask(this, {tr("Recovery sheet"), question, tr("Make a new one"), true})) presenter_.renewSheet();
    });
}

bool PeoplePanel::perform(Command command, int) {
    switch (command) {
    case Command::AddAccount: begin(Form::Add); return true;
    case Command::ChangeAccount: begin(Form::Change); return true;
    case Command::GivePin: begin(Form::Pin); return true;
    case Command::CloseAccount: closeOne(); return true;
    case Command::NewSheet: newSheet(); return true;
    case Command::Site: begin(Form::Place); return true;
    case Command::Back:
        if (form_ == Form::None) return false;
        begin(Form::None);
        return true;
    default: return false;
    }
}

void PeoplePanel::arrive() { list_->SetFocus(); }

} // namespace quay
