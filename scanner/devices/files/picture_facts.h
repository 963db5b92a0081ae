// What the bytes of one picture say about themselves without decoding it: format, size, resolution, camera or
// scanner - and whether they are whole. Pure; any thread.
#pragma once
#include "scanner/device.h"

#include <optional>

namespace quay {

struct PictureFacts {
    std::string type; // as Frame::type; "image/heic" too
    int width = 0, height = 0;
    double dpi = 0;      // as written in the file; 0 when it says nothing
    bool camera = false; // EXIF tells of an exposure
    bool turned = false; // EXIF wants it shown turned or mirrored (JPEG)
};

// "image/jpeg", "image/png", "image/tiff", "image/webp", "image/heic", "application/pdf" from the first bytes.
std::optional<std::string> typeOfBytes(ByteView start);

// JPEG, PNG, WebP, HEIC. Walks the whole file: cut short, or with a size its bytes cannot fill, it throws
// Error(DamagedFile); another format throws Error(Unsupported). `name` is for the message.
PictureFacts readPictureFacts(ByteView encoded, const std::string& name);

// A resolution is believed when the picture then has the size of a paper: 150 to 2400 dpi, from 1 inch (a photo
// for a form) to 17.5 inches (A3 and a margin). Below 150 lie the 72 and 96 that programs write for want of better.
bool isPaperAt(double dpi, int width, int height);

// A0 at 300 dpi is 140 megapixels; a 30,000 x 30,000 picture is refused before anything of it is decoded.
constexpr std::uint64_t kMaxPicturePixels = 200'000'000;

// The untouched bytes as a frame. Throws Error(TooLarge) above kMaxPicturePixels, too.
Frame frameOfPicture(Bytes encoded, const std::string& name);

} // namespace quay
