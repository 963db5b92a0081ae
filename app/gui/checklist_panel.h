// ChecklistPanel: the papers of the procedure, one line each, and what can be said about the selected one.
#pragma once
#include "app/present/dossier_presenter.h"

#include <wx/checkbox.h>
#include <wx/panel.h>
#include <wx/textctrl.h>

namespace quay {

class List;

class ChecklistPanel : public wxPanel {
public:
    ChecklistPanel(wxWindow* parent, DossierPresenter& presenter);
    void show(const CaseState& state);
    void leave(); // a note half typed is kept
    List* list() { return list_; }

private:
    void showChoices(const CaseState& state);
    void keepNote();
    std::string namesOf(const ChecklistRow& row) const;

    DossierPresenter& presenter_;
    List* list_;
    wxCheckBox *applies_, *seen_;
    wxTextCtrl* note_;
    int noteRow_ = -1; // the row the note on the screen belongs to
};

} // namespace quay
