// WrappedText: a label that breaks its sentence to the width it is given and grows downwards: nothing is cut off.
#pragma once
#include <wx/stattext.h>

#include <string>

namespace quay {

class WrappedText : public wxStaticText {
public:
    WrappedText(wxWindow* parent, const char* id);
    void setText(const std::string& text); // does nothing when it is the same

private:
    void wrap();

    wxString text_;
    int width_ = 0; // the one it was last broken for
};

} // namespace quay
