// Reads two EXIF tags. Every offset comes from a foreign file: each read is checked.
#include "scanner/imaging/exif.h"

#include <algorithm>

namespace quay {
namespace {

constexpr std::uint32_t kOrientation = 0x0112, kExifFolder = 0x8769, kFocal35 = 0xA405;

class Tiff {
public:
    explicit Tiff(ByteView bytes) : bytes_(bytes), little_(bytes.size() > 1 && bytes[0] == 'I') {}

    std::uint32_t number(std::size_t at, std::size_t length) const {
        if (at > bytes_.size() || bytes_.size() - at < length) return 0;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < length; ++i) value = value << 8 | bytes_[at + (little_ ? length - 1 - i : i)];
        return value;
    }

    // The value of a SHORT or LONG tag in the folder at `folder`; 0 when absent.
    std::uint32_t tag(std::uint32_t folder, std::uint32_t wanted) const {
        const std::uint32_t count = std::min(number(folder, 2), 512U);
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::size_t entry = std::size_t{folder} + 2 + std::size_t{12} * i;
            if (number(entry, 2) != wanted) continue;
            return number(entry + 8, number(entry + 2, 2) == 3 ? 2 : 4);
        }
        return 0;
    }

private:
    ByteView bytes_;
    bool little_;
};

} // namespace

Exif readExif(ByteView bytes) {
    const Tiff tiff(bytes);
    Exif exif;
    if (tiff.number(2, 2) != 42) return exif;
    const std::uint32_t first = tiff.number(4, 4);
    const std::uint32_t orientation = tiff.tag(first, kOrientation);
    if (orientation >= 1 && orientation <= 8) exif.orientation = static_cast<int>(orientation);
    if (const std::uint32_t folder = tiff.tag(first, kExifFolder)) exif.focal35 = tiff.tag(folder, kFocal35);
    return exif;
}

Exif exifOfJpeg(ByteView jpeg) {
    std::size_t at = 2;
    while (at + 4 <= jpeg.size() && jpeg[at] == 0xFF && jpeg[at + 1] != 0xDA) {
        const std::size_t length = std::size_t{jpeg[at + 2]} << 8 | jpeg[at + 3];
        if (length < 2 || at + 2 + length > jpeg.size()) break;
        const ByteView body = jpeg.subspan(at + 4, length - 2);
        if (jpeg[at + 1] == 0xE1 && body.size() > 6 && asText(body.first(6)) == std::string_view("Exif\0\0", 6))
            return readExif(body.subspan(6));
        at += 2 + length;
    }
    return {};
}

} // namespace quay
