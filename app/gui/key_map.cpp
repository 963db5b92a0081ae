// Key names are read by wxAcceleratorEntry; the lookup is ours, because GTK's own accelerators would also fire
// while a person types.
#include "app/gui/key_map.h"

#include <wx/accel.h>

#include <cctype>

namespace quay {

namespace {

int plainKey(int key) { // the keypad's keys are the same keys
    if (key >= WXK_NUMPAD0 && key <= WXK_NUMPAD9) return '0' + key - WXK_NUMPAD0;
    switch (key) {
    case WXK_NUMPAD_ENTER: return WXK_RETURN;
    case WXK_NUMPAD_DELETE: return WXK_DELETE;
    case WXK_NUMPAD_LEFT: return WXK_LEFT;
    case WXK_NUMPAD_RIGHT: return WXK_RIGHT;
    default: return key < 128 ? std::toupper(key) : key;
    }
}

int modifiersOf(int flags) {
    return ((flags & wxACCEL_CTRL) ? wxMOD_CONTROL : 0) | ((flags & wxACCEL_ALT) ? wxMOD_ALT : 0) |
           ((flags & wxACCEL_SHIFT) ? wxMOD_SHIFT : 0);
}

bool isSymbol(int key) { return key > 32 && key < 127 && !std::isalnum(key); }

} // namespace

KeyMap::KeyMap() {
    for (const auto& binding : keyTable()) {
        const auto add = [&](int key, int modifiers) {
            entries_.push_back({binding.screen, binding.command, key, modifiers, binding.whenTyping});
        };
        wxString name = wxString::FromUTF8(binding.key);
        name.Replace("Backspace", "Back"); // wx's word for it
        wxAcceleratorEntry parsed;
        const bool understood = parsed.FromString("\t" + name);
        wxASSERT_MSG(understood, name);
        if (understood) add(plainKey(parsed.GetKeyCode()), modifiersOf(parsed.GetFlags()));
    }
}

std::optional<Pressed> KeyMap::find(const wxKeyEvent& event, Screen screen, bool typing) const {
    const int key = plainKey(event.GetKeyCode());
    int modifiers = event.GetModifiers();
    if (isSymbol(key)) modifiers &= ~wxMOD_SHIFT; // some layouts have '[' on the shifted level
    for (const Screen wanted : {screen, Screen::Any})
        for (const auto& entry : entries_)
            if (entry.screen == wanted && entry.key == key && entry.modifiers == modifiers &&
                (entry.whenTyping || !typing))
                return Pressed{entry.command, key >= '0' && key <= '9' ? key - '0' : -1};
    return std::nullopt;
}

} // namespace quay
