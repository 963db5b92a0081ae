#include "app/present/keys.h"

#include "app/text/tr.h"
#include "tests/support/in_language.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <string>

namespace quay {

TEST_CASE("no key means two things on one screen") {
    std::set<std::pair<Screen, std::string>> taken;
    for (const auto& binding : keyTable()) {
        CAPTURE(binding.key, binding.label);
        CHECK(taken.insert({binding.screen, binding.key}).second);
        CHECK((binding.screen == Screen::Any || !taken.contains({Screen::Any, binding.key})));
    }
}

TEST_CASE("letters, digits and editing keys of a text field never fire on the case screen while typing") {
    const std::set<std::string> ofTheField = {"Space", "Backspace", "Delete", "Left", "Right", "Enter", "Ctrl+Z"};
    for (const auto& binding : keyTable()) {
        const std::string key = binding.key;
        if (binding.screen != Screen::Case || (key.size() != 1 && !ofTheField.contains(key))) continue;
        CAPTURE(key);
        CHECK_FALSE(binding.whenTyping);
    }
}

TEST_CASE("every command has a key somewhere") {
    for (int command = 0; command <= static_cast<int>(Command::Erase); ++command) {
        CAPTURE(command);
        CHECK(std::ranges::any_of(
            keyTable(), [&](const KeyBinding& binding) { return binding.command == static_cast<Command>(command); }));
    }
}

TEST_CASE("every key's label has its Vietnamese") {
    for (const auto& binding : keyTable()) {
        CAPTURE(binding.label);
        CHECK((tr(binding.label) != binding.label || binding.command == Command::Language));
    }
}

TEST_CASE("a button carries its key") {
    CHECK(withKey(tr("Send"), Screen::Review, Command::Send) == "Gửi F12");
    CHECK(withKey(tr("Scan"), Screen::Case, Command::Scan) == "Quét ⏎");
    CHECK(keyOf(Screen::Home, Command::NewDossier) == "Ctrl+N");
    CHECK(keyOf(Screen::Home, Command::Scan).empty());
}

} // namespace quay
