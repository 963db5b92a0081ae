// Two lists, one search box; Enter opens whatever is meant.
#include "app/gui/home_panel.h"

#include "app/gui/accessible.h"
#include "app/gui/list.h"
#include "app/gui/notice_bar.h"
#include "app/gui/who_bar.h"
#include "app/gui/widgets.h"
#include "app/gui/wrapped_text.h"
#include "app/text/tr.h"
#include "core/base/paths.h"

#include <wx/dirdlg.h>

namespace quay {

namespace {
std::vector<Row> rowsOf(const std::vector<HomeLine>& lines) {
    std::vector<Row> rows;
    for (const auto& line : lines)
        rows.push_back({"<b>" + escaped(line.mark) + "</b>", escaped(line.status), line.procedure, line.applicant,
                        line.pages, line.code, line.time});
    return rows;
}
} // namespace

HomePanel::HomePanel(wxWindow* parent, Shell& shell, Services& services)
    : ScreenPanel(parent), shell_(shell), services_(services), presenter_(services, [this] { show(); }) {
    auto* who = new WhoBar(this, shell, services);
    notice_ = new NoticeBar(this, [this] { chooseBackupFolder(); });
    auto* top = header();
    toDoTitle_ = heading(this, " ", "id:to-do-title");
    toDo_ = makeList(tr("To do"), "id:to-do");
    todayTitle_ = heading(this, " ", "id:today-title");
    today_ = makeList(tr("Today"), "id:today");
    footer_ = new WrappedText(this, "id:outbox-line");
    devices_ = new WrappedText(this, "id:device-line");
    auto* outbox = button(this, withKey(tr("Outbox"), Screen::Home, Command::Outbox), "id:outbox",
                          [this] { shell_.showOutbox(); });
    auto* handover = button(this, withKey(tr("Handover"), Screen::Home, Command::Handover), "id:handover",
                            [this] { shell_.showHandover(); });
    setShown(*handover, services_.seat.mayAnywhere(Action::See));
    auto* help =
        button(this, withKey(tr("Keys"), Screen::Home, Command::Help), "id:help", [this] { shell_.showKeys(); });

    auto* bottom = new wxBoxSizer(wxHORIZONTAL);
    auto* citizen = button(this, withKey(tr("Data of one citizen"), Screen::Home, Command::CitizenData), "id:citizen",
                           [this] { perform(Command::CitizenData, -1); });
    setShown(*citizen, services_.seat.mayAnywhere(Action::Privacy));
    bottom->Add(outbox, 0, wxALIGN_CENTRE_VERTICAL);
    bottom->Add(handover, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap(*this));
    bottom->Add(citizen, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap(*this));
    bottom->Add(footer_, 2, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap(*this, 2));
    bottom->Add(devices_, 3, wxALIGN_CENTRE_VERTICAL | wxLEFT | wxRIGHT, gap(*this, 2));
    bottom->Add(help, 0, wxALIGN_CENTRE_VERTICAL);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(who, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, gap(*this));
    all->Add(top, 0, wxEXPAND | wxALL, gap(*this));
    all->Add(notice_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap(*this));
    all->Add(toDoTitle_, 0, wxLEFT | wxRIGHT | wxTOP, gap(*this));
    all->Add(toDo_, 2, wxEXPAND | wxALL, gap(*this));
    all->Add(todayTitle_, 0, wxLEFT | wxRIGHT, gap(*this));
    all->Add(today_, 3, wxEXPAND | wxALL, gap(*this));
    all->Add(bottom, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap(*this));
    SetSizer(all);
    ready_ = true;
    services_.onSendProgress = [this](const SendProgress&) { presenter_.refresh(); };
    show();
}

HomePanel::~HomePanel() { services_.onSendProgress = nullptr; }

wxSizer* HomePanel::header() {
    search_ = new wxTextCtrl(this, wxID_ANY);
    search_->SetHint(shown(tr("Name, ID number, dossier code, telephone, procedure")));
    nameForScreenReaders(*search_, tr("Search"), "id:search");
    fitText(*search_);
    search_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { presenter_.search(utf8(search_->GetValue())); });
    auto* made = button(this, withKey(tr("New dossier"), Screen::Home, Command::NewDossier), "id:new",
                        [this] { shell_.showNew(); });
    markAsMain(*made, true);
    setShown(*made, presenter_.state().canOpenNew);
    auto* language = button(this, withKey("Tiếng Việt / English", Screen::Home, Command::Language), "id:language",
                            [this] { shell_.switchLanguage(); });
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(label(this, withKey(tr("Search"), Screen::Home, Command::Search)), 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT,
             gap(*this));
    row->Add(search_, 1, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap(*this));
    row->Add(made, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap(*this));
    row->Add(language, 0, wxALIGN_CENTRE_VERTICAL);
    return row;
}

List* HomePanel::makeList(const std::string& name, const char* id) {
    auto* made = new List(this, name, id,
                          {{"", 3, List::Cell::Markup},
                           {tr("State"), 26, List::Cell::Markup},
                           {tr("Procedure"), 30},
                           {tr("Applicant"), 24},
                           {tr("Papers"), 18},
                           {tr("Code"), 11},
                           {tr("Time"), 8}},
                          2);
    made->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) { open(); });
    return made;
}

void HomePanel::show() {
    if (!ready_) return;
    const auto& state = presenter_.state();
    const auto count = [](const std::vector<HomeLine>& lines) { return std::to_string(lines.size()); };
    bool moved = setText(*toDoTitle_, tr("To do ({0})", {count(state.toDo)}));
    moved |= setText(*todayTitle_, state.query.empty() ? tr("Today ({0})", {count(state.today)})
                                                       : tr("Found ({0})", {count(state.today)}));
    toDo_->setRows(rowsOf(state.toDo));
    today_->setRows(rowsOf(state.today));
    footer_->setText(state.outboxLine);
    devices_->setText(state.deviceLine);
    notice_->show(state.notice);
    if (moved) Layout();
}

void HomePanel::chooseBackupFolder() {
    wxDirDialog dialog(this, shown(tr("A folder on another disk, for the backups")));
    if (dialog.ShowModal() == wxID_OK) presenter_.keepBackupsIn(pathFromUtf8(utf8(dialog.GetPath())));
}

void HomePanel::arrive() { search_->SetFocus(); }

bool HomePanel::perform(Command command, int) {
    if (command == Command::Open) {
        open();
        return true;
    }
    if (command == Command::CitizenData && services_.seat.mayAnywhere(Action::Privacy)) {
        shell_.showCitizen();
        return true;
    }
    if (command == Command::Search) {
        arrive();
        return true;
    }
    if (command == Command::Back) { // out of the search
        search_->Clear();
        return true;
    }
    return false;
}

// From the search box: the first that was found; else the selected line of the list that has the focus.
void HomePanel::open() {
    const auto& state = presenter_.state();
    const wxWindow* focus = FindFocus();
    const auto within = [focus](const List* list) { return focus && (focus == list || focus->GetParent() == list); };
    if (within(toDo_)) return openLine(state.toDo, toDo_->GetSelectedRow());
    if (within(today_)) return openLine(state.today, today_->GetSelectedRow());
    if (!state.query.empty()) openLine(state.today, 0);
}

void HomePanel::openLine(const std::vector<HomeLine>& lines, int row) {
    if (row >= 0 && row < static_cast<int>(lines.size())) shell_.showCase(lines[static_cast<std::size_t>(row)].dossier);
}

} // namespace quay
