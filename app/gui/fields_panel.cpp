// Native controls only: Vietnamese typing programs mangle anything else (devices: UniKey replaces by Backspace).
#include "app/gui/fields_panel.h"

#include "app/gui/accessible.h"
#include "app/gui/widgets.h"
#include "app/gui/wrapped_text.h"
#include "app/text/tr.h"

#include <wx/choice.h>
#include <wx/textctrl.h>

#include <algorithm>

namespace quay {

namespace {
std::string hintOf(FieldType type) {
    switch (type) {
    case FieldType::FullDate: return tr("day/month/year");
    case FieldType::LooseDate: return tr("day/month/year, or the year");
    case FieldType::Time: return tr("hour:minute");
    case FieldType::IdNumber: return tr("12 figures");
    default: return "";
    }
}

std::vector<Choice> choicesOf(const FormField& field) {
    if (field.type == FieldType::YesNo) return {{"yes", tr("Yes"), tr("Yes")}, {"no", tr("No"), tr("No")}};
    return field.choices;
}
} // namespace

FieldsPanel::FieldsPanel(wxWindow* parent, DossierPresenter& presenter)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL),
      presenter_(presenter) {
    SetScrollRate(0, gap(*this, 2));
    nameForScreenReaders(*this, tr("Form fields"), "id:fields");
}

wxWindow* FieldsPanel::makeControl(const FormField& field, const std::string& name) {
    const bool closed = field.type == FieldType::Select || field.type == FieldType::YesNo;
    wxWindow* made = nullptr;
    if (closed) {
        auto* choice = new wxChoice(this, wxID_ANY);
        choice->Append("");
        for (const auto& each : choicesOf(field)) choice->Append(shown(pick(each.labelVi, each.labelEn)));
        fitText(*choice);
        made = choice;
    } else {
        const bool tall = field.type == FieldType::LongText;
        auto* text =
            new wxTextCtrl(this, wxID_ANY, wxEmptyString, wxDefaultPosition, wxDefaultSize, tall ? wxTE_MULTILINE : 0);
        if (!tall) fitText(*text);
        if (tall) text->SetMinSize({-1, text->GetCharHeight() * 3 + gap(*this)});
        text->SetHint(shown(hintOf(field.type)));
        made = text;
    }
    nameForScreenReaders(*made, name, "id:field:" + field.id);
    return made;
}

void FieldsPanel::build(const CaseState& state) {
    lines_.clear();
    DestroyChildren();
    auto* column = new wxBoxSizer(wxVERTICAL);
    for (const auto& row : state.fields) {
        Line line;
        line.field = row.field;
        const std::size_t index = lines_.size();
        line.label = new WrappedText(this, ("id:label:" + row.field->id).c_str());
        line.label->setText(row.required ? tr("{0} (required)", {row.label}) : row.label);
        line.control = makeControl(*row.field, row.label);
        line.problem = new WrappedText(this, ("id:problem:" + row.field->id).c_str());
        line.problem->SetFont(line.problem->GetFont().Bold());
        line.problem->Hide();
        line.control->Bind(wxEVT_KILL_FOCUS, [this, index](wxFocusEvent& event) {
            event.Skip();
            CallAfter([this, index] { keep(index); }); // the presenter redraws: not in the middle of a change of focus
        });
        line.control->Bind(wxEVT_CHOICE, [this, index](wxCommandEvent&) { keep(index); });
        line.control->Bind(wxEVT_SET_FOCUS, [this, control = line.control](wxFocusEvent& event) {
            event.Skip();
            const int unit = gap(*this, 2), top = CalcUnscrolledPosition(control->GetPosition()).y;
            const int first = GetViewStart().y * unit, high = GetClientSize().y;
            if (top < first || top + control->GetSize().y > first + high) Scroll(-1, (top - high / 3) / unit);
        });
        const int edge = gap(*this) / 2;
        column->Add(line.label, 0, wxEXPAND | wxTOP | wxLEFT | wxRIGHT, gap(*this));
        column->Add(line.control, 0, wxEXPAND | wxTOP | wxLEFT | wxRIGHT, edge);
        column->Add(line.problem, 0, wxEXPAND | wxTOP | wxLEFT | wxRIGHT, edge);
        lines_.push_back(line);
    }
    if (state.fields.empty()) column->Add(label(this, tr("This procedure asks for no fields.")), 0, wxALL, gap(*this));
    SetSizer(column);
    FitInside();
}

std::string FieldsPanel::valueOf(const Line& line) {
    if (const auto* text = dynamic_cast<wxTextCtrl*>(line.control)) return utf8(text->GetValue());
    const int chosen = static_cast<wxChoice*>(line.control)->GetSelection();
    const auto choices = choicesOf(*line.field);
    if (chosen < 1 || chosen > static_cast<int>(choices.size())) return "";
    return choices[static_cast<std::size_t>(chosen - 1)].value;
}

void FieldsPanel::setValue(Line& line, const std::string& value) {
    line.shownValue = value;
    if (auto* text = dynamic_cast<wxTextCtrl*>(line.control)) return text->ChangeValue(shown(value));
    const auto choices = choicesOf(*line.field);
    const auto found = std::find_if(choices.begin(), choices.end(), [&](auto& each) { return each.value == value; });
    static_cast<wxChoice*>(line.control)
        ->SetSelection(found == choices.end() ? 0 : static_cast<int>(found - choices.begin()) + 1);
}

void FieldsPanel::keep(std::size_t index) {
    if (index >= lines_.size()) return;
    const std::string value = valueOf(lines_[index]);
    if (value == lines_[index].shownValue) return;
    lines_[index].shownValue = value;
    presenter_.setField(lines_[index].field->id, value);
}

void FieldsPanel::show(const CaseState& state) {
    const bool same = lines_.size() == state.fields.size() &&
                      std::equal(lines_.begin(), lines_.end(), state.fields.begin(),
                                 [](const Line& line, const FieldRow& row) { return line.field == row.field; });
    if (!same || GetChildren().empty()) build(state);
    bool moved = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        auto& line = lines_[i];
        const auto& row = state.fields[i];
        if (row.value != line.shownValue && !line.control->HasFocus()) setValue(line, row.value);
        line.problem->setText(row.problem.empty() ? "" : "! " + row.problem);
        moved |= setShown(*line.problem, !row.problem.empty());
        setEnabled(*line.control, state.editable);
    }
    if (moved) FitInside();
}

void FieldsPanel::leave() {
    for (std::size_t i = 0; i < lines_.size(); ++i) keep(i);
}

void FieldsPanel::focusFirst() {
    const auto& fields = presenter_.state().fields;
    for (std::size_t i = 0; i < lines_.size() && i < fields.size(); ++i)
        if (!fields[i].problem.empty() || (fields[i].required && fields[i].value.empty()))
            return lines_[i].control->SetFocus();
    if (!lines_.empty()) lines_.front().control->SetFocus();
}

} // namespace quay
