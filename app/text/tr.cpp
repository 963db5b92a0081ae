#include "app/text/tr.h"

#include "app/text/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>

namespace quay {

namespace {

std::atomic<Language> current{Language::Vietnamese};

std::string_view translated(std::string_view english) {
    if (language() == Language::English) return english;
    const auto table = vietnameseTable();
    const auto found = std::ranges::lower_bound(table, english, {}, &Translation::english);
    return found != table.end() && found->english == english ? found->vietnamese : english;
}

// One digit is enough: a sentence with ten things in it is no sentence.
std::string filled(std::string_view pattern, std::initializer_list<std::string> arguments) {
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool placeholder = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
        const auto index = placeholder ? static_cast<std::size_t>(pattern[i + 1] - '0') : arguments.size();
        if (index < arguments.size()) {
            text += arguments.begin()[index];
            i += 2;
        } else {
            text += pattern[i];
        }
    }
    return text;
}

std::string oneDecimal(double value) {
    auto text = fmt::format("{:.1f}", value);
    if (text.ends_with(".0")) return text.substr(0, text.size() - 2);
    if (language() == Language::Vietnamese) std::ranges::replace(text, '.', ',');
    return text;
}

} // namespace

void setLanguage(Language language) { current = language; }
Language language() { return current; }

std::string tr(const char* english, std::initializer_list<std::string> arguments) {
    return filled(translated(english), arguments);
}

std::string trn(const char* one, const char* many, long count, std::initializer_list<std::string> arguments) {
    const bool plural = language() == Language::English && count != 1;
    auto text = filled(plural ? many : translated(one), {std::to_string(count)});
    int place = 1;
    for (const auto& argument : arguments) {
        const auto mark = fmt::format("{{{}}}", place++);
        const auto at = text.find(mark);
        if (at != std::string::npos) text.replace(at, mark.size(), argument);
    }
    return text;
}

const std::string& pick(const std::string& vietnamese, const std::string& english) {
    const bool useEnglish = language() == Language::English ? !english.empty() : vietnamese.empty();
    return useEnglish ? english : vietnamese;
}

std::string formatBytes(std::uint64_t bytes) {
    constexpr double kKilo = 1024, kMega = 1024 * 1024, kGiga = 1024.0 * 1024 * 1024;
    const auto size = static_cast<double>(bytes);
    // Rounded up, so that a file is never said to be smaller than it is, and never 0 KB.
    const auto upToTenth = [size](double unit) { return oneDecimal(std::ceil(size / unit * 10) / 10); };
    if (size <= kMega - kKilo) return fmt::format("{} KB", std::ceil(size / kKilo));
    if (size <= kGiga - kMega) return upToTenth(kMega) + " MB";
    return upToTenth(kGiga) + " GB";
}

} // namespace quay
