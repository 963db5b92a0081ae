// ReviewPanel: the last look: the papers, what is missing by name, where it goes; then it is sealed and sent.
#pragma once
#include "app/gui/shell.h"
#include "app/present/review_presenter.h"

#include <wx/button.h>
#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/gauge.h>
#include <wx/scrolwin.h>
#include <wx/stattext.h>

namespace quay {

class List;
class NoticeBar;
class WrappedText;

class ReviewPanel : public ScreenPanel {
public:
    ReviewPanel(wxWindow* parent, Shell& shell, Services& services, const DossierId& id);

    Screen screen() const override { return Screen::Review; }
    bool perform(Command command, int digit) override;
    void arrive() override;
    bool busy() const override { return presenter_.state().sealing; }

private:
    wxWindow* summary();
    wxSizer* footer();
    void show();
    void showDestinations();
    void showProgress();

    Shell& shell_;
    DossierId id_;
    bool ready_ = false; // every control exists; the presenter redraws from its constructor on
    ReviewPresenter presenter_;
    wxScrolledWindow* side_ = nullptr; // what is missing may be long
    NoticeBar* notice_ = nullptr;
    wxStaticText *title_ = nullptr, *applicant_ = nullptr, *missingTitle_ = nullptr;
    List* list_ = nullptr;
    WrappedText *missing_ = nullptr, *due_ = nullptr, *fee_ = nullptr, *limit_ = nullptr, *progressText_ = nullptr;
    wxChoice* destination_ = nullptr;
    wxCheckBox* incomplete_ = nullptr;
    wxGauge* progress_ = nullptr;
    wxButton *back_ = nullptr, *stop_ = nullptr, *send_ = nullptr;
};

} // namespace quay
