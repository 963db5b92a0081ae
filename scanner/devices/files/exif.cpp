#include "scanner/devices/files/exif.h"

#include "scanner/devices/files/byte_reader.h"

#include <algorithm>

namespace quay {
namespace {

constexpr std::uint32_t kOrientation = 0x0112;
constexpr std::uint32_t kXResolution = 0x011A, kResolutionUnit = 0x0128, kExifFolder = 0x8769;
// Exposure time, aperture, sensitivity, focal length: scanners write none of them, though many write their make.
constexpr std::uint32_t kExposureTags[] = {0x829A, 0x829D, 0x8827, 0x920A};

struct Entry {
    std::uint32_t tag = 0;
    std::uint32_t value = 0; // or its offset
    std::uint32_t shortValue = 0;
};

std::vector<Entry> readFolder(ByteView tiff, std::size_t at, bool little) {
    std::vector<Entry> entries;
    const auto count = numberAt(tiff, at, 2, little);
    for (std::size_t i = 0; count && i < *count; ++i) {
        const auto start = at + 2 + 12 * i;
        const auto tag = numberAt(tiff, start, 2, little), value = numberAt(tiff, start + 8, 4, little);
        if (!tag || !value) break;
        entries.push_back({*tag, *value, *numberAt(tiff, start + 8, 2, little)});
    }
    return entries;
}

double rationalAt(ByteView tiff, std::size_t at, bool little) {
    const auto top = numberAt(tiff, at, 4, little), bottom = numberAt(tiff, at + 4, 4, little);
    return top && bottom && *bottom != 0 ? static_cast<double>(*top) / *bottom : 0;
}

} // namespace

ExifFacts readExif(ByteView tiff) {
    const bool little = hasTextAt(tiff, 0, "II");
    const auto first = numberAt(tiff, 4, 4, little);
    if ((!little && !hasTextAt(tiff, 0, "MM")) || !first) return {};
    ExifFacts facts;
    bool centimetres = false;
    for (const auto& entry : readFolder(tiff, *first, little)) {
        if (entry.tag == kOrientation) facts.turned = entry.shortValue > 1;
        if (entry.tag == kXResolution) facts.dpi = rationalAt(tiff, entry.value, little);
        if (entry.tag == kResolutionUnit) centimetres = entry.shortValue == 3;
        if (entry.tag != kExifFolder) continue;
        for (const auto& inner : readFolder(tiff, entry.value, little))
            facts.camera |= std::ranges::find(kExposureTags, inner.tag) != std::end(kExposureTags);
    }
    if (centimetres) facts.dpi *= 2.54;
    return facts;
}

} // namespace quay
