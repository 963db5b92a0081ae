// The selection stays on its delivery while the lines change their order.
#include "app/gui/outbox_panel.h"

#include "app/gui/accessible.h"
#include "app/gui/list.h"
#include "app/gui/notice_bar.h"
#include "app/gui/widgets.h"
#include "app/gui/wrapped_text.h"
#include "app/text/tr.h"

namespace quay {

OutboxPanel::OutboxPanel(wxWindow* parent, Shell& shell, Services& services)
    : ScreenPanel(parent), shell_(shell), services_(services), presenter_(services, [this] { show(); }) {
    notice_ = new NoticeBar(this, [] {});
    list_ = new List(this, tr("Outbox"), "id:deliveries",
                     {{"", 3, List::Cell::Markup},
                      {tr("Code"), 11},
                      {tr("Procedure"), 24},
                      {tr("Destination"), 20},
                      {tr("Sent"), 16},
                      {tr("State"), 30, List::Cell::Markup}},
                     5);
    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { show(); });
    list_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) { perform(Command::Open, -1); });
    list_->onWidth = [this] { show(); };
    story_ = new WrappedText(this, "id:story");
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(heading(this, tr("Outbox")), 0, wxALL, gap(*this));
    all->Add(notice_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap(*this));
    all->Add(list_, 1, wxEXPAND | wxLEFT | wxRIGHT, gap(*this));
    all->Add(story_, 0, wxEXPAND | wxALL, gap(*this));
    all->Add(footer(), 0, wxEXPAND | wxALL, gap(*this));
    SetSizer(all);
    services_.onSendProgress = [this](const SendProgress& progress) { presenter_.progressed(progress); };
    ready_ = true;
    show();
}

OutboxPanel::~OutboxPanel() { services_.onSendProgress = nullptr; }

wxSizer* OutboxPanel::footer() {
    const auto make = [this](const std::string& text, Command command, const char* id) {
        return button(this, withKey(text, Screen::Outbox, command), id, [this, command] { perform(command, -1); });
    };
    auto* back =
        button(this, withKey(tr("Today"), Screen::Outbox, Command::Back), "id:back", [this] { shell_.showHome(); });
    open_ = make(tr("Open"), Command::Open, "id:open");
    pause_ = make(tr("Pause all sending"), Command::Pause, "id:pause");
    park_ = make(tr("Hold this one back"), Command::Park, "id:park");
    sendNow_ = make(tr("Send now"), Command::SendNow, "id:send-now");
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(back);
    row->AddStretchSpacer();
    for (auto* each : {open_, pause_, park_, sendNow_}) row->Add(each, 0, wxLEFT, gap(*this));
    return row;
}

const OutboxLine* OutboxPanel::selected() const {
    const int row = list_->GetSelectedRow();
    const auto& lines = presenter_.state().lines;
    return row >= 0 && row < static_cast<int>(lines.size()) ? &lines[static_cast<std::size_t>(row)] : nullptr;
}

void OutboxPanel::show() {
    if (!ready_) return;
    const auto& state = presenter_.state();
    std::vector<Row> rows;
    for (const auto& line : state.lines)
        rows.push_back({"<b>" + escaped(line.mark) + "</b>", line.code, line.procedure, line.destination, line.bytes,
                        escaped(broken(*list_, line.status, list_->stretchWidth()))});
    list_->setRows(rows);
    if (list_->GetSelectedRow() < 0 && !rows.empty()) list_->pick(0);
    const auto* line = selected();
    story_->setText(!line ? tr("Nothing has been sent today, and nothing is waiting.")
                          : line->code + ": " + line->status + (line->receipt.empty() ? "" : "\n" + line->receipt));
    setEnabled(*open_, line != nullptr);
    for (auto* each : {pause_, park_, sendNow_}) setShown(*each, state.maySend);
    setEnabled(*sendNow_, line && line->canRetry);
    setEnabled(*park_, line && line->canPark);
    setText(*pause_,
            withKey(state.paused ? tr("Go on sending") : tr("Pause all sending"), Screen::Outbox, Command::Pause));
    notice_->show(state.notice);
    Layout();
}

bool OutboxPanel::perform(Command command, int) {
    const int row = list_->GetSelectedRow();
    switch (command) {
    case Command::Open:
        if (const auto* line = selected()) shell_.showCase(line->dossier);
        return true;
    case Command::SendNow: presenter_.sendNow(row); return true;
    case Command::Park: presenter_.park(row); return true;
    case Command::Pause:
        if (presenter_.state().paused)
            presenter_.resume();
        else
            presenter_.pause();
        return true;
    default: return false;
    }
}

void OutboxPanel::arrive() { list_->SetFocus(); }

} // namespace quay
