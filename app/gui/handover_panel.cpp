// Two lists: the dossiers, and what lies on the stick. What a key may do depends on the selected line and the role.
#include "app/gui/handover_panel.h"

#include "app/gui/accessible.h"
#include "app/gui/ask.h"
#include "app/gui/list.h"
#include "app/gui/notice_bar.h"
#include "app/gui/widgets.h"
#include "app/gui/wrapped_text.h"
#include "app/present/words.h"
#include "app/text/tr.h"
#include "core/base/paths.h"
#include "core/handover/party.h"

#include <wx/dirdlg.h>
#include <wx/filedlg.h>
#include <wx/menu.h>

#include <algorithm>
#include <span>

namespace quay {

namespace {
struct Labelled {
    Command command;
    const char* id;
};
constexpr Labelled kVolunteers[] = {
    {Command::Choose, "id:choose"},    {Command::TakeBack, "id:take-back"}, {Command::ReceiptCode, "id:receipt-code"},
    {Command::AddWard, "id:add-ward"}, {Command::SaveSlip, "id:save-slip"}, {Command::HandOver, "id:hand-over"}};
constexpr Labelled kWards[] = {{Command::SaveKey, "id:save-key"},
                               {Command::WriteReceipt, "id:write-receipt"},
                               {Command::SendBack, "id:send-back"},
                               {Command::Approve, "id:approve"},
                               {Command::TakeIn, "id:take-in"}};

std::string labelOf(Command command) {
    for (const auto& binding : keyTable())
        if (binding.screen == Screen::Handover && binding.command == command) return tr(binding.label);
    return {};
}
} // namespace

HandoverPanel::HandoverPanel(wxWindow* parent, Shell& shell, Services& services)
    : ScreenPanel(parent), shell_(shell), presenter_(services, [this] { show(); }) {
    notice_ = new NoticeBar(this, [] {});
    auto* top = header();
    list_ = new List(this, tr("Dossiers"), "id:handovers",
                     {{"", 3, List::Cell::Markup},
                      {tr("Chosen"), 6},
                      {tr("Code"), 11},
                      {tr("Procedure"), 26},
                      {tr("Applicant"), 22},
                      {tr("Papers"), 10},
                      {tr("State"), 28, List::Cell::Markup}},
                     3);
    stickTitle_ = strong(this, tr("On the stick"), "id:stick-title");
    stick_ = new List(this, tr("On the stick"), "id:stick",
                      {{"", 3, List::Cell::Markup}, {tr("Package"), 40}, {tr("State"), 50, List::Cell::Markup}}, 2);
    for (auto* each : {list_, stick_}) {
        each->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { show(); });
        each->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) { perform(Command::Open, -1); });
    }
    stick_->onWidth = [this] { show(); };
    story_ = new WrappedText(this, "id:story");
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(top, 0, wxEXPAND | wxALL, gap(*this));
    all->Add(notice_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap(*this));
    all->Add(list_, 3, wxEXPAND | wxLEFT | wxRIGHT, gap(*this));
    all->Add(stickTitle_, 0, wxLEFT | wxRIGHT | wxTOP, gap(*this));
    all->Add(stick_, 2, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, gap(*this));
    all->Add(story_, 0, wxEXPAND | wxALL, gap(*this));
    all->Add(footer(), 0, wxEXPAND | wxALL, gap(*this));
    SetSizer(all);
    ready_ = true;
    show();
}

wxSizer* HandoverPanel::header() {
    ward_ = new wxChoice(this, wxID_ANY);
    nameForScreenReaders(*ward_, tr("Ward"), "id:ward");
    fitText(*ward_);
    ward_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) { presenter_.chooseWard(event.GetSelection()); });
    folder_ = new WrappedText(this, "id:folder");
    own_ = new WrappedText(this, "id:own-fingerprint");
    auto* look = button(this, withKey(labelOf(Command::LookAtStick), Screen::Handover, Command::LookAtStick), "id:look",
                        [this] { perform(Command::LookAtStick, -1); });
    auto* folder = button(this, withKey(labelOf(Command::StickFolder), Screen::Handover, Command::StickFolder),
                          "id:stick-folder", [this] { perform(Command::StickFolder, -1); });
    auto* first = new wxBoxSizer(wxHORIZONTAL);
    first->Add(heading(this, tr("Handover")), 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap(*this, 3));
    first->Add(label(this, tr("Ward")), 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap(*this));
    first->Add(ward_, 1, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap(*this, 3));
    first->Add(folder_, 2, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap(*this));
    first->Add(folder, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap(*this));
    first->Add(look, 0, wxALIGN_CENTRE_VERTICAL);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(first, 0, wxEXPAND);
    column->Add(own_, 0, wxEXPAND | wxTOP, gap(*this));
    return column;
}

