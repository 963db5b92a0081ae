// Breaking anew only when the width or the sentence changes keeps the layout from going round in circles.
#include "app/gui/wrapped_text.h"

#include "app/gui/accessible.h"
#include "app/gui/widgets.h"

#include <wx/scrolwin.h>

namespace quay {

WrappedText::WrappedText(wxWindow* parent, const char* id)
    // Left to itself it would take the size of its text again and fight the sizer for it.
    : wxStaticText(parent, wxID_ANY, wxEmptyString, wxDefaultPosition, wxDefaultSize, wxST_NO_AUTORESIZE) {
    nameForScreenReaders(*this, "", id);
    SetMinSize({letters(*this, 8), -1});
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        if (event.GetSize().x != width_) CallAfter([this] { wrap(); });
    });
}

void WrappedText::setText(const std::string& text) {
    const wxString wanted = shown(text);
    if (wanted == text_) return;
    text_ = wanted;
    wrap();
}

void WrappedText::wrap() {
    width_ = GetSize().x;
    SetLabelText(text_);
    if (width_ > letters(*this, 8)) Wrap(width_);
    const int before = GetMinSize().y;
    SetMinSize({letters(*this, 8), -1}); // the best size is never below the smallest one
    InvalidateBestSize();                // wx keeps it while wxST_NO_AUTORESIZE is set
    const int height = GetBestSize().y;
    SetMinSize({letters(*this, 8), height});
    if (height == before) return;
    if (auto* scrolled = dynamic_cast<wxScrolledWindow*>(GetParent()))
        scrolled->FitInside(); // there is more to scroll now
    GetParent()->Layout();
    if (auto* above = GetParent()->GetParent()) above->Layout(); // the parent itself has become taller
}

} // namespace quay
