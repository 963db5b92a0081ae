// Levels are told apart by their words (xã, huyện …) and, where those are missing, by how many there are.
#include "core/citizen/address.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace quay {
namespace {

using Words = std::pair<std::string_view, std::string_view>;
// Folded abbreviation, with its dot, and what it stands for. Longer ones first: "tt." before "t.".
constexpr std::array<Words, 14> kAbbreviations = {{
    {"tp.hcm", "thanh pho ho chi minh"},
    {"tphcm", "thanh pho ho chi minh"},
    {"tdp.", "to dan pho "},
    {"tp.", "thanh pho "},
    {"tx.", "thi xa "},
    {"tt.", "thi tran "},
    {"kp.", "khu pho "},
    {"dk.", "dac khu "},
    {"p.", "phuong "},
    {"q.", "quan "},
    {"x.", "xa "},
    {"h.", "huyen "},
    {"t.", "tinh "},
    {"d.", "duong "},
}};
constexpr std::array<std::string_view, 4> kCommuneWords = {"xa ", "phuong ", "thi tran ", "dac khu "};
constexpr std::array<std::string_view, 4> kDistrictWords = {"huyen ", "quan ", "thi xa ", "thanh pho "};

std::string expandWord(const std::string& word) {
    for (const auto& [shortForm, whole] : kAbbreviations)
        if (word.starts_with(shortForm)) return std::string(whole) + word.substr(shortForm.size());
    // "P12", "Q1": the dot is often left out before a number.
    const bool numbered = word.size() > 1 && word.find_first_not_of("0123456789", 1) == std::string::npos;
    if (numbered && word[0] == 'p') return "phuong " + word.substr(1);
    if (numbered && word[0] == 'q') return "quan " + word.substr(1);
    return word;
}

bool startsWithAny(std::string_view part, const auto& words) {
    const auto comparable = comparableAddress(part);
    return std::ranges::any_of(words, [&](auto word) { return comparable.starts_with(word); });
}

std::string join(const std::vector<std::string>& levels, std::size_t count) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += (i == 0 ? "" : ", ") + levels[i];
    return all;
}

// Is the level left of the province a district? Four levels without any words are the old form.
bool hasDistrict(const std::vector<std::string>& levels) {
    const auto& candidate = levels[levels.size() - 2];
    if (startsWithAny(candidate, kCommuneWords)) return false;
    return levels.size() >= 4 || startsWithAny(candidate, kDistrictWords) ||
           (levels.size() == 3 && startsWithAny(levels[0], kCommuneWords));
}

} // namespace

AddressParts splitAddress(std::string_view printed) {
    AddressParts parts;
    parts.printed = printed;
    std::vector<std::string> levels;
    for (const auto& level : split(printed, ','))
        if (auto text = trimmed(level); !text.empty()) levels.push_back(std::move(text));
    if (levels.empty()) return parts;
    if (levels.size() == 1) {
        parts.detail = levels[0];
        parts.certain = false;
        return parts;
    }
    std::size_t left = levels.size() - 1;
    parts.province = levels[left];
    if (left >= 2 && hasDistrict(levels)) parts.district = levels[--left];
    parts.commune = levels[--left];
    parts.detail = join(levels, left);
    parts.certain = levels.size() != 3 || !parts.district.empty() || startsWithAny(parts.commune, kCommuneWords);
    return parts;
}

std::string comparableAddress(std::string_view text) {
    std::string all;
    for (const auto& word : split(fold(text), ' ')) all += (all.empty() ? "" : " ") + expandWord(word);
    return trimmed(all);
}

bool isSameProvince(std::string_view one, std::string_view other) {
    const auto bare = [](std::string_view name) {
        auto text = comparableAddress(name);
        for (std::string_view word : {"thanh pho ", "tinh "})
            if (text.starts_with(word)) text.erase(0, word.size());
        return text;
    };
    return bare(one) == bare(other);
}

} // namespace quay