wxSizer* HandoverPanel::footer() {
    auto* rows = new wxBoxSizer(wxVERTICAL);
    const auto add = [&](std::span<const Labelled> commands, bool first) {
        auto* row = new wxBoxSizer(wxHORIZONTAL);
        if (first)
            row->Add(button(this, withKey(tr("Today"), Screen::Handover, Command::Back), "id:back",
                            [this] { shell_.showHome(); }));
        row->AddStretchSpacer();
        for (const auto& [command, id] : commands) {
            auto* made = button(this, withKey(labelOf(command), Screen::Handover, command), id,
                                [this, each = command] { perform(each, -1); });
            row->Add(made, 0, wxLEFT, gap(*this));
            buttons_.emplace_back(command, made);
        }
        rows->Add(row, 0, wxEXPAND | wxTOP, gap(*this));
    };
    add(kVolunteers, true);
    add(kWards, false);
    return rows;
}

std::string HandoverPanel::story() const {
    const auto& state = presenter_.state();
    const int row = list_->GetSelectedRow(), line = stick_->GetSelectedRow();
    const wxWindow* focus = FindFocus();
    const bool onStick = focus && (focus == stick_ || focus->GetParent() == stick_);
    if (onStick && line >= 0 && line < static_cast<int>(state.stick.size()))
        return state.stick[static_cast<std::size_t>(line)].story;
    if (row >= 0 && row < static_cast<int>(state.rows.size())) return state.rows[static_cast<std::size_t>(row)].story;
    return {};
}

void HandoverPanel::show() {
    if (!ready_) return;
    const auto& state = presenter_.state();
    std::vector<Row> rows, lines;
    for (const auto& row : state.rows)
        rows.push_back({"<b>" + escaped(row.mark) + "</b>", row.chosen ? kDoneMark : "", row.code, row.procedure,
                        row.applicant, row.pages, escaped(row.status)});
    for (const auto& line : state.stick)
        lines.push_back({"<b>" + escaped(line.mark) + "</b>", line.title,
                         escaped(broken(*stick_, line.status, stick_->stretchWidth()))});
    list_->setRows(rows);
    stick_->setRows(lines);
    if (list_->GetSelectedRow() < 0 && !rows.empty()) list_->pick(0);
    if (stick_->GetSelectedRow() < 0 && !lines.empty()) stick_->pick(0);
    setShown(*stickTitle_, state.mayDecide || !lines.empty());
    setShown(*stick_, state.mayDecide || !lines.empty());
    wxArrayString wards;
    for (const auto& name : state.wards) wards.Add(shown(name));
    if (ward_->GetStrings() != wards) ward_->Set(wards);
    if (ward_->GetSelection() != state.ward) ward_->SetSelection(state.ward);
    folder_->setText(state.folderLine);
    own_->setText(state.ownLine);
    const auto &done = state.progress.done, &total = state.progress.total;
    story_->setText(state.busy && total > 0 ? tr("Under way: {0} of {1}", {std::to_string(done), std::to_string(total)})
                                            : story());
    notice_->show(state.notice);
    showButtons();
    Layout();
}

void HandoverPanel::showButtons() {
    const auto& state = presenter_.state();
    const int row = list_->GetSelectedRow(), line = stick_->GetSelectedRow();
    const auto* chosen =
        row >= 0 && row < static_cast<int>(state.rows.size()) ? &state.rows[static_cast<std::size_t>(row)] : nullptr;
    const bool anyChosen = std::ranges::any_of(state.rows, [](const HandoverRow& each) { return each.chosen; });
    const bool takable =
        line >= 0 && line < static_cast<int>(state.stick.size()) && state.stick[static_cast<std::size_t>(line)].canTake;
    const auto allowed = [&](Command command) {
        switch (command) {
        case Command::Choose: return chosen && chosen->canPack;
        case Command::HandOver: return anyChosen || (chosen && chosen->canPack);
        case Command::TakeBack: return chosen && chosen->canTakeBack;
        case Command::Approve:
        case Command::SendBack: return chosen && chosen->canDecide;
        case Command::WriteReceipt: return chosen && chosen->canWriteReceipt;
        case Command::TakeIn: return takable;
        case Command::SaveSlip: return chosen && chosen->hasSlip;
        default: return true;
        }
    };
    for (const auto& [command, made] : buttons_) {
        const bool ofWard = std::ranges::find(kWards, command, &Labelled::command) != std::end(kWards);
        setShown(*made, ofWard ? state.mayDecide : state.mayPack);
        setEnabled(*made, !state.busy && allowed(command));
        markAsMain(*made, !state.busy && allowed(command) &&
                              (command == Command::TakeIn || (command == Command::HandOver && !takable)));
    }
}

