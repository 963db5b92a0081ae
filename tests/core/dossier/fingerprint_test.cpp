#include "core/dossier/fingerprint.h"

#include <catch2/catch.hpp>

#include <random>
#include <string>

using namespace quay;

namespace {

constexpr std::size_t kDigits = kFingerprintSide * kFingerprintSide / 4;

std::string anyPage(unsigned seed) {
    std::mt19937 random(seed);
    std::string result;
    for (std::size_t i = 0; i < kDigits; ++i) result += "0123456789abcdef"[random() % 16];
    return result;
}

std::string upsideDown(const std::string& page) {
    std::string result;
    for (std::size_t i = page.size(); i-- > 0;) {
        const auto value = std::string("0123456789abcdef").find(page[i]);
        result += "084c2a6e195d3b7f"[value]; // each digit's bits the other way round
    }
    return result;
}

// `count` digits changed by one bit each, from `first` on, every `step`th.
std::string changed(std::string page, std::size_t first, std::size_t count, std::size_t step) {
    for (std::size_t i = 0; i < count; ++i) {
        char& c = page.at(first + i * step);
        c = "1032547698badcfe"[std::string("0123456789abcdef").find(c)];
    }
    return page;
}

} // namespace

TEST_CASE("a page taken again is the same, whichever way up") {
    const auto page = anyPage(1);
    CHECK(isSamePage(page, page));
    CHECK(isSamePage(page, upsideDown(page)));
    CHECK(isSamePage(page, changed(page, 0, 28, 7)));
}

TEST_CASE("other pages, and the same form filled in otherwise, are not the same") {
    const auto page = anyPage(1);
    CHECK_FALSE(isSamePage(page, anyPage(2)));
    CHECK_FALSE(isSamePage(page, changed(page, 0, 60, 3)));
    auto filled = page; // three squares of four rows, in one place
    for (const std::size_t row : {10U, 11U, 12U, 13U}) {
        char& c = filled.at(row * kFingerprintSide / 4 + 3);
        c = "fedcba9876543210"[std::string("0123456789abcdef").find(c)];
    }
    CHECK_FALSE(isSamePage(page, filled));
}

TEST_CASE("what is no fingerprint is nobody's") {
    const auto text = GENERATE(as<std::string>{}, "", "0", std::string(kDigits, 'x'), std::string(kDigits + 1, '0'));
    CHECK_FALSE(isSamePage(text, text));
}
