// Patterns that could hang or crash the program are refused before anyone types a value.
#include "core/catalogue/pattern.h"

#include <catch2/catch.hpp>

using namespace quay;

TEST_CASE("ordinary patterns are accepted") {
    const auto pattern = GENERATE(as<std::string>{}, "[0-9]{12}", "^[0-9]{12}$|^[0-9]{9}$|^[A-Z][0-9]{7,8}$",
                                  "(ab|cd)+", "(a[*+]b)+", "(\\+84|0)[0-9]{9}", "([0-9]{2}/)?[0-9]{4}", "");
    CAPTURE(pattern);
    CHECK(patternFault(pattern).empty());
}

TEST_CASE("patterns that are broken or dangerous are refused") {
    const auto pattern = GENERATE(as<std::string>{}, "[0-9", "(ab", "ab)", "*a", "a{2", "(a+)+", "(a*)*", "((a+)b)*",
                                  "(a{1,9}){1,9}", "(a)\\1", "đ+", "a\nb", std::string(201, 'a'));
    CAPTURE(pattern);
    CHECK_FALSE(patternFault(pattern).empty());
}

TEST_CASE("a pattern speaks of the whole value") {
    CHECK(matchesPattern("012345678", "[0-9]{9}"));
    CHECK_FALSE(matchesPattern("x012345678", "[0-9]{9}"));
    CHECK_FALSE(matchesPattern("012345678\n", "[0-9]{9}"));
}

TEST_CASE("a value of absurd length does not match and does not hurt") {
    CHECK_FALSE(matchesPattern(std::string(1'000'000, '1'), "[0-9]*"));
}
