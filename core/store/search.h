// Search: what of a dossier is searched, folded once when it is written, and how a query is cut into words.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace quay {

struct Searchable {
    std::string name;
    std::vector<std::string> numbers; // id number, codes, phone: found with and without their punctuation
};

std::string searchText(const Searchable& dossier);

struct SearchWord {
    std::string word, compact; // folded; and letters and digits only. One of the two must occur
};
std::vector<SearchWord> searchWords(std::string_view query); // all of them must occur, in any order

} // namespace quay
