// The looks decided once: gaps, labels, buttons, icons in the colour of the text.
#include "app/gui/widgets.h"

#include "app/gui/accessible.h"
#include "app/gui/icons.h"

#include <wx/settings.h>
#include <wx/textentry.h>

#include <algorithm>

namespace quay {

int gap(const wxWindow& window, int eighths) { return window.FromDIP(8) * eighths; }

int letters(const wxWindow& window, int count) { return window.GetTextExtent("0").x * count; }

void fitText(wxWindow& control) {
    const int needed = control.GetTextExtent(shown("Ậg")).y + control.FromDIP(14);
    control.SetMinSize({-1, std::max(control.GetBestSize().y, needed)});
}

wxStaticText* label(wxWindow* parent, const std::string& text, const char* id) {
    auto* made = new wxStaticText(parent, wxID_ANY, wxEmptyString);
    made->SetLabelText(shown(text));
    if (id) nameForScreenReaders(*made, "", id);
    return made;
}

wxStaticText* strong(wxWindow* parent, const std::string& text, const char* id) {
    auto* made = label(parent, text, id);
    made->SetFont(made->GetFont().Bold());
    return made;
}

wxStaticText* heading(wxWindow* parent, const std::string& text, const char* id) {
    auto* made = label(parent, text, id);
    made->SetFont(made->GetFont().Bold().Scaled(1.25f));
    return made;
}

wxButton* button(wxWindow* parent, const std::string& text, const char* id, std::function<void()> onClick) {
    auto* made = new wxButton(parent, wxID_ANY, wxControl::EscapeMnemonics(shown(text)));
    nameForScreenReaders(*made, "", id);
    made->Bind(wxEVT_BUTTON, [onClick = std::move(onClick)](wxCommandEvent&) { onClick(); });
    return made;
}

wxBitmapBundle icon(const wxWindow& window, const std::string& name) {
    const char* source = iconSource(name);
    if (!source) return {};
    wxString svg = wxString::FromUTF8(source);
    svg.Replace("currentColor", window.GetForegroundColour().GetAsString(wxC2S_HTML_SYNTAX));
    return wxBitmapBundle::FromSVG(svg.utf8_str(), wxSize(16, 16));
}

wxButton* iconButton(wxWindow* parent, const std::string& text, const char* name, std::function<void()> onClick) {
    auto* made = button(parent, text, (std::string("id:") + name).c_str(), std::move(onClick));
    made->SetBitmap(icon(*made, name));
    return made;
}

bool setText(wxStaticText& control, const std::string& text) {
    const wxString wanted = shown(text);
    if (control.GetLabelText() == wanted) return false;
    control.SetLabelText(wanted);
    return true;
}

bool setText(wxButton& control, const std::string& text) {
    const wxString wanted = wxControl::EscapeMnemonics(shown(text));
    if (control.GetLabel() == wanted) return false;
    control.SetLabel(wanted);
    return true;
}

bool setShown(wxWindow& window, bool visible) {
    if (window.IsShown() == visible) return false;
    window.Show(visible);
    return true;
}

void setEnabled(wxWindow& window, bool enabled) {
    if (window.IsThisEnabled() != enabled) window.Enable(enabled);
}

wxColour mixed(const wxColour& one, const wxColour& other, double share) {
    const auto mix = [share](unsigned char a, unsigned char b) {
        return static_cast<unsigned char>(a * (1 - share) + b * share);
    };
    return {mix(one.Red(), other.Red()), mix(one.Green(), other.Green()), mix(one.Blue(), other.Blue())};
}

wxColour accent() { return wxSystemSettings::GetColour(wxSYS_COLOUR_HIGHLIGHT); }

bool isTyping(const wxWindow* focus) {
    const auto* entry = dynamic_cast<const wxTextEntryBase*>(focus);
    return entry && entry->IsEditable();
}

} // namespace quay
