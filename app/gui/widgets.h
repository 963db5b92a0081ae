// Small builders, so that every label, button and gap of the program is made the same way.
#pragma once
#include "app/gui/strings.h"

#include <wx/bmpbndl.h>
#include <wx/button.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <functional>

namespace quay {

int gap(const wxWindow& window, int eighths = 1); // the 8-pixel rhythm
int letters(const wxWindow& window, int count);   // width of so many figures: grows with the text

void fitText(wxWindow& control); // a text field or a choice as high as its text: wx forgets enlarged text

wxStaticText* label(wxWindow* parent, const std::string& text, const char* id = nullptr);
wxStaticText* heading(wxWindow* parent, const std::string& text, const char* id = nullptr); // large
wxStaticText* strong(wxWindow* parent, const std::string& text, const char* id = nullptr);  // bold
wxButton* button(wxWindow* parent, const std::string& text, const char* id, std::function<void()> onClick);
wxButton* iconButton(wxWindow* parent, const std::string& text, const char* icon, std::function<void()> onClick);
wxBitmapBundle icon(const wxWindow& window, const std::string& name);

// Only what differs is touched: no flicker, no lost focus. True when it changed.
bool setText(wxStaticText& control, const std::string& text);
bool setText(wxButton& control, const std::string& text);
bool setShown(wxWindow& window, bool visible);
void setEnabled(wxWindow& window, bool enabled);

wxColour mixed(const wxColour& one, const wxColour& other, double share); // share of `other`, 0..1
wxColour accent();
bool isTyping(const wxWindow* focus); // a control that takes characters has the focus

} // namespace quay
