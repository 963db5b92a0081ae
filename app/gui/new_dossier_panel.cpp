// The finder on the left, the person on the right; the arrow keys move in the list while the search is typed.
#include "app/gui/new_dossier_panel.h"

#include "app/gui/accessible.h"
#include "app/gui/list.h"
#include "app/gui/notice_bar.h"
#include "app/gui/widgets.h"
#include "app/text/tr.h"

namespace quay {

NewDossierPanel::NewDossierPanel(wxWindow* parent, Shell& shell, Services& services)
    : ScreenPanel(parent), shell_(shell), presenter_(services, [this] { show(); }) {
    notice_ = new NoticeBar(this, [] {});
    auto* left = procedures();
    auto* right = applicant();
    open_ = button(this, withKey(tr("Open the dossier"), Screen::New, Command::Open), "id:open", [this] { open(); });
    markAsMain(*open_, true);
    auto* back =
        button(this, withKey(tr("Today"), Screen::New, Command::Back), "id:back", [this] { shell_.showHome(); });

    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    columns->Add(left, 3, wxEXPAND | wxRIGHT, gap(*this, 3));
    columns->Add(right, 2, wxEXPAND);
    auto* bottom = new wxBoxSizer(wxHORIZONTAL);
    bottom->Add(back);
    bottom->AddStretchSpacer();
    bottom->Add(open_);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(heading(this, tr("New dossier")), 0, wxALL, gap(*this));
    all->Add(notice_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap(*this));
    all->Add(columns, 1, wxEXPAND | wxLEFT | wxRIGHT, gap(*this));
    all->Add(bottom, 0, wxEXPAND | wxALL, gap(*this));
    SetSizer(all);
    ready_ = true;
    show();
}

wxSizer* NewDossierPanel::procedures() {
    search_ = new wxTextCtrl(this, wxID_ANY);
    search_->SetHint(shown(tr("Name or code of the procedure")));
    nameForScreenReaders(*search_, tr("Find the procedure"), "id:find");
    fitText(*search_);
    search_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { presenter_.search(utf8(search_->GetValue())); });
    search_->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        const int key = event.GetKeyCode();
        if (key != WXK_DOWN && key != WXK_UP) return event.Skip();
        presenter_.select(presenter_.state().selected + (key == WXK_DOWN ? 1 : -1));
    });
    list_ = new List(this, tr("Procedures"), "id:procedures",
                     {{tr("Key"), 7}, {tr("Procedure"), 30}, {tr("Area"), 19}, {tr("Code"), 10}}, 1);
    list_->onWidth = [this] { show(); };
    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        if (const int row = list_->GetSelectedRow(); row >= 0 && row != presenter_.state().selected)
            presenter_.select(row);
    });
    list_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) { card_->SetFocus(); });
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(strong(this, tr("1. Procedure")), 0, wxBOTTOM, gap(*this));
    column->Add(search_, 0, wxEXPAND | wxBOTTOM, gap(*this));
    column->Add(list_, 1, wxEXPAND);
    return column;
}

wxTextCtrl* NewDossierPanel::addField(wxSizer* column, const std::string& name, const char* id,
                                      const std::string& hint) {
    column->Add(label(side_, name), 0, wxTOP, gap(*this));
    auto* made = new wxTextCtrl(side_, wxID_ANY);
    made->SetHint(shown(hint));
    nameForScreenReaders(*made, name, id);
    fitText(*made);
    made->Bind(wxEVT_KILL_FOCUS, [this](wxFocusEvent& event) {
        event.Skip();
        CallAfter([this] { keepApplicant(); });
    });
    column->Add(made, 0, wxEXPAND | wxTOP, gap(*this) / 2);
    return made;
}

