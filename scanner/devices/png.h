// Raw lines to PNG: the lossless dress in which back-ends that own pixels hand them over. Pure; any thread.
#pragma once
#include "core/base/bytes.h"

namespace quay {

struct RawPicture {
    int width = 0, height = 0;
    int channels = 3; // 1 grey, 3 RGB; 8 bit each, lines without padding
    double dpi = 0;   // 0: not written
    Bytes pixels;
};

// Fast rather than small (deflate level 1). RGB whose three channels agree everywhere becomes grey.
Bytes encodePng(const RawPicture& picture);

// CRC-32 as PNG uses it.
std::uint32_t crc32Of(ByteView bytes);

} // namespace quay
