// PeoplePanel: the accounts on the left, on the right what is done with the chosen one, one form at a time.
#pragma once
#include "app/gui/shell.h"
#include "app/present/people_presenter.h"

#include <wx/button.h>
#include <wx/checkbox.h>
#include <wx/scrolwin.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <utility>
#include <vector>

namespace quay {

class List;
class NoticeBar;
class WrappedText;

class PeoplePanel : public ScreenPanel {
public:
    PeoplePanel(wxWindow* parent, Shell& shell, Services& services);

    Screen screen() const override { return Screen::People; }
    bool perform(Command command, int digit) override;
    void arrive() override;

private:
    enum class Form { None, Add, Change, Pin, Place };
    wxSizer* buttons(bool home);
    wxWindow* form();
    wxTextCtrl* field(wxSizer& column, const std::string& name, const char* id, std::initializer_list<Form> in,
                      bool secret);
    void begin(Form form);
    void show();
    void keep();     // the form
    void closeOne(); // asks first
    void newSheet(); // asks first
    StaffRoles ticked() const;

    Shell& shell_;
    bool ready_ = false;
    PeoplePresenter presenter_;
    Form form_ = Form::None;
    NoticeBar* notice_ = nullptr;
    List* list_ = nullptr;
    wxScrolledWindow* side_ = nullptr;
    wxStaticText* formTitle_ = nullptr;
    wxTextCtrl *name_ = nullptr, *ward_ = nullptr, *pin_ = nullptr, *again_ = nullptr, *agency_ = nullptr,
               *minutes_ = nullptr;
    std::vector<std::pair<StaffRole, wxCheckBox*>> roles_;
    std::vector<std::pair<wxWindow*, std::vector<Form>>> parts_; // which of them belong to which form
    wxButton* keep_ = nullptr;
    std::vector<wxButton*> ofChosen_;
};

} // namespace quay
