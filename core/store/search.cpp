#include "core/store/search.h"

#include "core/base/text.h"

namespace quay {

namespace {

// Folded text is lower case: what is left after this is letters (of any script) and digits.
std::string compact(std::string_view folded) {
    std::string result;
    for (const char each : folded)
        if (const auto byte = static_cast<unsigned char>(each);
            byte >= 0x80 || (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9'))
            result += each;
    return result;
}

} // namespace

std::string searchText(const Searchable& dossier) {
    auto text = fold(dossier.name);
    for (const auto& number : dossier.numbers) {
        const auto folded = fold(number);
        text += "\n" + folded + "\n" + compact(folded);
    }
    return text;
}

std::vector<SearchWord> searchWords(std::string_view query) {
    std::vector<SearchWord> words;
    for (const auto& word : split(fold(query), ' '))
        if (!word.empty()) words.push_back({word, compact(word)});
    return words;
}

} // namespace quay