wxWindow* NewDossierPanel::applicant() {
    side_ = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL);
    side_->SetScrollRate(0, gap(*this));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(strong(side_, tr("2. Applicant")));
    column->Add(label(side_, tr("Card")), 0, wxTOP, gap(*this));
    card_ = new wxTextCtrl(side_, wxID_ANY);
    card_->SetHint(shown(tr("Scan the code on the card, or type the ID number")));
    nameForScreenReaders(*card_, tr("Card"), "id:card");
    fitText(*card_);
    column->Add(card_, 0, wxEXPAND | wxTOP, gap(*this) / 2);
    name_ = addField(column, tr("Full name"), "id:name");
    number_ = addField(column, tr("ID number"), "id:number");
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    auto *bornColumn = new wxBoxSizer(wxVERTICAL), *sexColumn = new wxBoxSizer(wxVERTICAL);
    born_ = addField(bornColumn, tr("Date of birth"), "id:born", tr("day/month/year, or the year"));
    sexColumn->Add(label(side_, tr("Sex")), 0, wxTOP, gap(*this));
    sex_ = new wxChoice(side_, wxID_ANY);
    for (const auto& each : {std::string(), tr("Male"), tr("Female")}) sex_->Append(shown(each));
    nameForScreenReaders(*sex_, tr("Sex"), "id:sex");
    fitText(*sex_);
    sex_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { keepApplicant(); });
    sexColumn->Add(sex_, 0, wxEXPAND | wxTOP, gap(*this) / 2);
    row->Add(bornColumn, 2, wxRIGHT, gap(*this));
    row->Add(sexColumn, 1);
    column->Add(row, 0, wxEXPAND);
    address_ = addField(column, tr("Address"), "id:address");
    phone_ = addField(column, tr("Telephone"), "id:phone");
    side_->SetSizer(column);
    return side_;
}

void NewDossierPanel::show() {
    if (!ready_) return;
    const auto& state = presenter_.state();
    std::vector<Row> rows;
    for (const auto& line : state.procedures)
        rows.push_back({line.digit < 0 ? "" : "Alt+" + std::to_string(line.digit),
                        broken(*list_, line.name, list_->stretchWidth()), line.field, line.code});
    list_->setRows(rows);
    list_->pick(rows.empty() ? -1 : state.selected);
    notice_->show(state.notice);
    if (state.applicant != shownApplicant_) showApplicant();
    setEnabled(*open_, state.canOpen());
}

void NewDossierPanel::showApplicant() {
    const Person person = shownApplicant_ = presenter_.state().applicant;
    const auto fill = [](wxTextCtrl& control, const std::string& value) {
        if (utf8(control.GetValue()) != value) control.ChangeValue(shown(value));
    };
    fill(*name_, person.fullName);
    fill(*number_, person.idNumber);
    fill(*born_, person.born ? formatPartialDate(*person.born) : "");
    fill(*address_, person.address);
    fill(*phone_, person.phone);
    sex_->SetSelection(!person.sex ? 0 : *person.sex == Sex::Male ? 1 : 2);
}

void NewDossierPanel::keepApplicant() {
    Person person;
    person.fullName = utf8(name_->GetValue());
    person.idNumber = utf8(number_->GetValue());
    person.born = parsePartialDate(utf8(born_->GetValue()));
    if (sex_->GetSelection() > 0) person.sex = sex_->GetSelection() == 1 ? Sex::Male : Sex::Female;
    person.address = utf8(address_->GetValue());
    person.phone = utf8(phone_->GetValue());
    if (person != presenter_.state().applicant) presenter_.setApplicant(person);
}

void NewDossierPanel::readCard() {
    const std::string text = utf8(card_->GetValue());
    if (text.empty()) return;
    card_->Clear(); // ready for the back of the card, and nothing personal stays in it
    presenter_.readCard(text);
}

bool NewDossierPanel::perform(Command command, int digit) {
    switch (command) {
    case Command::Open: proceed(); return true;
    case Command::Search: arrive(); return true;
    case Command::PickLine:
        presenter_.pickDigit(digit);
        card_->SetFocus();
        return true;
    default: return false;
    }
}

// A card reader "types" the card and ends with Enter, so Enter in the card's box must not open the dossier yet.
void NewDossierPanel::proceed() {
    const wxWindow* focus = FindFocus();
    if (focus == search_ || focus == list_ || (focus && focus->GetParent() == list_)) return card_->SetFocus();
    if (focus == card_ && !card_->IsEmpty()) {
        readCard();
        const bool whole = !presenter_.state().applicant.fullName.empty();
        return whole ? open_->SetFocus() : name_->SetFocus();
    }
    open();
}

void NewDossierPanel::open() {
    if (!presenter_.state().canOpen()) return search_->SetFocus();
    readCard();
    keepApplicant();
    shell_.showCase(presenter_.open());
}

void NewDossierPanel::arrive() {
    search_->SetFocus();
    search_->SelectAll();
}

} // namespace quay
