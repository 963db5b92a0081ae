// ICC.1:1998-09, with the primaries of IEC 61966-2-1 adapted to D50.
#include "core/base/srgb_profile.h"

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

void putNumber(Bytes& to, std::uint32_t value, unsigned bytes) {
    for (unsigned shift = 8 * bytes; shift > 0; shift -= 8)
        to.push_back(static_cast<std::uint8_t>(value >> (shift - 8)));
}

void putText(Bytes& to, std::string_view text) { to.insert(to.end(), text.begin(), text.end()); }

void putFixed(Bytes& to, double value) { putNumber(to, static_cast<std::uint32_t>(std::lround(value * 65536)), 4); }

Bytes startOf(std::string_view type) {
    Bytes element;
    putText(element, type);
    putNumber(element, 0, 4);
    return element;
}

Bytes description() {
    constexpr std::string_view kName = "sRGB";
    Bytes element = startOf("desc");
    putNumber(element, kName.size() + 1, 4);
    putText(element, kName);
    element.resize(element.size() + 1 + 4 + 4 + 2 + 1 + 67); // its end, then no Unicode and no Macintosh name
    return element;
}

Bytes copyright() {
    Bytes element = startOf("text");
    putText(element, "No rights reserved");
    element.push_back(0);
    return element;
}

Bytes colour(double x, double y, double z) {
    Bytes element = startOf("XYZ ");
    for (const double each : {x, y, z}) putFixed(element, each);
    return element;
}

// Straight lines between 64 points differ from the true curve by less than half a level of eight bits.
Bytes curve() {
    constexpr unsigned kPoints = 64;
    Bytes element = startOf("curv");
    putNumber(element, kPoints, 4);
    for (unsigned i = 0; i < kPoints; ++i) {
        const double value = i / (kPoints - 1.0);
        const double linear = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
        putNumber(element, static_cast<std::uint32_t>(std::lround(linear * 65535)), 2);
    }
    return element;
}

Bytes header() {
    Bytes result(4, 0); // the size comes last
    putNumber(result, 0, 4);
    putNumber(result, 0x02100000, 4);
    putText(result, "mntrRGB XYZ ");
    for (const std::uint32_t each : {2026U, 11U, 24U, 0U, 0U, 0U}) putNumber(result, each, 2);
    putText(result, "acsp");
    result.resize(68, 0);
    for (const double each : {0.9642, 1.0, 0.8249}) putFixed(result, each); // D50
    result.resize(128, 0);
    return result;
}

} // namespace

Bytes srgbProfile() {
    struct Tag {
        std::string_view name;
        Bytes element; // empty: the same as the one before
    };
    const Tag tags[] = {{"desc", description()},
                        {"cprt", copyright()},
                        {"wtpt", colour(0.9642, 1, 0.8249)},
                        {"rXYZ", colour(0.43607, 0.22249, 0.01392)},
                        {"gXYZ", colour(0.38515, 0.71687, 0.09708)},
                        {"bXYZ", colour(0.14307, 0.06061, 0.71410)},
                        {"rTRC", curve()},
                        {"gTRC", {}},
                        {"bTRC", {}}};
    Bytes result = header(), elements;
    const auto start = static_cast<std::uint32_t>(result.size() + 4 + 12 * std::size(tags));
    putNumber(result, std::size(tags), 4);
    std::uint32_t offset = 0, size = 0;
    for (const Tag& tag : tags) {
        if (!tag.element.empty()) {
            elements.resize((elements.size() + 3) / 4 * 4);
            offset = start + static_cast<std::uint32_t>(elements.size());
            size = static_cast<std::uint32_t>(tag.element.size());
            elements.insert(elements.end(), tag.element.begin(), tag.element.end());
        }
        putText(result, tag.name);
        putNumber(result, offset, 4);
        putNumber(result, size, 4);
    }
    result.insert(result.end(), elements.begin(), elements.end());
    Bytes total;
    putNumber(total, static_cast<std::uint32_t>(result.size()), 4);
    std::copy(total.begin(), total.end(), result.begin());
    return result;
}

} // namespace quay
