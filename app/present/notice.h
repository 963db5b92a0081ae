// Notice: one line of news at the top of the paper, with at most one action. Never a box.
#pragma once
#include <string>

namespace quay {

struct Notice {
    enum class Tone { None, Good, Note, Warning, Failure };
    Tone tone = Tone::None;
    std::string text;   // a whole sentence in the person's language
    std::string action; // label of the button, empty: none; the presenter's act() carries it out
    bool empty() const { return text.empty(); }
    bool operator==(const Notice&) const = default;
};

} // namespace quay
