// What is missing stands in words beside the list, and the Send key is lit only when it may be pressed.
#include "app/gui/review_panel.h"

#include "app/gui/accessible.h"
#include "app/gui/list.h"
#include "app/gui/notice_bar.h"
#include "app/gui/widgets.h"
#include "app/gui/wrapped_text.h"
#include "app/text/tr.h"

namespace quay {

namespace {
std::string joined(const std::vector<std::string>& lines, const std::string& before) {
    std::string out;
    for (const auto& line : lines) out += (out.empty() ? "" : "\n") + before + line;
    return out;
}
} // namespace

ReviewPanel::ReviewPanel(wxWindow* parent, Shell& shell, Services& services, const DossierId& id)
    : ScreenPanel(parent), shell_(shell), id_(id), presenter_(services, id, [this] { show(); }) {
    title_ = heading(this, " ", "id:title");
    applicant_ = strong(this, " ", "id:applicant");
    notice_ = new NoticeBar(this, [] {});
    list_ = new List(this, tr("Papers of this dossier"), "id:papers",
                     {{"", 3, List::Cell::Markup}, {tr("Paper"), 40, List::Cell::Markup}, {tr("Contents"), 24}}, 1);
    list_->onWidth = [this] { show(); };
    auto* side = summary();
    auto* top = new wxBoxSizer(wxHORIZONTAL);
    top->Add(title_, 1, wxALIGN_CENTRE_VERTICAL);
    top->Add(applicant_, 0, wxALIGN_CENTRE_VERTICAL);
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    columns->Add(list_, 3, wxEXPAND | wxRIGHT, gap(*this, 3));
    columns->Add(side, 2, wxEXPAND);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(top, 0, wxEXPAND | wxALL, gap(*this));
    all->Add(notice_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap(*this));
    all->Add(columns, 1, wxEXPAND | wxLEFT | wxRIGHT, gap(*this));
    all->Add(footer(), 0, wxEXPAND | wxALL, gap(*this));
    SetSizer(all);
    presenter_.onSent = [this] {
        const Notice sent = presenter_.state().notice;
        shell_.showHome();
        shell_.announce(sent);
    };
    ready_ = true;
    show();
}

wxWindow* ReviewPanel::summary() {
    side_ = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL);
    side_->SetScrollRate(0, gap(*this));
    auto* column = new wxBoxSizer(wxVERTICAL);
    const auto add = [&](const std::string& text, const char* id) {
        auto* title = strong(side_, text);
        auto* made = new WrappedText(side_, id);
        column->Add(title, 0, wxBOTTOM, gap(*this) / 2);
        column->Add(made, 0, wxEXPAND | wxBOTTOM, gap(*this, 2));
        return std::pair(title, made);
    };
    std::tie(missingTitle_, missing_) = add(tr("Still missing"), "id:missing");
    incomplete_ = new wxCheckBox(side_, wxID_ANY, shown(tr("Send it incomplete; the rest is handed in later")));
    nameForScreenReaders(*incomplete_, "", "id:incomplete");
    incomplete_->Bind(wxEVT_CHECKBOX,
                      [this](wxCommandEvent& event) { presenter_.setAcceptIncomplete(event.IsChecked()); });
    column->Add(incomplete_, 0, wxEXPAND | wxBOTTOM, gap(*this, 2));
    column->Add(strong(side_, tr("Destination")), 0, wxBOTTOM, gap(*this) / 2);
    destination_ = new wxChoice(side_, wxID_ANY);
    nameForScreenReaders(*destination_, tr("Destination"), "id:destination");
    fitText(*destination_);
    destination_->Bind(wxEVT_CHOICE,
                       [this](wxCommandEvent& event) { presenter_.chooseDestination(event.GetSelection()); });
    column->Add(destination_, 0, wxEXPAND | wxBOTTOM, gap(*this) / 2);
    limit_ = new WrappedText(side_, "id:limit");
    column->Add(limit_, 0, wxEXPAND | wxBOTTOM, gap(*this, 2));
    due_ = add(tr("To come back"), "id:due").second;
    fee_ = add(tr("Fee"), "id:fee").second;
    side_->SetSizer(column);
    return side_;
}

