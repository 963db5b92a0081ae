// KeyMap: the key table of app/present as the keyboard speaks it.
#pragma once
#include "app/present/keys.h"

#include <wx/event.h>

#include <optional>
#include <vector>

namespace quay {

struct Pressed {
    Command command = Command::Help;
    int digit = -1; // where the key is a figure
};

class KeyMap {
public:
    KeyMap(); // from keyTable()
    // `typing`: a text field has the focus, so that letters, figures and the like belong to it.
    std::optional<Pressed> find(const wxKeyEvent& event, Screen screen, bool typing) const;

private:
    struct Entry {
        Screen screen;
        Command command;
        int key, modifiers; // wx's
        bool whenTyping;
    };
    std::vector<Entry> entries_;
};

} // namespace quay
