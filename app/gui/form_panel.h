// FormPanel: a title, a sentence, a few fields in the middle of an empty screen: what the door and the forms about
// people are made of. Enter goes from field to field and then submits.
#pragma once
#include "app/gui/shell.h"

#include <wx/button.h>
#include <wx/checkbox.h>
#include <wx/sizer.h>
#include <wx/textctrl.h>

#include <string>
#include <vector>

namespace quay {

class NoticeBar;
class WrappedText;

class FormPanel : public ScreenPanel {
public:
    void arrive() override; // to the first field that is empty
    void say(const Notice& notice);

protected:
    enum class Kind { Plain, Secret };
    struct Field {
        wxTextCtrl* text = nullptr;
        wxStaticText* name = nullptr;
        wxSizer* both = nullptr;
    };
    FormPanel(wxWindow* parent, const std::string& title);

    Field field(const std::string& name, const char* id, Kind kind);
    void row(std::initializer_list<Field> fields); // side by side
    wxCheckBox* check(const std::string& text, const char* id);
    void place(wxWindow* window, int share = 0); // the full width
    wxButton* mainButton(const std::string& text, const char* id);
    void buttons(std::initializer_list<wxButton*> left, wxButton* main);
    void finish(int width = 60); // in figures; after everything was placed
    void explain(const std::string& text);
    void enable(bool enabled); // the fields and the main button
    void refill();             // after a refusal: the secrets are typed anew
    virtual void submit() = 0;

    std::vector<wxTextCtrl*> fields_;

private:
    void next(const wxTextCtrl* after);

    wxBoxSizer* column_;
    NoticeBar* notice_;
    WrappedText* explanation_;
    wxButton* main_ = nullptr;
};

} // namespace quay