bool HandoverPanel::perform(Command command, int) {
    const int row = list_->GetSelectedRow();
    switch (command) {
    case Command::Open:
        if (row >= 0 && row < static_cast<int>(presenter_.state().rows.size()))
            shell_.showCase(presenter_.state().rows[static_cast<std::size_t>(row)].dossier);
        return true;
    case Command::Choose: presenter_.choose(row); return true;
    case Command::HandOver: presenter_.pack(row); return true;
    case Command::TakeBack: presenter_.takeBack(row); return true;
    case Command::LookAtStick: presenter_.look(); return true;
    case Command::Approve: presenter_.approve(row); return true;
    case Command::WriteReceipt: presenter_.writeReceipt(row); return true;
    default: return performWithDialog(command);
    }
}

// Files and reasons are asked for after the key's own event.
bool HandoverPanel::performWithDialog(Command command) {
    const auto later = [this](void (HandoverPanel::*ask)()) {
        shell_.later([this, ask] { (this->*ask)(); });
        return true;
    };
    switch (command) {
    case Command::TakeIn: return later(&HandoverPanel::takeIn);
    case Command::SendBack: return later(&HandoverPanel::sendBack);
    case Command::AddWard: return later(&HandoverPanel::addWard);
    case Command::StickFolder: return later(&HandoverPanel::chooseFolder);
    case Command::SaveKey: return later(&HandoverPanel::saveKey);
    case Command::SaveSlip: return later(&HandoverPanel::saveSlip);
    case Command::ReceiptCode: return later(&HandoverPanel::typeCode);
    default: return false;
    }
}

void HandoverPanel::takeIn() {
    const int line = stick_->GetSelectedRow();
    const auto question = presenter_.question(line);
    if (question.empty() || ask(this, {tr("Take in"), question, tr("Take in")})) presenter_.takeIn(line);
}

void HandoverPanel::sendBack() {
    const int row = list_->GetSelectedRow();
    const auto& rows = presenter_.state().rows;
    if (row < 0 || row >= static_cast<int>(rows.size()) || !rows[static_cast<std::size_t>(row)].canDecide) return;
    const auto pages = presenter_.pagesOf(row);
    wxMenu menu;
    menu.Append(1, shown(tr("The whole dossier")));
    for (std::size_t i = 0; i < pages.size(); ++i) menu.Append(static_cast<int>(i) + 2, shown(pages[i].second));
    const int answer = GetPopupMenuSelectionFromUser(menu);
    if (answer < 1) return;
    const auto page = answer == 1 ? PageId{} : pages[static_cast<std::size_t>(answer - 2)].first;
    if (const auto reason = askForText(this, {tr("Send back"), tr("What should the volunteer do?"), tr("Send back")}))
        presenter_.sendBack(row, *reason, page);
}

void HandoverPanel::addWard() {
    wxFileDialog dialog(this, shown(tr("The ward's key file")), shown(utf8FromPath(presenter_.state().folder)), "",
                        "*.txt;*.*", wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() != wxID_OK) return;
    const auto ward = presenter_.readKey(utf8(dialog.GetPath()));
    if (!ward) return;
    const auto question =
        tr("Call “{0}” and compare: are these its figures?", {ward->name}) + "\n\n" + fingerprintOf(*ward);
    if (ask(this, {tr("Add a ward"), question, tr("Add a ward")})) presenter_.addWard(*ward);
}

void HandoverPanel::chooseFolder() {
    wxDirDialog dialog(this, shown(tr("The stick, or any folder")), shown(utf8FromPath(presenter_.state().folder)));
    if (dialog.ShowModal() == wxID_OK) presenter_.useFolder(pathFromUtf8(utf8(dialog.GetPath())));
}

void HandoverPanel::saveKey() {
    wxFileDialog dialog(this, shown(tr("Save this computer's key")), shown(utf8FromPath(presenter_.state().folder)),
                        "khoa-ban-giao.txt", "*.txt", wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    if (dialog.ShowModal() == wxID_OK) presenter_.saveKey(pathFromUtf8(utf8(dialog.GetPath())));
}

void HandoverPanel::saveSlip() {
    const int row = list_->GetSelectedRow();
    wxFileDialog dialog(this, shown(tr("The slip as PDF")), "", "phieu-ban-giao.pdf", "*.pdf",
                        wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    if (dialog.ShowModal() == wxID_OK) presenter_.saveSlip(row, pathFromUtf8(utf8(dialog.GetPath())));
}

void HandoverPanel::typeCode() {
    const auto text = tr("The twelve letters and figures of the receipt");
    if (const auto code = askForText(this, {tr("Receipt code"), text, tr("Take in")})) presenter_.typeCode(*code);
}

void HandoverPanel::arrive() {
    list_->SetFocus();
    if (!presenter_.state().folder.empty()) presenter_.look();
}

} // namespace quay
