// Look-ups in a dossier, and the code that people read to each other over the telephone.
#include "core/dossier/dossier.h"

#include <catch2/catch.hpp>
#include <set>

using namespace quay;

namespace {

const std::string kAlphabet = "234679ACDEFGHJKMNPQRTUVWXYZ";
const Date kDay = parseDate("2026-11-23");
constexpr unsigned kNumbers = 27 * 27;

// How many wrong single characters pass as a code, over a spread of codes and all characters.
int undetectedSlips() {
    int passed = 0;
    for (unsigned number = 0; number < kNumbers; number += 7) {
        const auto code = dossierCode(kDay, number);
        for (std::size_t at = 0; at < code.size(); ++at)
            for (char c : "0158" + kAlphabet) {
                auto wrong = code;
                wrong[at] = c;
                passed += wrong != code && isDossierCode(wrong);
            }
    }
    return passed;
}

int undetectedSwaps() {
    int passed = 0;
    for (unsigned number = 0; number < kNumbers; ++number) {
        auto code = dossierCode(kDay, number);
        code.erase(4, 1);
        for (std::size_t at = 0; at + 1 < code.size(); ++at) {
            auto wrong = code;
            std::swap(wrong[at], wrong[at + 1]);
            passed += wrong != code && isDossierCode(wrong);
        }
    }
    return passed;
}

std::size_t differentCodes() {
    std::set<std::string> codes;
    for (unsigned number = 0; number < kNumbers; ++number) codes.insert(dossierCode(kDay, number));
    return codes.size();
}

} // namespace

TEST_CASE("a dossier code has the day, two letters and a check letter") {
    const auto code = dossierCode(kDay, 12345);
    CHECK(code.size() == 8);
    CHECK(code.substr(0, 5) == "1123-");
    CHECK(code.find_first_of("OILSB", 5) == std::string::npos);
    CHECK(code.find_first_of("0158", 5) == std::string::npos);
    CHECK(isDossierCode(code));
    CHECK(dossierCode(kDay, 12345) == code);
}

TEST_CASE("the numbers of a day give different codes until they wrap round") {
    CHECK(differentCodes() == kNumbers);
    CHECK(dossierCode(kDay, kNumbers) == dossierCode(kDay, 0));
    CHECK(isDossierCode(dossierCode(kDay, 0xFFFFFFFFu)));
}

TEST_CASE("one wrong character in a code is always noticed") { CHECK(undetectedSlips() == 0); }

TEST_CASE("two neighbours swapped in a code are always noticed") { CHECK(undetectedSwaps() == 0); }

TEST_CASE("case and a missing dash are forgiven") {
    auto code = dossierCode(kDay, 500);
    code.erase(4, 1);
    CHECK(isDossierCode(code));
    for (auto& c : code) c = static_cast<char>(std::tolower(c));
    CHECK(isDossierCode(code));
}

TEST_CASE("other texts are not dossier codes") {
    const auto text = GENERATE(as<std::string>{}, "", "1123", "1123-", "1123-AAAA", "1323-AAA", "1100-AAA", "1132-AAA",
                               "11-23AAA", "112A-AAA", "000.19.28.H26-220723-0001", "1123-OOO", "1123-Đ1");
    CAPTURE(text);
    CHECK_FALSE(isDossierCode(text));
}

TEST_CASE("a document is found by its requirement") {
    Dossier dossier;
    dossier.documents.resize(3);
    dossier.documents[1].requirement = std::string("a");
    dossier.documents[1].pages.resize(2);
    dossier.documents[2].pages.resize(1);
    CHECK(dossier.documentFor("a") == &dossier.documents[1]);
    CHECK(dossier.documentFor("b") == nullptr);
    CHECK(dossier.documentFor("") == nullptr); // papers outside the list answer no requirement
    CHECK(dossier.pageCount() == 3);
}
