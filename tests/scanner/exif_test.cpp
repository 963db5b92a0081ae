#include "scanner/exif.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

void add(Bytes& bytes, std::uint32_t number, int size) {
    for (int i = 0; i < size; ++i) bytes.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
}

struct Entry {
    std::uint32_t tag = 0, kind = 3, value = 0;
};

// A little-endian folder at 8 and, where `exposure` is given, its Exif folder behind it; 300/1 at offset 200.
Bytes tiff(std::vector<Entry> entries, const std::vector<Entry>& exposure = {}) {
    if (!exposure.empty()) entries.push_back({0x8769, 4, 100});
    Bytes bytes{'I', 'I', 42, 0, 8, 0, 0, 0};
    const auto folder = [&](const std::vector<Entry>& all) {
        add(bytes, static_cast<std::uint32_t>(all.size()), 2);
        for (const auto& [tag, kind, value] : all) {
            add(bytes, tag, 2);
            add(bytes, kind, 2);
            add(bytes, 1, 4);
            add(bytes, value, 4);
        }
    };
    folder(entries);
    bytes.resize(100);
    folder(exposure);
    bytes.resize(200);
    add(bytes, 300, 4);
    add(bytes, 1, 4);
    return bytes;
}

const std::vector<Entry> kScan = {{0x0112, 3, 6}, {0x011A, 5, 200}, {0x0128, 3, 2}};

} // namespace

TEST_CASE("what a scanner writes into EXIF is its resolution and its turn, and no exposure") {
    const auto exif = readExif(tiff(kScan));
    CHECK(exif.dpi == 300);
    CHECK(exif.orientation == 6);
    CHECK_FALSE(exif.camera);
    CHECK(exif.focal35 == 0);
}

TEST_CASE("a camera notes its exposure and its lens") {
    const auto exif = readExif(tiff(kScan, {{0x829A, 5, 200}, {0xA405, 3, 26}}));
    CHECK(exif.camera);
    CHECK(exif.focal35 == 26);
}

TEST_CASE("pixels per centimetre become dpi") {
    CHECK(readExif(tiff({{0x011A, 5, 200}, {0x0128, 3, 3}})).dpi == Approx(762));
}

TEST_CASE("EXIF cut off anywhere says less, never something else") {
    const auto whole = tiff(kScan, {{0x829A, 5, 200}});
    const auto length = GENERATE(0, 1, 3, 7, 8, 9, 15, 40, 99, 100, 199, 203);
    const auto exif = readExif(ByteView(whole).first(static_cast<std::size_t>(length)));
    CHECK((exif.dpi == 0 || length > 203));
    CHECK((exif.orientation == 1 || exif.orientation == 6));
}
