// FieldsPanel: the form's fields beside the paper they are read from. A field is checked when it loses the focus.
#pragma once
#include "app/present/dossier_presenter.h"

#include <wx/scrolwin.h>
#include <wx/stattext.h>

namespace quay {

class WrappedText;

class FieldsPanel : public wxScrolledWindow {
public:
    FieldsPanel(wxWindow* parent, DossierPresenter& presenter);
    void show(const CaseState& state);
    void leave();      // a value half typed is kept
    void focusFirst(); // the first field that still wants something

private:
    struct Line {
        const FormField* field = nullptr;
        wxWindow* control = nullptr;
        WrappedText *label = nullptr, *problem = nullptr;
        std::string shownValue; // what the control was given or gave last
    };
    void build(const CaseState& state);
    wxWindow* makeControl(const FormField& field, const std::string& name);
    void keep(std::size_t line);
    static std::string valueOf(const Line& line);
    static void setValue(Line& line, const std::string& value);

    DossierPresenter& presenter_;
    std::vector<Line> lines_;
};

} // namespace quay
