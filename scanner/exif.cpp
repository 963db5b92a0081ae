// Reads a few EXIF tags. Every offset comes from a foreign file: each read is checked.
#include "scanner/exif.h"

#include "scanner/byte_reader.h"

#include <algorithm>
#include <vector>

namespace quay {
namespace {

constexpr std::uint32_t kOrientation = 0x0112, kXResolution = 0x011A, kResolutionUnit = 0x0128;
constexpr std::uint32_t kExifFolder = 0x8769, kFocal35 = 0xA405;
// Exposure time, aperture, sensitivity, focal length: scanners write none of them, though many write their make.
constexpr std::uint32_t kExposureTags[] = {0x829A, 0x829D, 0x8827, 0x920A};
constexpr std::size_t kMostEntries = 512; // a folder that claims more is damage
constexpr std::uint32_t kShort = 3;       // of 16 bits

struct Tag {
    std::uint32_t id = 0;
    std::uint32_t value = 0; // or its offset
};

std::vector<Tag> readFolder(ByteView tiff, std::size_t at, bool little) {
    std::vector<Tag> tags;
    const auto count = std::min<std::size_t>(numberAt(tiff, at, 2, little).value_or(0), kMostEntries);
    for (std::size_t i = 0; i < count; ++i) {
        const auto start = at + 2 + 12 * i;
        const auto id = numberAt(tiff, start, 2, little), kind = numberAt(tiff, start + 2, 2, little);
        const auto value = numberAt(tiff, start + 8, kind == kShort ? 2 : 4, little);
        if (!id || !kind || !value) break;
        tags.push_back({*id, *value});
    }
    return tags;
}

double rationalAt(ByteView tiff, std::size_t at, bool little) {
    const auto top = numberAt(tiff, at, 4, little), bottom = numberAt(tiff, at + 4, 4, little);
    return top && bottom && *bottom != 0 ? static_cast<double>(*top) / *bottom : 0;
}

void readExposure(Exif& exif, const std::vector<Tag>& tags) {
    for (const auto& tag : tags) {
        if (tag.id == kFocal35) exif.focal35 = tag.value;
        exif.camera |= std::ranges::find(kExposureTags, tag.id) != std::end(kExposureTags);
    }
}

} // namespace

Exif readExif(ByteView tiff) {
    const bool little = hasTextAt(tiff, 0, "II");
    const auto first = numberAt(tiff, 4, 4, little);
    if ((!little && !hasTextAt(tiff, 0, "MM")) || numberAt(tiff, 2, 2, little) != 42u || !first) return {};
    Exif exif;
    bool centimetres = false;
    for (const auto& tag : readFolder(tiff, *first, little)) {
        if (tag.id == kOrientation && tag.value >= 1 && tag.value <= 8) exif.orientation = static_cast<int>(tag.value);
        if (tag.id == kXResolution) exif.dpi = rationalAt(tiff, tag.value, little);
        if (tag.id == kResolutionUnit) centimetres = tag.value == 3;
        if (tag.id == kExifFolder) readExposure(exif, readFolder(tiff, tag.value, little));
    }
    if (centimetres) exif.dpi *= 2.54;
    return exif;
}

Exif exifOfJpeg(ByteView jpeg) {
    std::size_t at = 2;
    while (at + 4 <= jpeg.size() && jpeg[at] == 0xFF && jpeg[at + 1] != 0xDA) {
        const std::size_t length = std::size_t{jpeg[at + 2]} << 8 | jpeg[at + 3];
        if (length < 2 || at + 2 + length > jpeg.size()) break;
        const ByteView body = jpeg.subspan(at + 4, length - 2);
        if (jpeg[at + 1] == 0xE1 && hasTextAt(body, 0, std::string_view("Exif\0\0", 6)))
            return readExif(body.subspan(6));
        at += 2 + length;
    }
    return {};
}

} // namespace quay
