// CapturePanel: the device beside the paper: which one, how, what it sees, and the one large button.
#pragma once
#include "app/present/capture_presenter.h"

#include <wx/button.h>
#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/panel.h>

namespace quay {

class LiveView;
class WrappedText;

class CapturePanel : public wxPanel {
public:
    CapturePanel(wxWindow* parent, CapturePresenter& presenter);
    void show(const CaptureState& state, bool editable);
    void chooseFiles(); // opens the file chooser after the current event

private:
    wxSizer* settingsRow();
    void fillChoices(const CaptureState& state);
    void settingChosen();

    CapturePresenter& presenter_;
    wxChoice *device_, *source_, *dpi_, *pixels_;
    wxButton *look_, *scan_, *files_;
    LiveView* live_;
    wxCheckBox* itself_;
    WrappedText *hint_, *pages_;
    std::vector<std::string> deviceNames_; // what device_ holds
    Capabilities shownCapabilities_;       // what the other choices were made from
    bool scanning_ = false;
};

} // namespace quay
