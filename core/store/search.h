// Search: what of a dossier is searched, folded once when it is written, and how a query is cut into words. The index
// holds the text in pieces of three characters, so that any part of a name or number is found; see kSearch in schema.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace quay {

struct Searchable {
    std::string name;
    std::vector<std::string> numbers; // id number, codes, phone: found with and without their punctuation
};

std::string searchText(const Searchable& dossier); // each word has a space before it

// Folded; and letters and digits only. One of the two must occur. One of fewer than three characters counts only where
// a word begins: it has a space before it.
struct SearchWord {
    std::string word, compact;
};
std::vector<SearchWord> searchWords(std::string_view query); // all of them must occur, in any order
// What the index is asked; empty: nothing that it could tell. It may find more than what fits, never less.
std::string indexQuery(const std::vector<SearchWord>& words);

} // namespace quay
