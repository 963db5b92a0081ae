#include "core/store/search.h"

#include "core/base/text.h"

namespace quay {

namespace {

constexpr std::size_t kPiece = 3;

// Folded text is lower case: what is left after this is letters (of any script) and digits.
std::string compact(std::string_view folded) {
    std::string result;
    for (const char each : folded)
        if (const auto byte = static_cast<unsigned char>(each);
            byte >= 0x80 || (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9'))
            result += each;
    return result;
}

std::string asNeedle(const std::string& word) {
    return word.empty() || characterCount(word) >= kPiece ? word : " " + word;
}

std::vector<std::string> characters(std::string_view text) {
    std::vector<std::string> result;
    for (const char each : text)
        if ((static_cast<unsigned char>(each) & 0xc0) == 0x80 && !result.empty())
            result.back() += each;
        else
            result.emplace_back(1, each);
    return result;
}

// "buoi" -> "buo" AND "uoi"; empty for what is too short.
std::string pieces(const std::string& needle) {
    const auto letters = characters(needle);
    std::string query;
    for (std::size_t i = 0; i + kPiece <= letters.size(); ++i) {
        query += query.empty() ? "\"" : " AND \"";
        for (std::size_t j = i; j < i + kPiece; ++j) query += letters[j] == "\"" ? "\"\"" : letters[j];
        query += '"';
    }
    return query;
}

} // namespace

std::string searchText(const Searchable& dossier) {
    auto text = " " + fold(dossier.name);
    for (const auto& number : dossier.numbers) {
        const auto folded = fold(number);
        text += " " + folded + " " + compact(folded);
    }
    return text;
}

std::vector<SearchWord> searchWords(std::string_view query) {
    std::vector<SearchWord> words;
    for (const auto& word : split(fold(query), ' '))
        if (!word.empty()) words.push_back({asNeedle(word), asNeedle(compact(word))});
    return words;
}

std::string indexQuery(const std::vector<SearchWord>& words) {
    std::string query;
    for (const auto& each : words) {
        const auto asTyped = pieces(each.word), bare = pieces(each.compact);
        if (asTyped.empty() || (bare.empty() && !each.compact.empty())) continue; // too short for the index to tell
        query += query.empty() ? "(" : " AND (";
        query += bare.empty() || bare == asTyped ? asTyped : "(" + asTyped + ") OR (" + bare + ")";
        query += ")";
    }
    return query;
}

} // namespace quay
