#include "app/gui/citizen_panel.h"

#include "app/gui/accessible.h"
#include "app/gui/ask.h"
#include "app/gui/list.h"
#include "app/gui/notice_bar.h"
#include "app/gui/widgets.h"
#include "app/gui/wrapped_text.h"
#include "app/text/tr.h"
#include "core/base/paths.h"

#include <wx/dirdlg.h>

namespace quay {

CitizenPanel::CitizenPanel(wxWindow* parent, Shell& shell, Services& services)
    : ScreenPanel(parent), shell_(shell), presenter_(services, [this] { show(); }) {
    who_ = new wxTextCtrl(this, wxID_ANY);
    who_->SetHint(shown(tr("ID number, or the full name")));
    nameForScreenReaders(*who_, tr("ID number, or the full name"), "id:who");
    fitText(*who_);
    const auto make = [this](const std::string& text, Command command, const char* id) {
        return button(this, withKey(text, Screen::Citizen, command), id, [this, command] { perform(command, -1); });
    };
    auto* find = make(tr("Find"), Command::Find, "id:find");
    notice_ = new NoticeBar(this, [] {});
    list_ = new List(this, tr("Data of one citizen"), "id:held",
                     {{tr("Code"), 11}, {tr("Procedure"), 30}, {tr("Opened on"), 12}, {tr("State"), 30}}, 1);
    rule_ = new WrappedText(this, "id:rule");
    rule_->setText(tr("What was delivered or cancelled can be erased; the receipt is kept. Any other dossier must be "
                      "delivered or cancelled first."));
    auto* back = make(tr("Today"), Command::Back, "id:back");
    export_ = make(tr("Export everything…"), Command::Export, "id:export");
    erase_ = make(tr("Erase everything…"), Command::Erase, "id:erase");
    auto* top = new wxBoxSizer(wxHORIZONTAL);
    top->Add(who_, 1, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap(*this));
    top->Add(find, 0, wxALIGN_CENTRE_VERTICAL);
    auto* bottom = new wxBoxSizer(wxHORIZONTAL);
    bottom->Add(back);
    bottom->AddStretchSpacer();
    bottom->Add(erase_);
    bottom->Add(export_, 0, wxLEFT, gap(*this));
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(heading(this, tr("Data of one citizen")), 0, wxALL, gap(*this));
    all->Add(top, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap(*this));
    all->Add(notice_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap(*this));
    all->Add(list_, 1, wxEXPAND | wxLEFT | wxRIGHT, gap(*this));
    all->Add(rule_, 0, wxEXPAND | wxALL, gap(*this));
    all->Add(bottom, 0, wxEXPAND | wxALL, gap(*this));
    SetSizer(all);
    ready_ = true;
    show();
}

void CitizenPanel::show() {
    if (!ready_) return;
    const auto& state = presenter_.state();
    std::vector<Row> rows;
    for (const auto& line : state.lines) rows.push_back({line.code, line.procedure, line.opened, line.status});
    list_->setRows(rows);
    setEnabled(*export_, state.canExport && !state.working);
    setEnabled(*erase_, state.canErase && !state.working);
    notice_->show(state.notice);
    Layout();
}

bool CitizenPanel::perform(Command command, int) {
    switch (command) {
    case Command::Find: presenter_.find(utf8(who_->GetValue())); return true;
    case Command::Export:
        if (presenter_.state().canExport) chooseFolder();
        return true;
    case Command::Erase:
        if (presenter_.state().canErase) askAndErase();
        return true;
    default: return false;
    }
}

void CitizenPanel::chooseFolder() {
    shell_.later([this] {
        wxDirDialog dialog(this, shown(tr("Choose an empty folder")), "", wxDD_DEFAULT_STYLE | wxDD_NEW_DIR_BUTTON);
        if (dialog.ShowModal() == wxID_OK) presenter_.exportTo(pathFromUtf8(utf8(dialog.GetPath())));
    });
}

void CitizenPanel::askAndErase() {
    shell_.later([this] {
        const auto text = tr("All pages, pictures and personal data of these dossiers will be deleted. It cannot be "
                             "undone. Erase everything?");
        if (ask(this, {tr("Data of one citizen"), text, tr("Erase"), true})) presenter_.erase();
    });
}

void CitizenPanel::arrive() { who_->SetFocus(); }

} // namespace quay
