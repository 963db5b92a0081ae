// How the screen is put together and how each presenter reaches its part of it. What the keys do: case_keys.cpp.
#include "app/gui/case_panel.h"

#include "app/gui/accessible.h"
#include "app/gui/capture_panel.h"
#include "app/gui/checklist_panel.h"
#include "app/gui/fields_panel.h"
#include "app/gui/list.h"
#include "app/gui/notice_bar.h"
#include "app/gui/page_canvas.h"
#include "app/gui/page_strip.h"
#include "app/gui/page_tools.h"
#include "app/gui/widgets.h"
#include "app/text/tr.h"
#include "core/base/paths.h"

#include <wx/dnd.h>

#include <algorithm>

namespace quay {

namespace {

class FilesDropped : public wxFileDropTarget {
public:
    explicit FilesDropped(std::function<void(const std::vector<std::filesystem::path>&)> take)
        : take_(std::move(take)) {}
    bool OnDropFiles(wxCoord, wxCoord, const wxArrayString& names) override {
        std::vector<std::filesystem::path> files;
        for (const auto& name : names) files.push_back(pathFromUtf8(utf8(name)));
        take_(files);
        return true;
    }

private:
    std::function<void(const std::vector<std::filesystem::path>&)> take_;
};

} // namespace

CasePanel::CasePanel(wxWindow* parent, Shell& shell, Services& services, const DossierId& id)
    : ScreenPanel(parent), shell_(shell), case_(services, id, [this] { showCase(); }),
      pages_(services, id, [this] { showPages(); }), capture_(services, id, [this] { showCapture(); }) {
    build();
    connect();
    ready_ = true;
    case_.onSelected();
    pages_.showPage(case_.state().returnedPage);
    showCase();
    showPages();
    showCapture();
    capture_.lookForDevices();
}

Screen CasePanel::screen() const {
    if (pages_.state().redacting) return Screen::Redaction;
    return pages_.state().editingCorners ? Screen::CornerEditor : Screen::Case;
}

wxSizer* CasePanel::header() {
    title_ = heading(this, case_.state().title, "id:title");
    due_ = label(this, case_.state().due, "id:due");
    applicant_ = strong(this, " ", "id:applicant");
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(title_, 0, wxALIGN_CENTRE_VERTICAL);
    row->Add(due_, 1, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap(*this, 2));
    row->Add(applicant_, 0, wxALIGN_CENTRE_VERTICAL);
    return row;
}

wxSizer* CasePanel::middle() {
    notice_ = new NoticeBar(
        this, [this] { act(); }, [this] { accept(); });
    canvas_ = new PageCanvas(this);
    tools_ = new PageTools(this, [this](Command command) {
        perform(command, -1);
        canvas_->SetFocus(); // so that Enter scans again and does not press the button again
    });
    strip_ = new PageStrip(this);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(notice_, 0, wxEXPAND | wxBOTTOM, gap(*this));
    column->Add(canvas_, 1, wxEXPAND);
    column->Add(tools_, 0, wxEXPAND | wxTOP, gap(*this));
    column->Add(strip_, 0, wxEXPAND);
    return column;
}

wxSizer* CasePanel::footer() {
    const auto onPress = [this](Command command) { return [this, command] { perform(command, -1); }; };
    auto* bin = button(this, withKey(tr("Bin"), Screen::Case, Command::Bin), "id:removed-pages", onPress(Command::Bin));
    hold_ = button(this, withKey(tr("Put aside"), Screen::Case, Command::Hold), "id:hold", onPress(Command::Hold));
    review_ = button(this, withKey(tr("Review and send"), Screen::Case, Command::Review), "id:review",
                     onPress(Command::Review));
    auto* home =
        button(this, withKey(tr("Today"), Screen::Case, Command::Back), "id:back", [this] { shell_.showHome(); });
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(home);
    row->Add(hold_, 0, wxLEFT, gap(*this));
    row->Add(bin, 0, wxLEFT, gap(*this));
    size_ = label(this, " ", "id:size");
    row->AddStretchSpacer();
    row->Add(size_, 0, wxALIGN_CENTRE_VERTICAL);
    row->AddStretchSpacer();
    row->Add(review_);
    return row;
}

void CasePanel::build() {
    papers_ = new ChecklistPanel(this, case_);
    swap_ = button(this, " ", "id:swap", [this] { swapFields(); });
    auto* left = new wxBoxSizer(wxVERTICAL);
    left->Add(papers_, 1, wxEXPAND);
    left->Add(swap_, 0, wxEXPAND | wxTOP, gap(*this));
    auto* top = header();
    auto* centre = middle();
    device_ = new CapturePanel(this, capture_);
    fields_ = new FieldsPanel(this, case_);
    fields_->Hide();
    auto* right = new wxBoxSizer(wxVERTICAL);
    right->Add(device_, 1, wxEXPAND);
    right->Add(fields_, 1, wxEXPAND);
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    columns->Add(left, 0, wxEXPAND);
    columns->Add(centre, 1, wxEXPAND | wxLEFT | wxRIGHT, gap(*this, 2));
    columns->Add(right, 0, wxEXPAND);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(top, 0, wxEXPAND | wxALL, gap(*this));
    all->Add(columns, 1, wxEXPAND | wxLEFT | wxRIGHT, gap(*this));
    all->Add(footer(), 0, wxEXPAND | wxALL, gap(*this));
    SetSizer(all);
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        shareWidth();
        event.Skip();
    });
}

// A quarter of the window each for the papers and the device, more where the text is large.
void CasePanel::shareWidth() {
    const int wide = GetClientSize().x;
    const int side = std::min(std::max(letters(*this, 33), wide * 23 / 100), wide * 32 / 100);
    tools_->shorten(wide < letters(*this, 120));
    papers_->SetMinSize({side, -1});
    device_->SetMinSize({side, -1});
    fields_->SetMinSize({side, -1});
}

