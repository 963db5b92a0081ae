// TrueType: the outlines of a font file, as far as a page of text needs them. Pure, but for nothing it does not check:
// a font that lies throws Error(DamagedFile).
#pragma once
#include "core/base/bytes.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace quay {

class TrueType {
public:
    explicit TrueType(Bytes file);

    std::uint16_t glyphOf(char32_t letter) const; // 0 where the font has none
    int advanceOf(std::uint16_t glyph) const;     // in thousandths of the text's size
    int ascent() const { return ascent_; }        // the same
    int descent() const { return descent_; }      // negative

    // A font with these glyphs and what they are composed of; all keep their numbers.
    Bytes withOnly(std::set<std::uint16_t> glyphs) const;

private:
    struct Table {
        std::size_t at = 0, bytes = 0;
    };
    std::uint32_t number(std::size_t at, std::size_t bytes) const;
    int signedNumber(std::size_t at) const; // of 16 bits
    const Table& table(const std::string& name) const;
    std::uint32_t bearingOf(std::uint16_t glyph) const; // as it stands in the file
    ByteView outline(std::uint16_t glyph) const;
    void readLetters();
    void addParts(std::uint16_t glyph, std::set<std::uint16_t>& glyphs) const;

    Bytes file_;
    std::map<std::string, Table> tables_;
    std::map<char32_t, std::uint16_t> letters_;
    int unitsPerEm_ = 1000, ascent_ = 0, descent_ = 0;
    bool longPlaces_ = false;
    std::uint16_t glyphs_ = 0, widths_ = 0;
};

std::u32string lettersOf(std::string_view utf8);

} // namespace quay
