#include "scanner/devices/sane/sane_page.h"

#include <cstring>
#include <fmt/format.h>

namespace quay {
namespace {

constexpr std::size_t kMaxBytes = 1536u << 20; // A3 in 16-bit colour at 600 dpi is 420 MB

struct Lines {
    SaneParameters told;
    Bytes bytes;
    int height = 0;
};

std::size_t expectedBytes(const SaneParameters& told) {
    if (told.width <= 0 || told.bytesPerLine <= 0) throw Error(ErrorCode::DeviceFailed, "a page without width");
    const auto samples = static_cast<std::size_t>(told.width) * (told.format == SaneFormat::Rgb ? 3u : 1u);
    if (static_cast<std::size_t>(told.bytesPerLine) < (samples * static_cast<std::size_t>(told.depth) + 7) / 8)
        throw Error(ErrorCode::DeviceFailed, "lines shorter than the page is wide");
    const auto size = told.lines > 0
                          ? static_cast<std::size_t>(told.lines) * static_cast<std::size_t>(told.bytesPerLine)
                          : std::size_t{0};
    if (size > kMaxBytes) throw Error(ErrorCode::TooLarge, "a page larger than we take");
    return size;
}

// sane_cancel from elsewhere, and several faults, end a page with EOF as if it were whole: count the bytes.
Lines readLines(SaneScanner& scanner, const std::function<void()>& alive) {
    Lines lines{.told = scanner.parameters(), .bytes = {}};
    const auto expected = expectedBytes(lines.told);
    lines.bytes.reserve(expected);
    Bytes buffer(1u << 18);
    while (const auto got = scanner.read(buffer)) {
        lines.bytes.insert(lines.bytes.end(), buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(got));
        if (lines.bytes.size() > (expected > 0 ? expected : kMaxBytes))
            throw Error(ErrorCode::DeviceFailed, "the scanner sends more than it announced");
        alive();
    }
    const auto stride = static_cast<std::size_t>(lines.told.bytesPerLine);
    if (lines.bytes.empty() || lines.bytes.size() % stride != 0 || (expected > 0 && lines.bytes.size() != expected))
        throw Error(ErrorCode::DeviceFailed,
                    fmt::format("page cut short: {} of {} bytes", lines.bytes.size(), expected));
    lines.height = static_cast<int>(lines.bytes.size() / stride);
    return lines;
}

// Sample `i` of a line as 8 bits. In one bit, 1 is black.
std::uint8_t sample(const std::uint8_t* line, std::size_t i, int depth) {
    if (depth == 8) return line[i];
    if (depth == 1) return line[i / 8] >> (7 - i % 8) & 1 ? 0 : 255;
    std::uint16_t wide = 0;
    std::memcpy(&wide, line + 2 * i, 2); // in this machine's byte order
    return static_cast<std::uint8_t>(wide >> 8);
}

bool isReadable(const SaneParameters& told) {
    return told.depth == 8 || told.depth == 16 || (told.depth == 1 && told.format == SaneFormat::Grey);
}

// Writes each of the line's samples into every `step`-th byte of the picture, from `first` on.
void spread(const Lines& lines, RawPicture& picture, std::size_t first, std::size_t step) {
    const auto samples = static_cast<std::size_t>(lines.told.width) * (lines.told.format == SaneFormat::Rgb ? 3u : 1u);
    auto* out = picture.pixels.data() + first;
    for (int y = 0; y < lines.height; ++y) {
        const auto* line =
            lines.bytes.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(lines.told.bytesPerLine);
        for (std::size_t i = 0; i < samples; ++i, out += step) *out = sample(line, i, lines.told.depth);
    }
}

RawPicture emptyPicture(const Lines& lines) {
    const int channels = lines.told.format == SaneFormat::Grey ? 1 : 3;
    const auto size = static_cast<std::size_t>(lines.told.width) * static_cast<std::size_t>(lines.height);
    return {.width = lines.told.width,
            .height = lines.height,
            .channels = channels,
            .pixels = Bytes(size * static_cast<std::size_t>(channels))};
}

std::size_t channelOf(SaneFormat format) {
    return format == SaneFormat::Green ? 1 : format == SaneFormat::Blue ? 2 : 0;
}

} // namespace

std::optional<RawPicture> readSanePage(SaneScanner& scanner, const std::function<void()>& alive) {
    if (!scanner.start()) return std::nullopt;
    std::optional<RawPicture> picture;
    for (;;) { // old scanners send red, green and blue in three passes
        const auto lines = readLines(scanner, alive);
        if (!isReadable(lines.told)) throw Error(ErrorCode::Unsupported, "the scanner sends a depth we do not read");
        if (!picture)
            picture = emptyPicture(lines);
        else if (picture->width != lines.told.width || picture->height != lines.height)
            throw Error(ErrorCode::DeviceFailed, "the colours of a page differ in size");
        const bool onePass = lines.told.format == SaneFormat::Grey || lines.told.format == SaneFormat::Rgb;
        if (onePass)
            spread(lines, *picture, 0, 1);
        else
            spread(lines, *picture, channelOf(lines.told.format), 3);
        if (onePass || lines.told.lastFrame) return picture;
        if (!scanner.start()) throw Error(ErrorCode::DeviceFailed, "a page ended between its colours");
    }
}

} // namespace quay
