#include "app/gui/audit_panel.h"

#include "app/gui/accessible.h"
#include "app/gui/list.h"
#include "app/gui/notice_bar.h"
#include "app/gui/who_bar.h"
#include "app/gui/widgets.h"
#include "app/gui/wrapped_text.h"
#include "app/text/tr.h"

namespace quay {

AuditPanel::AuditPanel(wxWindow* parent, Shell& shell, Services& services)
    : ScreenPanel(parent), shell_(shell), presenter_(services, [this] { show(); }) {
    auto* who = new WhoBar(this, shell, services);
    notice_ = new NoticeBar(this, [] {});
    auto* above = filters();
    list_ = new List(
        this, tr("Who did what"), "id:acts",
        {{tr("Act"), 7}, {tr("Time"), 12}, {tr("Who"), 18}, {tr("What"), 24}, {tr("Code"), 10}, {tr("On"), 8}}, 5);
    count_ = new WrappedText(this, "id:count");
    verify_ = button(this, withKey(tr("Check the chain"), Screen::Audit, Command::Verify), "id:verify",
                     [this] { presenter_.verify(); });
    auto* back =
        button(this, withKey(tr("Back"), Screen::Audit, Command::Back), "id:back", [this] { shell_.showHome(); });
    auto* bottom = new wxBoxSizer(wxHORIZONTAL);
    bottom->Add(back);
    bottom->Add(count_, 1, wxALIGN_CENTRE_VERTICAL | wxLEFT | wxRIGHT, gap(*this, 2));
    bottom->Add(verify_);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(who, 0, wxEXPAND | wxALL, gap(*this));
    all->Add(heading(this, tr("Who did what")), 0, wxLEFT | wxRIGHT | wxBOTTOM, gap(*this));
    all->Add(notice_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap(*this));
    all->Add(above, 0, wxEXPAND | wxLEFT | wxRIGHT, gap(*this));
    all->Add(list_, 1, wxEXPAND | wxALL, gap(*this));
    all->Add(bottom, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap(*this));
    SetSizer(all);
    ready_ = true;
    show();
}

wxTextCtrl* AuditPanel::filter(wxSizer& row, const std::string& name, const char* id, int width) {
    auto* made = new wxTextCtrl(this, wxID_ANY);
    nameForScreenReaders(*made, name, id);
    fitText(*made);
    row.Add(label(this, name), 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap(*this));
    row.Add(made, width, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap(*this, 2));
    return made;
}

wxSizer* AuditPanel::filters() {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    person_ = new wxChoice(this, wxID_ANY);
    nameForScreenReaders(*person_, tr("Who"), "id:person");
    fitText(*person_);
    for (const auto& name : presenter_.state().people) person_->Append(shown(name));
    person_->SetSelection(0);
    person_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) { presenter_.choosePerson(event.GetSelection()); });
    row->Add(label(this, tr("Who")), 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap(*this));
    row->Add(person_, 3, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap(*this, 2));
    code_ = filter(*row, tr("Dossier code"), "id:dossier-code", 2);
    day_ = filter(*row, tr("Day"), "id:day", 2);
    day_->ChangeValue(shown(presenter_.state().day));
    code_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { presenter_.setCode(utf8(code_->GetValue())); });
    day_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { presenter_.setDay(utf8(day_->GetValue())); });
    return row;
}

void AuditPanel::show() {
    if (!ready_) return;
    const auto& state = presenter_.state();
    std::vector<Row> rows;
    for (const auto& row : state.rows)
        rows.push_back({std::to_string(row.number), row.when, row.who, row.what, row.code, row.on});
    list_->setRows(rows);
    count_->setText(state.countLine);
    setEnabled(*verify_, !state.working);
    setText(*verify_, state.working ? tr("Checking…") : withKey(tr("Check the chain"), Screen::Audit, Command::Verify));
    notice_->show(state.notice);
    Layout();
}

bool AuditPanel::perform(Command command, int) {
    if (command != Command::Verify) return false;
    presenter_.verify();
    return true;
}

void AuditPanel::arrive() { list_->SetFocus(); }

} // namespace quay
