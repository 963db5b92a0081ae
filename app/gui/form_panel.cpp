#include "app/gui/form_panel.h"

#include "app/gui/accessible.h"
#include "app/gui/notice_bar.h"
#include "app/gui/widgets.h"
#include "app/gui/wrapped_text.h"

#include <algorithm>

namespace quay {

FormPanel::FormPanel(wxWindow* parent, const std::string& title)
    : ScreenPanel(parent), column_(new wxBoxSizer(wxVERTICAL)) {
    auto* above = heading(this, title, "id:form-title");
    above->SetFont(above->GetFont().Scaled(1.3f));
    explanation_ = new WrappedText(this, "id:explanation");
    notice_ = new NoticeBar(this, [] {});
    column_->Add(above, 0, wxBOTTOM, gap(*this));
    column_->Add(explanation_, 0, wxEXPAND | wxBOTTOM, gap(*this, 2));
    column_->Add(notice_, 0, wxEXPAND | wxBOTTOM, gap(*this, 2));
}

FormPanel::Field FormPanel::field(const std::string& name, const char* id, Kind kind) {
    Field made;
    made.name = label(this, name);
    made.text = new wxTextCtrl(this, wxID_ANY, wxEmptyString, wxDefaultPosition, wxDefaultSize,
                               wxTE_PROCESS_ENTER | (kind == Kind::Secret ? wxTE_PASSWORD : 0));
    nameForScreenReaders(*made.text, name, id);
    fitText(*made.text);
    made.text->Bind(wxEVT_TEXT_ENTER, [this, text = made.text](wxCommandEvent&) { next(text); });
    made.both = new wxBoxSizer(wxVERTICAL);
    made.both->Add(made.name, 0, wxBOTTOM, gap(*this) / 2);
    made.both->Add(made.text, 0, wxEXPAND);
    fields_.push_back(made.text);
    return made;
}

void FormPanel::row(std::initializer_list<Field> fields) {
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    for (const auto& each : fields) line->Add(each.both, 1, line->IsEmpty() ? 0 : wxLEFT, gap(*this, 2));
    column_->Add(line, 0, wxEXPAND | wxBOTTOM, gap(*this));
}

wxCheckBox* FormPanel::check(const std::string& text, const char* id) {
    auto* made = new wxCheckBox(this, wxID_ANY, wxControl::EscapeMnemonics(shown(text)));
    nameForScreenReaders(*made, "", id);
    return made;
}

void FormPanel::place(wxWindow* window, int share) { column_->Add(window, share, wxEXPAND | wxBOTTOM, gap(*this)); }

wxButton* FormPanel::mainButton(const std::string& text, const char* id) {
    main_ = button(this, text, id, [this] { submit(); });
    markAsMain(*main_, true);
    return main_;
}

void FormPanel::buttons(std::initializer_list<wxButton*> left, wxButton* main) {
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    for (auto* each : left) line->Add(each, 0, wxRIGHT, gap(*this));
    line->AddStretchSpacer();
    line->Add(main);
    column_->Add(line, 0, wxEXPAND | wxTOP, gap(*this));
}

void FormPanel::finish(int width) {
    column_->SetMinSize({letters(*this, width), -1});
    auto* middle = new wxBoxSizer(wxVERTICAL);
    middle->AddStretchSpacer(2);
    middle->Add(column_, 0, wxALIGN_CENTRE_HORIZONTAL | wxALL, gap(*this, 2));
    middle->AddStretchSpacer(3);
    SetSizer(middle);
}

void FormPanel::explain(const std::string& text) { explanation_->setText(text); }

void FormPanel::say(const Notice& notice) {
    notice_->show(notice);
    Layout();
}

void FormPanel::enable(bool enabled) {
    for (auto* each : fields_) setEnabled(*each, enabled);
    if (main_) setEnabled(*main_, enabled);
}

void FormPanel::refill() {
    wxTextCtrl* first = nullptr;
    for (auto* each : fields_) {
        if (!each->HasFlag(wxTE_PASSWORD)) continue;
        each->Clear();
        if (!first && each->IsShown()) first = each;
    }
    if (first)
        first->SetFocus();
    else
        arrive();
}

void FormPanel::arrive() {
    for (auto* each : fields_)
        if (each->IsShown() && each->IsEmpty()) return each->SetFocus();
    if (!fields_.empty()) fields_.back()->SetFocus();
}

void FormPanel::next(const wxTextCtrl* after) {
    auto found = std::find(fields_.begin(), fields_.end(), after);
    if (found != fields_.end()) ++found;
    while (found != fields_.end() && !(*found)->IsShown()) ++found;
    if (found == fields_.end()) return submit();
    (*found)->SetFocus();
}

} // namespace quay
