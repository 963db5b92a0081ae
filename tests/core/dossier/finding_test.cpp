// Names of findings are stored and sent, so every one must come back as itself.
#include "core/dossier/finding.h"

#include <catch2/catch.hpp>
#include <set>

using namespace quay;

namespace {

constexpr int kCodes = static_cast<int>(FindingCode::TooBig) + 1;

int codesThatReturn() {
    int good = 0;
    for (int i = 0; i < kCodes; ++i)
        good += findingCode(nameOf(static_cast<FindingCode>(i))) == static_cast<FindingCode>(i);
    return good;
}

std::size_t differentNames() {
    std::set<std::string_view> names;
    for (int i = 0; i < kCodes; ++i) names.insert(nameOf(static_cast<FindingCode>(i)));
    return names.size();
}

} // namespace

TEST_CASE("every finding has a name of its own and comes back from it") {
    CHECK(codesThatReturn() == kCodes);
    CHECK(differentNames() == static_cast<std::size_t>(kCodes));
}

TEST_CASE("names of findings that others wrote down stay") {
    CHECK(nameOf(FindingCode::PaperMissing) == "paper_missing");
    CHECK(nameOf(FindingCode::CutOff) == "cut_off");
    CHECK(nameOf(FindingCode::TooBig) == "too_big");
}

TEST_CASE("an unknown name is no finding") {
    CHECK_FALSE(findingCode("out_of_this_world").has_value());
    CHECK_FALSE(findingCode("").has_value());
}
