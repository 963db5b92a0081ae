// ISO 32000-1: 9.7.4 for the fonts (glyph numbers as two bytes), 9.10.3 for what the glyphs mean, so that the text of
// the PDF can be searched and read aloud.
#include "app/slips/slip_page.h"

#include "app/slips/font_file.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <map>

namespace quay {

namespace {

constexpr double kPointsPerMm = 72 / 25.4;
constexpr double kLineHeight = 1.35; // of the text's size
constexpr int kFirstFont = 5, kObjectsOfFont = 5;

using Meanings = std::map<std::uint16_t, char32_t>; // glyph to letter

class Writer {
public:
    void object(std::string_view body) {
        start();
        add(body);
        add("\nendobj\n");
    }
    void stream(const std::string& entries, ByteView data) {
        start();
        add(fmt::format("<< {} /Length {} >>\nstream\n", entries, data.size()));
        bytes_.insert(bytes_.end(), data.begin(), data.end());
        add("\nendstream\nendobj\n");
    }
    void add(std::string_view text) { bytes_.insert(bytes_.end(), text.begin(), text.end()); }
    Bytes finish() {
        const auto table = bytes_.size();
        add(fmt::format("xref\n0 {}\n0000000000 65535 f \n", offsets_.size() + 1));
        for (const auto offset : offsets_) add(fmt::format("{:010} 00000 n \n", offset));
        add(fmt::format("trailer\n<< /Size {} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{}\n%%EOF\n", offsets_.size() + 1,
                        table));
        return std::move(bytes_);
    }

private:
    void start() {
        offsets_.push_back(bytes_.size());
        add(fmt::format("{} 0 obj\n", offsets_.size()));
    }
    Bytes bytes_;
    std::vector<std::size_t> offsets_;
};

std::string glyphsOf(const TrueType& font, const std::string& text, Meanings& used) {
    std::string hex;
    for (const auto letter : lettersOf(text)) {
        const auto glyph = font.glyphOf(letter);
        used.emplace(glyph, letter);
        hex += fmt::format("{:04X}", glyph);
    }
    return hex;
}

std::string utf16(const std::string& text) { // as a hex string with its byte-order mark
    std::string hex = "FEFF";
    for (const auto letter : lettersOf(text)) hex += fmt::format("{:04X}", static_cast<std::uint32_t>(letter));
    return hex;
}

std::string meaningsOf(const Meanings& used) {
    std::string map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
                      "/CMapName /Letters def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n";
    for (const auto& [glyph, letter] : used)
        map += fmt::format("1 beginbfchar <{:04X}> <{:04X}> endbfchar\n", glyph, static_cast<std::uint32_t>(letter));
    return map + "endcmap CMapName currentdict /CMap defineresource pop end end";
}

std::string widthsOf(const TrueType& font, const Meanings& used) {
    std::string widths;
    for (const auto& [glyph, letter] : used) widths += fmt::format("{} [{}] ", glyph, font.advanceOf(glyph));
    return widths;
}

void addFont(Writer& pdf, const TrueType& font, const Meanings& used, int number) {
    const auto name = fmt::format("AAAAA{}+Slip", static_cast<char>('A' + number));
    const int first = kFirstFont + number * kObjectsOfFont;
    std::set<std::uint16_t> glyphs;
    for (const auto& [glyph, letter] : used) glyphs.insert(glyph);
    const auto file = font.withOnly(glyphs);
    pdf.object(fmt::format("<< /Type /Font /Subtype /Type0 /BaseFont /{} /Encoding /Identity-H /DescendantFonts "
                           "[{} 0 R] /ToUnicode {} 0 R >>",
                           name, first + 1, first + 3));
    pdf.object(fmt::format("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{} /CIDSystemInfo << /Registry (Adobe) "
                           "/Ordering (Identity) /Supplement 0 >> /FontDescriptor {} 0 R /CIDToGIDMap /Identity "
                           "/DW 600 /W [{}] >>",
                           name, first + 2, widthsOf(font, used)));
    pdf.object(fmt::format("<< /Type /FontDescriptor /FontName /{} /Flags 4 /FontBBox [-1000 -300 2000 1000] "
                           "/ItalicAngle 0 /Ascent {} /Descent {} /CapHeight 700 /StemV 80 /FontFile2 {} 0 R >>",
                           name, font.ascent(), font.descent(), first + 4));
    pdf.stream("", asBytes(meaningsOf(used)));
    pdf.stream(fmt::format("/Length1 {}", file.size()), file);
}

} // namespace

SlipFonts SlipFonts::ofThisSystem() { return {TrueType(fontFile(false)), TrueType(fontFile(true))}; }

double SlipPage::widthOf(const std::string& text, const Style& style) const {
    const auto& font = style.bold ? fonts_.bold : fonts_.plain;
    double width = 0;
    for (const auto letter : lettersOf(text)) width += font.advanceOf(font.glyphOf(letter));
    return width * style.points / 1000 / kPointsPerMm;
}

void SlipPage::add(const std::string& text, const Style& style) {
    const auto put = [&](const std::string& line) {
        base_ += style.points * kLineHeight / kPointsPerMm;
        texts_.push_back({.base = base_, .points = style.points, .bold = style.bold, .text = line});
    };
    std::string line;
    for (const auto& word : split(toNfc(text), ' ')) {
        const auto longer = line.empty() ? word : line + " " + word;
        if (!line.empty() && widthOf(longer, style) > kSlipWidthMm - 2 * kSlipMarginMm) {
            put(line);
            line = word;
        } else {
            line = longer;
        }
    }
    put(line);
    base_ += style.after;
}

Bytes pdfOf(const SlipPage& page, const std::string& title) {
    Meanings plain, bold;
    std::string contents = "BT\n";
    for (const auto& text : page.texts()) {
        const auto glyphs =
            glyphsOf(text.bold ? page.fonts().bold : page.fonts().plain, text.text, text.bold ? bold : plain);
        contents += fmt::format("/F{} {:.1f} Tf 1 0 0 1 {:.2f} {:.2f} Tm <{}> Tj\n", text.bold ? 1 : 0, text.points,
                                text.left * kPointsPerMm, (kSlipHeightMm - text.base) * kPointsPerMm, glyphs);
    }
    Writer pdf;
    pdf.add("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n"); // the second line marks the file as binary
    pdf.object("<< /Type /Catalog /Pages 2 0 R /Lang (vi-VN) /ViewerPreferences << /DisplayDocTitle true >> >>");
    pdf.object(fmt::format("<< /Type /Pages /Kids [{} 0 R] /Count 1 >>", kFirstFont + 2 * kObjectsOfFont));
    pdf.stream("", asBytes(contents + "ET"));
    pdf.object(fmt::format("<< /Title <{}> /Producer <{}> >>", utf16(title), utf16("Quầy")));
    addFont(pdf, page.fonts().plain, plain, 0);
    addFont(pdf, page.fonts().bold, bold, 1);
    pdf.object(fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {:.2f} {:.2f}] /Contents 3 0 R /Resources << "
                           "/Font << /F0 {} 0 R /F1 {} 0 R >> >> >>",
                           kSlipWidthMm * kPointsPerMm, kSlipHeightMm * kPointsPerMm, kFirstFont,
                           kFirstFont + kObjectsOfFont));
    return pdf.finish();
}

} // namespace quay
