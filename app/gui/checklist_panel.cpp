// Names of papers are long: they are broken into lines, never cut off.
#include "app/gui/checklist_panel.h"

#include "app/gui/accessible.h"
#include "app/gui/list.h"
#include "app/gui/widgets.h"
#include "app/present/keys.h"
#include "app/text/tr.h"

namespace quay {

ChecklistPanel::ChecklistPanel(wxWindow* parent, DossierPresenter& presenter) : wxPanel(parent), presenter_(presenter) {
    list_ = new List(this, tr("Papers of this dossier"), "id:papers",
                     {{"", 3, List::Cell::Markup}, {"", 20, List::Cell::Markup}}, 1);
    applies_ = new wxCheckBox(this, wxID_ANY, shown(tr("Needed in this case")));
    seen_ = new wxCheckBox(this, wxID_ANY,
                           shown(withKey(tr("Original seen and compared"), Screen::Case, Command::NoteSeen)));
    note_ = new wxTextCtrl(this, wxID_ANY);
    note_->SetHint(shown(tr("Number and date on it")));
    nameForScreenReaders(*applies_, "", "id:applies");
    nameForScreenReaders(*seen_, "", "id:seen");
    nameForScreenReaders(*note_, tr("Number and date on it"), "id:note");
    fitText(*note_);

    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        if (const int row = list_->GetSelectedRow(); row >= 0 && row != presenter_.state().selected)
            presenter_.select(row);
    });
    list_->onWidth = [this] { show(presenter_.state()); };
    applies_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent& event) {
        presenter_.setCondition(presenter_.state().selected, event.IsChecked());
    });
    seen_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent& event) {
        presenter_.setNoted(presenter_.state().selected, event.IsChecked(), utf8(note_->GetValue()));
    });
    note_->Bind(wxEVT_KILL_FOCUS, [this](wxFocusEvent& event) {
        event.Skip();
        keepNote();
    });

    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(list_, 1, wxEXPAND);
    for (wxWindow* each :
         {static_cast<wxWindow*>(applies_), static_cast<wxWindow*>(seen_), static_cast<wxWindow*>(note_)}) {
        column->Add(each, 0, wxEXPAND | wxTOP, gap(*this));
        each->Hide();
    }
    SetSizer(column);
}

std::string ChecklistPanel::namesOf(const ChecklistRow& row) const {
    const std::string name =
        broken(*list_, std::to_string(row.number) + ". " + row.name, list_->stretchWidth() * 9 / 10); // it is bold
    const bool quiet = row.state == LineState::NotNeeded;
    std::string text = quiet ? escaped(name) : "<b>" + escaped(name) + "</b>";
    if (!row.detail.empty()) text += "\n" + escaped(broken(*list_, row.detail, list_->stretchWidth()));
    return text;
}

void ChecklistPanel::show(const CaseState& state) {
    std::vector<Row> rows;
    for (const auto& row : state.rows) rows.push_back({"<b><big>" + escaped(row.mark) + "</big></b>", namesOf(row)});
    list_->setRows(rows);
    list_->pick(state.selected);
    showChoices(state);
}

void ChecklistPanel::showChoices(const CaseState& state) {
    if (state.selected != noteRow_) keepNote();
    const bool any = state.selected >= 0 && state.selected < static_cast<int>(state.rows.size());
    const ChecklistRow row = any ? state.rows[static_cast<std::size_t>(state.selected)] : ChecklistRow{};
    const bool present = any && row.role == Role::Present;
    bool moved = setShown(*applies_, any && row.need == Need::Conditional);
    moved |= setShown(*seen_, present);
    moved |= setShown(*note_, present);
    applies_->SetValue(row.conditionHolds);
    seen_->SetValue(row.noted);
    if (state.selected != noteRow_ || !note_->HasFocus()) note_->ChangeValue(shown(row.note));
    noteRow_ = state.selected;
    for (wxWindow* each :
         {static_cast<wxWindow*>(applies_), static_cast<wxWindow*>(seen_), static_cast<wxWindow*>(note_)})
        setEnabled(*each, state.editable);
    if (moved) Layout();
}

void ChecklistPanel::keepNote() {
    const auto& rows = presenter_.state().rows;
    if (noteRow_ < 0 || noteRow_ >= static_cast<int>(rows.size())) return;
    const auto row = rows[static_cast<std::size_t>(noteRow_)]; // a copy: the verb below makes the rows anew
    const std::string note = utf8(note_->GetValue());
    const int index = noteRow_;
    if (row.role == Role::Present && row.note != note) presenter_.setNoted(index, row.noted, note);
}

void ChecklistPanel::leave() { keepNote(); }

} // namespace quay
