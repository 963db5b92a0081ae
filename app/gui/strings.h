// The border between the program's UTF-8 and wx's strings: nothing outside app/gui sees a wxString.
#pragma once
#include <wx/string.h>

#include <string>

namespace quay {

inline wxString shown(const std::string& text) { return wxString::FromUTF8(text.data(), text.size()); }
inline std::string utf8(const wxString& text) { return text.utf8_string(); }

} // namespace quay
