// What the device does not have is not shown.
#include "app/gui/capture_panel.h"

#include "app/gui/accessible.h"
#include "app/gui/live_view.h"
#include "app/gui/widgets.h"
#include "app/gui/wrapped_text.h"
#include "app/present/keys.h"
#include "app/present/words.h"
#include "app/text/tr.h"
#include "core/base/paths.h"

#include <wx/filedlg.h>

#include <algorithm>

namespace quay {

namespace {

wxString sourceName(PaperSource source) {
    switch (source) {
    case PaperSource::Flatbed: return shown(tr("Glass"));
    case PaperSource::Feeder: return shown(tr("Feeder, one side"));
    case PaperSource::FeederDuplex: return shown(tr("Feeder, both sides"));
    }
    return {};
}

std::string scanLabel(bool scanning) {
    return scanning ? withKey(tr("Stop"), Screen::Case, Command::CancelScan)
                    : withKey(tr("Scan"), Screen::Case, Command::Scan);
}

void select(wxChoice& choice, int index) {
    if (choice.GetSelection() != index) choice.SetSelection(index);
}

} // namespace

CapturePanel::CapturePanel(wxWindow* parent, CapturePresenter& presenter) : wxPanel(parent), presenter_(presenter) {
    device_ = new wxChoice(this, wxID_ANY);
    nameForScreenReaders(*device_, tr("Device"), "id:device");
    fitText(*device_);
    device_->Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) { presenter_.chooseDevice(event.GetSelection()); });
    look_ = iconButton(this, "", "refresh", [this] { presenter_.lookForDevices(); });
    nameForScreenReaders(*look_, tr("Look for devices again"), "id:look");
    look_->SetToolTip(shown(tr("Look for devices again")));
    live_ = new LiveView(this);
    itself_ = new wxCheckBox(this, wxID_ANY, shown(withKey(tr("Take by itself"), Screen::Case, Command::AutoShutter)));
    nameForScreenReaders(*itself_, tr("Take by itself"), "id:itself");
    itself_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent& event) { presenter_.setItself(event.IsChecked()); });
    itself_->Hide();
    hint_ = new WrappedText(this, "id:hint");
    pages_ = new WrappedText(this, "id:pages-this-run");
    scan_ = button(this, scanLabel(false), "id:scan", [this] {
        if (presenter_.state().scanning)
            presenter_.cancel();
        else
            presenter_.scan();
    });
    scan_->SetFont(scan_->GetFont().Bold().Scaled(1.25f));
    markAsMain(*scan_, true);
    files_ =
        button(this, withKey(tr("From files…"), Screen::Case, Command::Import), "id:import", [this] { chooseFiles(); });

    auto* deviceRow = new wxBoxSizer(wxHORIZONTAL);
    deviceRow->Add(device_, 1, wxALIGN_CENTRE_VERTICAL);
    deviceRow->Add(look_, 0, wxLEFT | wxALIGN_CENTRE_VERTICAL, gap(*this) / 2);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(deviceRow, 0, wxEXPAND);
    column->Add(settingsRow(), 0, wxEXPAND);
    column->Add(live_, 1, wxEXPAND | wxTOP, gap(*this));
    column->Add(itself_, 0, wxTOP, gap(*this) / 2);
    column->Add(hint_, 0, wxEXPAND | wxTOP, gap(*this));
    column->Add(pages_, 0, wxEXPAND | wxTOP, gap(*this));
    column->Add(scan_, 0, wxEXPAND | wxTOP, gap(*this));
    column->Add(files_, 0, wxEXPAND | wxTOP, gap(*this));
    SetSizer(column);
}

wxSizer* CapturePanel::settingsRow() {
    const auto make = [this](const std::string& name, const char* id) {
        auto* made = new wxChoice(this, wxID_ANY);
        nameForScreenReaders(*made, name, id);
        fitText(*made);
        made->SetToolTip(shown(name));
        made->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { settingChosen(); });
        made->Hide();
        return made;
    };
    source_ = make(tr("Where the paper lies"), "id:source");
    dpi_ = make(tr("Resolution"), "id:dpi");
    pixels_ = make(tr("Colour or grey"), "id:pixels");
    auto* below = new wxBoxSizer(wxHORIZONTAL);
    below->Add(dpi_, 1, wxRIGHT, gap(*this) / 2);
    below->Add(pixels_, 1);
    auto* rows = new wxBoxSizer(wxVERTICAL);
    rows->Add(source_, 0, wxEXPAND | wxTOP, gap(*this) / 2);
    rows->Add(below, 0, wxEXPAND | wxTOP, gap(*this) / 2);
    return rows;
}

