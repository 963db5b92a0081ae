// CasePanel: the counter itself: papers on the left, the page in the middle, the device or the fields on the right.
#pragma once
#include "app/gui/shell.h"
#include "app/present/capture_presenter.h"
#include "app/present/dossier_presenter.h"
#include "app/present/pages_presenter.h"

#include <wx/button.h>
#include <wx/stattext.h>

#include <array>
#include <filesystem>
#include <optional>

namespace quay {

class CapturePanel;
class ChecklistPanel;
class FieldsPanel;
class NoticeBar;
class PageCanvas;
class PageStrip;
class PageTools;

class CasePanel : public ScreenPanel {
public:
    CasePanel(wxWindow* parent, Shell& shell, Services& services, const DossierId& id);

    Screen screen() const override;
    bool perform(Command command, int digit) override;
    void arrive() override;
    void leave() override;
    void rest(bool resting) override { capture_.rest(resting); }
    bool busy() const override { return capture_.state().scanning; }

private:
    void build();
    wxSizer* header();
    wxSizer* footer();
    wxSizer* middle();
    void connect();
    void showCase();
    void showPages();
    void showCapture();
    void showNotice(); // the newest of the three presenters' notices
    void act();        // its action
    std::string invitation() const;
    bool mayScan() const;
    bool performInEditor(Command command);
    bool performOnPage(Command command);
    void chooseForOriginal(); // what becomes of what is below the boxes
    void dropOriginal();
    void unseal();
    bool performOnCase(Command command, int digit);
    void swapFields();
    void nextMode();
    void accept(); // the page's doubt with a reason, or on to the next paper
    void moveElsewhere(int tile);
    void importFiles(const std::vector<std::filesystem::path>& files);
    void shareWidth();

    Shell& shell_;
    bool ready_ = false; // every control exists; presenters redraw from their constructors on
    DossierPresenter case_;
    PagesPresenter pages_;
    CapturePresenter capture_;
    std::array<Notice, 3> notices_; // last seen: capture, pages, case
    std::size_t noticed_ = 0;       // which of them is shown
    bool fieldsShown_ = false;

    wxStaticText *title_, *due_, *applicant_, *size_;
    ChecklistPanel* papers_;
    wxButton *swap_, *hold_, *review_;
    NoticeBar* notice_;
    PageCanvas* canvas_;
    PageStrip* strip_;
    PageTools* tools_;
    CapturePanel* device_;
    FieldsPanel* fields_;
};

} // namespace quay