void CasePanel::connect() {
    case_.onSelected = [this] {
        pages_.show(case_.selectedRequirement());
        capture_.setRequirement(case_.selectedRequirement());
    };
    pages_.onRetake = [this] { capture_.scan(); };
    canvas_->onDrag = [this](int corner, Point to) { pages_.dragCorner(corner, to); };
    canvas_->onSize = [this](double dx, double dy) { pages_.sizeBox(dx, dy); };
    canvas_->onDrawBox = [this](const Box& box) { pages_.drawBox(box); };
    canvas_->onShapeBox = [this](int box, const Box& to) { pages_.shapeBox(box, to); };
    canvas_->onNudge = [this](double dx, double dy) {
        pages_.state().redacting ? pages_.moveBox(dx, dy) : pages_.moveCorner(dx, dy);
    };
    strip_->onSelect = [this](int tile) { pages_.select(tile); };
    strip_->onMove = [this](int from, int to) { pages_.move(from, to); };
    strip_->onMenu = [this](int tile) { moveElsewhere(tile); };
    const auto take = [this](const std::vector<std::filesystem::path>& files) { importFiles(files); };
    for (wxWindow* each :
         {static_cast<wxWindow*>(this), static_cast<wxWindow*>(canvas_), static_cast<wxWindow*>(strip_),
          static_cast<wxWindow*>(papers_), static_cast<wxWindow*>(device_)})
        each->SetDropTarget(new FilesDropped(take));
}

void CasePanel::importFiles(const std::vector<std::filesystem::path>& files) {
    if (!busy() && mayScan()) capture_.importFiles(files);
}

void CasePanel::showCase() {
    if (!ready_) return;
    const auto& state = case_.state();
    bool moved = setText(*title_, state.title);
    moved |= setText(*due_, state.due);
    moved |= setText(*applicant_, state.applicant);
    papers_->show(state);
    fields_->show(state);
    const std::string other = fieldsShown_ ? tr("Device") : state.fieldsLine;
    moved |= setText(*swap_, withKey(other, Screen::Case, Command::SwapFields));
    setEnabled(*hold_, state.editable);
    moved |= setText(*hold_, withKey(state.held ? tr("Go on with it") : tr("Put aside"), Screen::Case, Command::Hold));
    setEnabled(*review_, state.canReview);
    moved |=
        setText(*review_, withKey(state.maySeal ? tr("Review and send") : tr("Review"), Screen::Case, Command::Review));
    markAsMain(*review_, state.complete && state.editable);
    device_->show(capture_.state(), mayScan());
    canvas_->show(pages_.state(), invitation());
    if (moved) Layout();
    showNotice();
}

void CasePanel::showPages() {
    if (!ready_) return;
    canvas_->show(pages_.state(), invitation());
    strip_->show(pages_.state());
    tools_->show(pages_.state());
    const std::string& size = pages_.state().sizeLine;
    if (setText(*size_, size.empty() ? " " : tr("This document: {0}", {size}))) Layout();
    showNotice();
}

void CasePanel::showCapture() {
    if (!ready_) return;
    const bool editing = pages_.state().editingCorners || pages_.state().redacting;
    capture_.setAccepting(mayScan() && IsShownOnScreen() && !editing);
    device_->show(capture_.state(), mayScan());
    showNotice();
}

// A paper that is only shown has no capture slot.
bool CasePanel::mayScan() const {
    const auto& state = case_.state();
    const auto row = static_cast<std::size_t>(state.selected);
    return state.editable && !(row < state.rows.size() && state.rows[row].onlyShown);
}

std::string CasePanel::invitation() const {
    const auto& state = case_.state();
    if (state.selected < 0 || state.selected >= static_cast<int>(state.rows.size())) return "";
    const auto& row = state.rows[static_cast<std::size_t>(state.selected)];
    if (!state.editable) return tr("No pages");
    if (row.onlyShown && row.noted) return tr("“{0}”: the original was seen and compared. {1}", {row.name, row.seen});
    if (row.onlyShown)
        return tr(
            "“{0}” is only shown and handed back; no picture of it is kept. Look at the original, compare it, and "
            "tick it off ({1}).",
            {row.name, keyOf(Screen::Case, Command::NoteSeen)});
    if (row.role == Role::Present)
        return tr("“{0}” is only shown: look at the original and tick it off ({1}).",
                  {row.name, keyOf(Screen::Case, Command::NoteSeen)});
    if (row.role == Role::EForm) return tr("“{0}” is filled in on the portal: there is nothing to scan.", {row.name});
    return tr("Lay down “{0}” and press Enter.", {row.name});
}

// The newest word wins: an old remark about a device must not hide today's about the page.
void CasePanel::showNotice() {
    const std::array<Notice, 3> now = {capture_.state().notice, pages_.state().notice, case_.state().notice};
    for (std::size_t i = 0; i < now.size(); ++i)
        if (now[i] != notices_[i] && !now[i].empty()) noticed_ = i;
    notices_ = now;
    for (std::size_t i = 0; i < now.size() && notices_[noticed_].empty(); ++i) noticed_ = i;
    const bool doubt = noticed_ == 1 && !notices_[1].action.empty() && notices_[1].tone == Notice::Tone::Warning;
    notice_->show(notices_[noticed_],
                  doubt ? withKey(tr("Use it all the same…"), Screen::Case, Command::AcceptPage) : "");
}

void CasePanel::arrive() { canvas_->SetFocus(); }

void CasePanel::leave() {
    fields_->leave();
    papers_->leave();
}

} // namespace quay
