// Patterns of form fields are data, so they are judged once, when the catalogue is loaded.
#pragma once
#include <string>
#include <string_view>

namespace quay {

// What is wrong with the pattern, in English; empty when it may be used. Refused besides bad syntax: other letters
// than ASCII, more than 200 characters, back-references and a repeated group that itself repeats, since these can
// take for ever or exhaust the stack on a value a citizen types.
std::string patternFault(std::string_view pattern);

// The whole value against a pattern that patternFault() accepted. Values above 300 bytes never match.
bool matchesPattern(const std::string& value, const std::string& pattern);

} // namespace quay
