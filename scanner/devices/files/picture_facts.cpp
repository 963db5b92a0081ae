#include "scanner/devices/files/picture_facts.h"

#include "scanner/byte_reader.h"
#include "scanner/devices/png.h"
#include "scanner/exif.h"

#include <algorithm>
#include <array>
#include <utility>

namespace quay {
namespace {

[[noreturn]] void damaged(const std::string& name, const char* why) {
    throw Error(ErrorCode::DamagedFile, name + ": " + why);
}

std::uint32_t need(std::optional<std::uint32_t> number, const std::string& name) {
    if (!number) damaged(name, "ends too early");
    return *number;
}

bool isFrameHeader(std::uint32_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// The position of the next marker after entropy-coded data, or the end of the bytes.
std::size_t afterScanData(ByteView bytes, std::size_t at) {
    for (; at + 1 < bytes.size(); ++at) {
        if (bytes[at] != 0xFF) continue;
        const auto next = bytes[at + 1];
        if (next != 0x00 && next != 0xFF && !(next >= 0xD0 && next <= 0xD7)) return at;
    }
    return bytes.size();
}

void readJpegSegment(PictureFacts& facts, std::uint32_t marker, ByteView segment) {
    if (isFrameHeader(marker)) {
        facts.height = static_cast<int>(numberAt(segment, 1, 2).value_or(0));
        facts.width = static_cast<int>(numberAt(segment, 3, 2).value_or(0));
    }
    if (marker == 0xE0 && hasTextAt(segment, 0, std::string_view("JFIF\0", 5))) {
        const auto unit = numberAt(segment, 7, 1).value_or(0);
        const double density = numberAt(segment, 8, 2).value_or(0);
        if (unit == 1 || unit == 2) facts.dpi = unit == 2 ? density * 2.54 : density;
    }
    if (marker == 0xE1 && hasTextAt(segment, 0, std::string_view("Exif\0\0", 6))) {
        const auto exif = readExif(segment.subspan(6));
        facts.camera |= exif.camera;
        facts.turned = exif.orientation > 1;
        if (exif.dpi > 0) facts.dpi = exif.dpi;
    }
}

PictureFacts readJpeg(ByteView bytes, const std::string& name) {
    PictureFacts facts{.type = "image/jpeg"};
    std::size_t at = 2, coded = 0;
    for (;;) {
        while (numberAt(bytes, at, 2) == 0xFFFFu) ++at; // fill bytes
        const auto marker = need(numberAt(bytes, at, 2), name);
        if (marker == 0xFFD9) break;
        if (marker < 0xFFC0) damaged(name, "not a JPEG marker where one belongs");
        const auto length = need(numberAt(bytes, at + 2, 2), name);
        if (length < 2 || bytes.size() - at - 2 < length) damaged(name, "ends inside a segment");
        readJpegSegment(facts, marker & 0xFF, bytes.subspan(at + 4, length - 2));
        at += 2 + length;
        if (marker != 0xFFDA) continue;
        const auto end = afterScanData(bytes, at);
        coded += end - at;
        at = end;
    }
    if (facts.width == 0 || facts.height == 0) damaged(name, "has no frame header");
    // Every 8x8 block costs at least one bit, so a byte holds at most 512 pixels. A header that promises twice as
    // many lies.
    const auto pixels = static_cast<std::uint64_t>(facts.width) * static_cast<std::uint64_t>(facts.height);
    if (pixels / 1024 > coded) damaged(name, "too few bytes for its size");
    return facts;
}

std::uint64_t bitsPerPixel(ByteView header) {                   // of the chunk IHDR, its name included
    constexpr std::uint64_t kSamples[] = {1, 0, 3, 1, 2, 0, 4}; // by colour type
    return numberAt(header, 12, 1).value_or(0) * kSamples[std::min(numberAt(header, 13, 1).value_or(0), 6u)];
}

PictureFacts readPng(ByteView bytes, const std::string& name) {
    PictureFacts facts{.type = "image/png"};
    std::uint64_t coded = 0, bits = 0;
    for (std::size_t at = 8;;) {
        const auto length = need(numberAt(bytes, at, 4), name);
        if (bytes.size() - at < 12 || bytes.size() - at - 12 < length) damaged(name, "ends inside a chunk");
        const auto chunk = bytes.subspan(at + 4, length + 4);
        if (crc32Of(chunk) != *numberAt(bytes, at + 8 + length, 4)) damaged(name, "a chunk's checksum is wrong");
        if (hasTextAt(chunk, 0, "IHDR")) {
            facts.width = static_cast<int>(need(numberAt(chunk, 4, 4), name) & 0x7FFFFFFF);
            facts.height = static_cast<int>(need(numberAt(chunk, 8, 4), name) & 0x7FFFFFFF);
            bits = bitsPerPixel(chunk);
        }
        if (hasTextAt(chunk, 0, "pHYs") && numberAt(chunk, 12, 1) == 1u)
            facts.dpi = numberAt(chunk, 4, 4).value_or(0) * 0.0254;
        if (hasTextAt(chunk, 0, "eXIf")) facts.camera |= readExif(chunk.subspan(4)).camera;
        if (hasTextAt(chunk, 0, "IDAT")) coded += length;
        if (hasTextAt(chunk, 0, "IEND")) break;
        at += 12 + length;
    }
    if (facts.width == 0 || facts.height == 0 || coded == 0) damaged(name, "has no picture in it");
    // Deflate makes at most 1032 bytes of one. Beyond what we take the size alone is reason enough to refuse it.
    const auto pixels = static_cast<std::uint64_t>(facts.width) * static_cast<std::uint64_t>(facts.height);
    if (pixels <= kMaxPicturePixels && pixels * bits / 8 / 1032 > coded) damaged(name, "too few bytes for its size");
    return facts;
}

PictureFacts readWebp(ByteView bytes, const std::string& name) {
    PictureFacts facts{.type = "image/webp"};
    const auto riffSize = need(numberAt(bytes, 4, 4, true), name);
    if (bytes.size() < 8 || bytes.size() - 8 < riffSize) damaged(name, "ends too early");
    const auto at = [&](std::size_t offset, int size) { return need(numberAt(bytes, offset, size, true), name); };
    const auto put = [&](std::uint32_t width, std::uint32_t height) {
        facts.width = static_cast<int>(width);
        facts.height = static_cast<int>(height);
    };
    if (hasTextAt(bytes, 12, "VP8X"))
        put(at(24, 3) + 1, at(27, 3) + 1);
    else if (hasTextAt(bytes, 12, "VP8L"))
        put((at(21, 4) & 0x3FFF) + 1, (at(21, 4) >> 14 & 0x3FFF) + 1);
    else if (hasTextAt(bytes, 12, "VP8 "))
        put(at(26, 2) & 0x3FFF, at(28, 2) & 0x3FFF);
    if (facts.width == 0 || facts.height == 0) damaged(name, "has no picture in it");
    return facts;
}

// The boxes of an ISO file: each is a size, four letters, content. The size of the picture is the largest "ispe"
// (the others describe its tiles and its thumbnail).
void readBoxes(PictureFacts& facts, ByteView bytes, const std::string& name) {
    for (std::size_t at = 0; at < bytes.size();) {
        std::uint64_t size = need(numberAt(bytes, at, 4), name);
        std::size_t head = 8;
        if (size == 1) {
            size = static_cast<std::uint64_t>(need(numberAt(bytes, at + 8, 4), name)) << 32 |
                   need(numberAt(bytes, at + 12, 4), name);
            head = 16;
        }
        if (size == 0) size = bytes.size() - at; // to the end
        if (size < head || size > bytes.size() - at) damaged(name, "ends inside a box");
        const auto content = bytes.subspan(at + head, static_cast<std::size_t>(size) - head);
        if (hasTextAt(bytes, at + 4, "meta") && content.size() >= 4) readBoxes(facts, content.subspan(4), name);
        if (hasTextAt(bytes, at + 4, "iprp") || hasTextAt(bytes, at + 4, "ipco")) readBoxes(facts, content, name);
        if (hasTextAt(bytes, at + 4, "ispe")) {
            facts.width = std::max(facts.width, static_cast<int>(need(numberAt(content, 4, 4), name) & 0x7FFFFFFF));
            facts.height = std::max(facts.height, static_cast<int>(need(numberAt(content, 8, 4), name) & 0x7FFFFFFF));
        }
        at += static_cast<std::size_t>(size);
    }
}

PictureFacts readHeic(ByteView bytes, const std::string& name) {
    PictureFacts facts{.type = "image/heic", .camera = true};
    readBoxes(facts, bytes, name);
    if (facts.width == 0 || facts.height == 0) damaged(name, "has no picture in it");
    return facts;
}

bool isHeic(ByteView start) {
    constexpr std::array<std::string_view, 6> kBrands = {"heic", "heix", "heim", "heis", "mif1", "msf1"};
    return hasTextAt(start, 4, "ftyp") &&
           std::ranges::any_of(kBrands, [&](auto brand) { return hasTextAt(start, 8, brand); });
}

} // namespace

std::optional<std::string> typeOfBytes(ByteView start) {
    if (numberAt(start, 0, 3) == 0xFFD8FFu) return "image/jpeg";
    if (hasTextAt(start, 0, "\x89PNG\r\n\x1A\n")) return "image/png";
    if (hasTextAt(start, 0, std::string_view("II*\0", 4)) || hasTextAt(start, 0, std::string_view("MM\0*", 4)))
        return "image/tiff";
    if (hasTextAt(start, 0, "RIFF") && hasTextAt(start, 8, "WEBP")) return "image/webp";
    if (isHeic(start)) return "image/heic";
    // Some writers put a few bytes in front; readers accept the mark within the first kilobyte.
    if (asText(start.first(std::min<std::size_t>(start.size(), 1024))).find("%PDF-") != std::string_view::npos)
        return "application/pdf";
    return std::nullopt;
}

PictureFacts readPictureFacts(ByteView encoded, const std::string& name) {
    const auto type = typeOfBytes(encoded);
    if (type == "image/jpeg") return readJpeg(encoded, name);
    if (type == "image/png") return readPng(encoded, name);
    if (type == "image/webp") return readWebp(encoded, name);
    if (type == "image/heic") return readHeic(encoded, name);
    throw Error(ErrorCode::Unsupported, name + ": not a picture format we read");
}

bool isPaperAt(double dpi, int width, int height) {
    if (dpi < 150 || dpi > 2400) return false;
    return std::min(width, height) / dpi >= 1 && std::max(width, height) / dpi <= 17.5;
}

Frame frameOfPicture(Bytes encoded, const std::string& name) {
    const auto facts = readPictureFacts(encoded, name);
    if (static_cast<std::uint64_t>(facts.width) * static_cast<std::uint64_t>(facts.height) > kMaxPicturePixels)
        throw Error(ErrorCode::TooLarge, name + ": more pixels than we take");
    const bool paper = !facts.camera && isPaperAt(facts.dpi, facts.width, facts.height);
    return {.encoded = std::move(encoded),
            .type = facts.type,
            .width = facts.width,
            .height = facts.height,
            .dpi = paper ? facts.dpi : 0,
            .photo = !paper,
            .sourceName = name};
}

} // namespace quay
