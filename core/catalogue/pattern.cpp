// A guard around std::regex, which knows no limit of time or of depth.
#include "core/catalogue/pattern.h"

#include <algorithm>
#include <regex>
#include <vector>

namespace quay {
namespace {

constexpr std::size_t kLongestPattern = 200, kLongestValue = 300;

bool isRepeat(char c) { return c == '*' || c == '+' || c == '{'; }

// Finds "(…+…)*": every group remembers whether something inside it repeats.
bool repeatsARepeat(std::string_view pattern) {
    std::vector<bool> groups = {false};
    bool inClass = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        if (c == '\\')
            ++i;
        else if (inClass)
            inClass = c != ']';
        else if (c == '[')
            inClass = true;
        else if (c == '(')
            groups.push_back(false);
        else if (isRepeat(c))
            groups.back() = true;
        else if (c == ')' && groups.size() > 1) {
            const bool inside = groups.back();
            groups.pop_back();
            if (inside && i + 1 < pattern.size() && isRepeat(pattern[i + 1])) return true;
            groups.back() = groups.back() || inside;
        }
    }
    return false;
}

bool hasBackReference(std::string_view pattern) {
    for (std::size_t i = 0; i + 1 < pattern.size(); ++i) {
        if (pattern[i] != '\\') continue;
        ++i;
        if (pattern[i] >= '1' && pattern[i] <= '9') return true;
    }
    return false;
}

} // namespace

std::string patternFault(std::string_view pattern) {
    if (pattern.size() > kLongestPattern) return "longer than 200 characters";
    if (std::ranges::any_of(pattern, [](char c) { return c < 0x20 || c > 0x7E; })) return "not plain ASCII";
    if (hasBackReference(pattern)) return "has a back-reference";
    if (repeatsARepeat(pattern)) return "repeats a group that repeats";
    try {
        const std::regex compiled{std::string(pattern)};
    } catch (const std::regex_error&) {
        return "not a regular expression";
    }
    return {};
}

bool matchesPattern(const std::string& value, const std::string& pattern) {
    return value.size() <= kLongestValue && std::regex_match(value, std::regex(pattern));
}

} // namespace quay
