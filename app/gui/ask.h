// Questions before an act: the act's own word stands on the button, for a "yes" says nothing to who reads in a hurry.
#pragma once
#include <optional>
#include <string>

class wxWindow;

namespace quay {

struct Question {
    std::string title, text;
    std::string act;    // "Erase"; the other button leaves all as it was
    bool grave = false; // cannot be undone: Enter alone does not do it
};
bool ask(wxWindow* parent, const Question& question);
// What was typed, trimmed; nothing when it was left, or nothing was typed.
std::optional<std::string> askForText(wxWindow* parent, const Question& question);

} // namespace quay