void CapturePanel::fillChoices(const CaptureState& state) {
    std::vector<std::string> names;
    for (const auto& device : state.devices) names.push_back(nameOf(device));
    if (names.empty()) names.push_back(state.looking ? tr("Looking for devices…") : tr("No device found"));
    if (names != deviceNames_) {
        deviceNames_ = names;
        device_->Clear();
        for (const auto& name : names) device_->Append(shown(name));
    }
    select(*device_, state.devices.empty() ? 0 : state.device);
    const auto& can = state.capabilities;
    if (can.sources != shownCapabilities_.sources || can.dpi != shownCapabilities_.dpi ||
        can.colour != shownCapabilities_.colour || can.grey != shownCapabilities_.grey) {
        shownCapabilities_ = can;
        source_->Clear();
        for (const auto source : can.sources) source_->Append(sourceName(source));
        dpi_->Clear();
        for (const int dpi : can.dpi) dpi_->Append(wxString::Format("%d dpi", dpi));
        pixels_->Clear();
        pixels_->Append(shown(tr("Colour")));
        pixels_->Append(shown(tr("Grey")));
        setShown(*source_, can.sources.size() > 1);
        setShown(*dpi_, can.dpi.size() > 1);
        setShown(*pixels_, can.colour && can.grey && !can.dpi.empty());
        Layout();
    }
    const auto place = [](const auto& all, const auto& one) {
        const auto found = std::find(all.begin(), all.end(), one);
        return found == all.end() ? wxNOT_FOUND : static_cast<int>(found - all.begin());
    };
    select(*source_, place(can.sources, state.settings.source));
    select(*dpi_, place(can.dpi, state.settings.dpi));
    select(*pixels_, state.settings.pixels == PixelKind::Colour ? 0 : 1);
}

void CapturePanel::settingChosen() {
    const auto& can = presenter_.state().capabilities;
    ScanSettings settings = presenter_.state().settings;
    const auto chosen = [](const wxChoice& choice) { return static_cast<std::size_t>(choice.GetSelection()); };
    if (chosen(*source_) < can.sources.size()) settings.source = can.sources[chosen(*source_)];
    if (chosen(*dpi_) < can.dpi.size()) settings.dpi = can.dpi[chosen(*dpi_)];
    if (pixels_->IsShown()) settings.pixels = pixels_->GetSelection() == 1 ? PixelKind::Grey : PixelKind::Colour;
    presenter_.setSettings(settings);
}

void CapturePanel::show(const CaptureState& state, bool editable) {
    fillChoices(state);
    live_->show(state.picture, state.found);
    bool moved = setShown(*live_, state.capabilities.livePreview);
    moved |= setShown(*itself_, state.live);
    if (itself_->GetValue() != state.itself) itself_->SetValue(state.itself);
    const std::string hint = state.hint == scanLabel(false) ? "" : state.hint; // the button says that already
    hint_->setText(hint);
    moved |= setShown(*hint_, !hint.empty());
    pages_->setText(state.scanning ? trn("Scanning: {0} page so far", "Scanning: {0} pages so far", state.pagesThisRun)
                                   : "");
    moved |= setShown(*pages_, state.scanning);
    if (scanning_ != state.scanning) markAsMain(*scan_, !state.scanning);
    scanning_ = state.scanning;
    moved |= setText(*scan_, scanLabel(scanning_));
    setEnabled(*scan_, scanning_ || (editable && state.canScan()));
    for (wxWindow* each :
         {static_cast<wxWindow*>(device_), static_cast<wxWindow*>(source_), static_cast<wxWindow*>(dpi_),
          static_cast<wxWindow*>(pixels_), static_cast<wxWindow*>(look_), static_cast<wxWindow*>(files_)})
        setEnabled(*each, editable && !scanning_);
    if (state.devices.empty()) setEnabled(*device_, false);
    if (moved) Layout();
}

void CapturePanel::chooseFiles() {
    CallAfter([this] {
        wxFileDialog dialog(this, shown(tr("Choose pictures or PDF files")), "", "",
                            shown(tr("Pictures and PDF")) + "|*.jpg;*.jpeg;*.png;*.tif;*.tiff;*.webp;*.heic;*.pdf;"
                                                            "*.JPG;*.JPEG;*.PNG;*.TIF;*.TIFF;*.PDF",
                            wxFD_OPEN | wxFD_MULTIPLE | wxFD_FILE_MUST_EXIST);
        if (dialog.ShowModal() != wxID_OK) return;
        wxArrayString chosen;
        dialog.GetPaths(chosen);
        std::vector<std::filesystem::path> files;
        for (const auto& each : chosen) files.push_back(pathFromUtf8(utf8(each)));
        presenter_.importFiles(files);
    });
}

} // namespace quay
