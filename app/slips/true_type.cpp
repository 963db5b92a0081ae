// OpenType 1.9: "head", "hhea", "maxp", "hmtx", "cmap" (format 4), "loca", "glyf". Big-endian throughout.
#include "app/slips/true_type.h"

#include "core/base/error.h"

#include <algorithm>

namespace quay {

namespace {

constexpr std::size_t kDirectory = 12, kDirectoryEntry = 16;
constexpr std::uint16_t kMoreParts = 0x20, kWordArguments = 0x01, kScale = 0x08, kTwoScales = 0x40, kMatrix = 0x80;

Error damaged() { return Error(ErrorCode::DamagedFile, "font file"); }

void put(Bytes& to, std::uint32_t value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) to.push_back(static_cast<std::uint8_t>(value >> shift));
}

void setShort(Bytes& in, std::size_t at, std::uint32_t value) {
    in.at(at) = static_cast<std::uint8_t>(value >> 8);
    in.at(at + 1) = static_cast<std::uint8_t>(value);
}

std::uint32_t checksum(const Bytes& bytes) {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) sum += std::uint32_t{bytes[i]} << (24 - 8 * (i % 4));
    return sum;
}

Bytes fontOf(const std::map<std::string, Bytes>& tables) {
    Bytes font;
    put(font, 0x00010000, 4);
    put(font, static_cast<std::uint32_t>(tables.size()), 2);
    for (int i = 0; i < 3; ++i) put(font, 0, 2); // hints for a binary search nobody makes
    auto at = kDirectory + kDirectoryEntry * tables.size();
    for (const auto& [name, content] : tables) {
        font.insert(font.end(), name.begin(), name.end());
        put(font, checksum(content), 4);
        put(font, static_cast<std::uint32_t>(at), 4);
        put(font, static_cast<std::uint32_t>(content.size()), 4);
        at += (content.size() + 3) / 4 * 4;
    }
    for (const auto& [name, content] : tables) {
        font.insert(font.end(), content.begin(), content.end());
        font.resize((font.size() + 3) / 4 * 4);
    }
    return font;
}

} // namespace

TrueType::TrueType(Bytes file) : file_(std::move(file)) {
    const auto count = number(4, 2);
    for (std::size_t i = 0; i < count; ++i) {
        const auto at = kDirectory + kDirectoryEntry * i;
        const std::string name{asText(ByteView(file_).subspan(std::min(at, file_.size()))).substr(0, 4)};
        const Table table{number(at + 8, 4), number(at + 12, 4)};
        if (table.at > file_.size() || table.bytes > file_.size() - table.at) throw damaged();
        tables_[name] = table;
    }
    unitsPerEm_ = std::max(1, static_cast<int>(number(table("head").at + 18, 2)));
    longPlaces_ = number(table("head").at + 50, 2) != 0;
    ascent_ = signedNumber(table("hhea").at + 4) * 1000 / unitsPerEm_;
    descent_ = signedNumber(table("hhea").at + 6) * 1000 / unitsPerEm_;
    widths_ = static_cast<std::uint16_t>(number(table("hhea").at + 34, 2));
    glyphs_ = static_cast<std::uint16_t>(number(table("maxp").at + 4, 2));
    if (widths_ == 0 || widths_ > glyphs_) throw damaged();
    readLetters();
}

std::uint32_t TrueType::number(std::size_t at, std::size_t bytes) const {
    if (at > file_.size() || bytes > file_.size() - at) throw damaged();
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i) value = value << 8 | file_[at + i];
    return value;
}

int TrueType::signedNumber(std::size_t at) const { return static_cast<std::int16_t>(number(at, 2)); }

const TrueType::Table& TrueType::table(const std::string& name) const {
    const auto found = tables_.find(name);
    if (found == tables_.end()) throw damaged();
    return found->second;
}

// Format 4 has every letter of the first 65,536, and every font has it.
void TrueType::readLetters() {
    const auto cmap = table("cmap").at;
    for (std::size_t i = 0; i < number(cmap + 2, 2); ++i) {
        const auto at = cmap + number(cmap + 4 + 8 * i + 4, 4);
        if (number(at, 2) != 4) continue;
        const std::size_t twice = number(at + 6, 2);
        const auto ends = at + 14, starts = ends + twice + 2, deltas = starts + twice, offsets = deltas + twice;
        for (std::size_t segment = 0; segment < twice; segment += 2) {
            const auto first = number(starts + segment, 2), last = number(ends + segment, 2);
            const auto offset = number(offsets + segment, 2);
            for (auto letter = first; letter <= last && letter < 0xFFFF; ++letter) {
                auto glyph = offset == 0 ? letter : number(offsets + segment + offset + 2 * (letter - first), 2);
                if (glyph != 0) glyph = (glyph + number(deltas + segment, 2)) & 0xFFFF;
                if (glyph != 0 && glyph < glyphs_) letters_[letter] = static_cast<std::uint16_t>(glyph);
            }
        }
        return;
    }
    throw damaged();
}