wxSizer* ReviewPanel::footer() {
    back_ = button(this, withKey(tr("Back to the papers"), Screen::Review, Command::Back), "id:back",
                   [this] { perform(Command::Back, -1); });
    progressText_ = new WrappedText(this, "id:progress");
    progress_ = new wxGauge(this, wxID_ANY, 1);
    stop_ = button(this, tr("Stop"), "id:stop", [this] { presenter_.cancel(); });
    send_ = button(this, withKey(tr("Send"), Screen::Review, Command::Send), "id:send",
                   [this] { perform(Command::Send, -1); });
    send_->SetFont(send_->GetFont().Bold().Scaled(1.25f));
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(back_, 0, wxALIGN_CENTRE_VERTICAL);
    row->Add(progressText_, 1, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap(*this, 2));
    row->Add(progress_, 1, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap(*this));
    row->Add(stop_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap(*this));
    row->AddStretchSpacer();
    row->Add(send_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap(*this, 2));
    return row;
}

void ReviewPanel::show() {
    if (!ready_) return;
    const auto& state = presenter_.state();
    setText(*title_, state.title);
    setText(*applicant_, state.applicant);
    std::vector<Row> rows;
    for (const auto& row : state.rows) {
        std::string name = escaped(broken(*list_, row.name, list_->stretchWidth()));
        for (const auto& remark : row.remarks)
            name += "\n<small>" + escaped(broken(*list_, remark, list_->stretchWidth())) + "</small>";
        rows.push_back({"<b>" + escaped(row.mark) + "</b>", name, row.detail});
    }
    list_->setRows(rows);
    const bool complete = state.missing.empty();
    setText(*missingTitle_, complete ? tr("Everything is here") : tr("Still missing"));
    missing_->setText(complete ? tr("No paper and no field is missing.") : joined(state.missing, "○ "));
    setShown(*incomplete_, !complete);
    if (incomplete_->GetValue() != state.acceptIncomplete) incomplete_->SetValue(state.acceptIncomplete);
    due_->setText(state.due);
    fee_->setText(state.fee);
    limit_->setText(state.limit);
    showDestinations();
    showProgress();
    const bool others = state.notice.empty() && !state.whyNotMine.empty();
    notice_->show(others ? Notice{Notice::Tone::Note, state.whyNotMine, {}} : state.notice);
    side_->FitInside();
    Layout();
}

void ReviewPanel::showDestinations() {
    const auto& state = presenter_.state();
    wxArrayString names;
    for (const auto& name : state.destinations) names.Add(shown(name));
    if (destination_->GetStrings() != names) destination_->Set(names);
    if (destination_->GetSelection() != state.destination) destination_->SetSelection(state.destination);
    setEnabled(*destination_, !state.sealing);
}

void ReviewPanel::showProgress() {
    const auto& state = presenter_.state();
    const auto& [done, total] = state.progress;
    setShown(*progress_, state.sealing);
    setShown(*progressText_, state.sealing);
    setShown(*stop_, state.sealing);
    if (state.sealing && total > 0) {
        progress_->SetRange(static_cast<int>(total));
        progress_->SetValue(static_cast<int>(std::min(done, total)));
        progressText_->setText(
            tr("Making the papers ready: page {0} of {1}", {std::to_string(done), std::to_string(total)}));
    } else if (state.sealing) {
        progress_->Pulse();
        progressText_->setText(tr("Making the papers ready…"));
    }
    setShown(*send_, state.whyNotMine.empty());
    setEnabled(*send_, state.canSend && !state.sealing);
    markAsMain(*send_, state.canSend && !state.sealing);
    setEnabled(*back_, !state.sealing);
    setEnabled(*incomplete_, !state.sealing);
}

bool ReviewPanel::perform(Command command, int) {
    const auto& state = presenter_.state();
    if (command == Command::Send) {
        if (state.canSend && !state.sealing) presenter_.send();
        return true;
    }
    if (command == Command::Back) {
        if (state.sealing)
            presenter_.cancel();
        else
            shell_.showCase(id_);
        return true;
    }
    return false;
}

void ReviewPanel::arrive() {
    if (incomplete_->IsShown())
        incomplete_->SetFocus();
    else
        list_->SetFocus();
}

} // namespace quay
