#include "app/gui/bin_panel.h"

#include "app/gui/accessible.h"
#include "app/gui/list.h"
#include "app/gui/notice_bar.h"
#include "app/gui/thumbnail.h"
#include "app/gui/widgets.h"
#include "app/text/tr.h"

namespace quay {

BinPanel::BinPanel(wxWindow* parent, Shell& shell, Services& services, const DossierId& dossier)
    : ScreenPanel(parent), shell_(shell), dossier_(dossier), presenter_(services, dossier, [this] { show(); }) {
    title_ = heading(this, " ", "id:title");
    notice_ = new NoticeBar(this, [] {});
    list_ = new List(this, tr("Bin"), "id:removed", {{tr("Paper"), 30}, {tr("Removed by"), 26}, {tr("Why"), 22}}, 0);
    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { show(); });
    list_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) { perform(Command::Restore, -1); });
    picture_ = new Thumbnail(this, "id:removed-page");
    restore_ = button(this, withKey(tr("Put the page back"), Screen::Bin, Command::Restore), "id:restore",
                      [this] { perform(Command::Restore, -1); });
    auto* back = button(this, withKey(tr("Dossier"), Screen::Bin, Command::Back), "id:back",
                        [this] { perform(Command::Back, -1); });
    auto* middle = new wxBoxSizer(wxHORIZONTAL);
    middle->Add(list_, 1, wxEXPAND);
    middle->Add(picture_, 0, wxEXPAND | wxLEFT, gap(*this, 2));
    auto* bottom = new wxBoxSizer(wxHORIZONTAL);
    bottom->Add(back);
    bottom->AddStretchSpacer();
    bottom->Add(restore_);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(title_, 0, wxALL, gap(*this));
    all->Add(notice_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap(*this));
    all->Add(middle, 1, wxEXPAND | wxLEFT | wxRIGHT, gap(*this));
    all->Add(bottom, 0, wxEXPAND | wxALL, gap(*this));
    SetSizer(all);
    ready_ = true;
    show();
}

void BinPanel::show() {
    if (!ready_) return;
    const auto& state = presenter_.state();
    setText(*title_, state.title);
    std::vector<Row> rows;
    for (const auto& line : state.lines) rows.push_back({line.paper, line.removed, line.why});
    list_->setRows(rows);
    if (list_->GetSelectedRow() < 0 && !rows.empty()) list_->pick(0);
    const auto row = static_cast<std::size_t>(list_->GetSelectedRow());
    const bool any = row < state.lines.size();
    picture_->show(any ? state.lines[row].thumbnail : Bytes{}, any ? state.lines[row].paper : "");
    setEnabled(*restore_, any && state.editable);
    markAsMain(*restore_, any && state.editable);
    const Notice empty{Notice::Tone::Note, tr("The bin of this dossier is empty."), {}};
    notice_->show(rows.empty() && state.notice.empty() ? empty : state.notice);
    Layout();
}

bool BinPanel::perform(Command command, int) {
    if (command == Command::Restore) {
        presenter_.restore(list_->GetSelectedRow());
        return true;
    }
    if (command == Command::Back) {
        shell_.showCase(dossier_);
        return true;
    }
    return false;
}

void BinPanel::arrive() { list_->SetFocus(); }

} // namespace quay
