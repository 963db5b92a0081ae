#include "app/slips/true_type.h"

#include "app/slips/font_file.h"
#include "tests/support/error_code.h"

#include <catch2/catch.hpp>

using namespace quay;

TEST_CASE("the font has every Vietnamese letter, also those composed of three parts") {
    const TrueType font(fontFile(false));
    for (const auto letter : lettersOf("ếữậđƠỹẴ0aZ")) CHECK(font.glyphOf(letter) != 0);
    CHECK(font.advanceOf(font.glyphOf('W')) > font.advanceOf(font.glyphOf('i')));
}

TEST_CASE("a font with a few letters is a font, much smaller, with their numbers and widths") {
    auto file = fontFile(true);
    const auto whole = file.size();
    const TrueType font(std::move(file));
    const auto glyph = font.glyphOf(U'ế');
    const auto few = font.withOnly({glyph, font.glyphOf('a')});
    CHECK(few.size() < whole / 4);
    // The letters' table stays out: a PDF names glyphs by number. So it is read here as a damaged font.
    CHECK(codeOf([&] { TrueType again(few); }) == ErrorCode::DamagedFile);
}

TEST_CASE("a font that ends early or lies about its tables is refused") {
    auto file = fontFile(false);
    CHECK(codeOf([&] { TrueType font(Bytes(file.begin(), file.begin() + 300)); }) == ErrorCode::DamagedFile);
    CHECK(codeOf([&] { TrueType font(Bytes{}); }) == ErrorCode::DamagedFile);
    std::fill(file.begin() + 16, file.begin() + 200, std::uint8_t{0xFF});
    CHECK(codeOf([&] { TrueType font(file); }) == ErrorCode::DamagedFile);
}
