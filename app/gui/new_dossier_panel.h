// NewDossierPanel: find the procedure, read the card, open. Enter leads from one to the next.
#pragma once
#include "app/gui/shell.h"
#include "app/present/new_dossier_presenter.h"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/scrolwin.h>
#include <wx/textctrl.h>

namespace quay {

class List;
class NoticeBar;

class NewDossierPanel : public ScreenPanel {
public:
    NewDossierPanel(wxWindow* parent, Shell& shell, Services& services);

    Screen screen() const override { return Screen::New; }
    bool perform(Command command, int digit) override;
    void arrive() override;

private:
    wxSizer* procedures();
    wxWindow* applicant();
    wxTextCtrl* addField(wxSizer* column, const std::string& name, const char* id, const std::string& hint = {});
    void show();
    void showApplicant();
    void proceed(); // what Enter does: on to what is still to be done
    void readCard();
    void keepApplicant();
    void open();

    Shell& shell_;
    bool ready_ = false; // every control exists; the presenter redraws from its constructor on
    NewDossierPresenter presenter_;
    Person shownApplicant_;            // what the fields were filled from
    wxScrolledWindow* side_ = nullptr; // the applicant: scrolls where the text is large
    NoticeBar* notice_ = nullptr;
    wxTextCtrl* search_ = nullptr;
    List* list_ = nullptr;
    wxTextCtrl *card_ = nullptr, *name_ = nullptr, *number_ = nullptr, *born_ = nullptr, *address_ = nullptr,
               *phone_ = nullptr;
    wxChoice* sex_ = nullptr;
    wxButton* open_ = nullptr;
};

} // namespace quay