std::uint16_t TrueType::glyphOf(char32_t letter) const {
    const auto found = letters_.find(letter);
    return found == letters_.end() ? std::uint16_t{0} : found->second;
}

int TrueType::advanceOf(std::uint16_t glyph) const {
    const auto place = std::min<std::size_t>(glyph, widths_ - 1u);
    return static_cast<int>(number(table("hmtx").at + 4 * place, 2)) * 1000 / unitsPerEm_;
}

// The last glyphs of a font may share one width; each still has a bearing, by which a renderer moves the outline.
std::uint32_t TrueType::bearingOf(std::uint16_t glyph) const {
    const auto hmtx = table("hmtx").at;
    return glyph < widths_ ? number(hmtx + 4u * glyph + 2, 2) : number(hmtx + 4u * widths_ + 2u * (glyph - widths_), 2);
}

ByteView TrueType::outline(std::uint16_t glyph) const {
    const auto loca = table("loca").at, glyf = table("glyf").at;
    const auto place = [&](std::size_t of) {
        return longPlaces_ ? number(loca + 4 * of, 4) : 2 * number(loca + 2 * of, 2);
    };
    const auto from = place(glyph), to = place(glyph + 1u);
    if (from > to || to > table("glyf").bytes) throw damaged();
    return ByteView(file_).subspan(glyf + from, to - from);
}

// "ế" is drawn as e, a circumflex and an acute.
void TrueType::addParts(std::uint16_t glyph, std::set<std::uint16_t>& glyphs) const {
    const auto drawn = outline(glyph);
    if (drawn.empty()) return;
    auto at = static_cast<std::size_t>(drawn.data() - file_.data());
    if (signedNumber(at) >= 0) return;
    at += 10;
    std::uint32_t flags = kMoreParts;
    while (flags & kMoreParts) {
        flags = number(at, 2);
        const auto part = static_cast<std::uint16_t>(number(at + 2, 2));
        if (part < glyphs_ && glyphs.insert(part).second) addParts(part, glyphs);
        at += flags & kWordArguments ? 8 : 6;
        at += flags & kScale ? 2 : flags & kTwoScales ? 4 : flags & kMatrix ? 8 : 0;
    }
}

Bytes TrueType::withOnly(std::set<std::uint16_t> glyphs) const {
    glyphs.insert(0);
    for (const auto glyph : std::set<std::uint16_t>(glyphs)) addParts(glyph, glyphs);
    const auto count = static_cast<std::uint16_t>(*glyphs.rbegin() + 1);
    std::map<std::string, Bytes> tables;
    for (const char* name : {"head", "hhea", "maxp", "cvt ", "fpgm", "prep"})
        if (const auto found = tables_.find(name); found != tables_.end()) {
            const auto content = ByteView(file_).subspan(found->second.at, found->second.bytes);
            tables[name].assign(content.begin(), content.end());
        }
    setShort(tables["head"], 50, 1); // places of four bytes
    setShort(tables["hhea"], 34, count);
    setShort(tables["maxp"], 4, count);
    auto &loca = tables["loca"], &glyf = tables["glyf"], &hmtx = tables["hmtx"];
    for (std::uint16_t glyph = 0; glyph < count; ++glyph) {
        put(loca, static_cast<std::uint32_t>(glyf.size()), 4);
        put(hmtx, number(table("hmtx").at + 4 * std::min<std::size_t>(glyph, widths_ - 1u), 2), 2);
        put(hmtx, bearingOf(glyph), 2);
        if (!glyphs.contains(glyph)) continue;
        const auto drawn = outline(glyph);
        glyf.insert(glyf.end(), drawn.begin(), drawn.end());
        glyf.resize((glyf.size() + 3) / 4 * 4);
    }
    put(loca, static_cast<std::uint32_t>(glyf.size()), 4);
    return fontOf(tables);
}

std::u32string lettersOf(std::string_view utf8) {
    std::u32string letters;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        char32_t letter = length == 1 ? lead : lead & (0xFFu >> (length + 1));
        for (std::size_t k = 1; k < length && i + k < utf8.size(); ++k)
            letter = letter << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3Fu);
        letters += letter;
        i += length;
    }
    return letters;
}

} // namespace quay
