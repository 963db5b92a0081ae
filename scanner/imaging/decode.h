// From an encoded original to pixels, strictly: a file that a jam or a broken line cut short is refused, although
// most decoders would fill its rest with grey. Contents decide the format; a wrong name does no harm.
#pragma once
#include "core/base/bytes.h"
#include "scanner/imaging/image.h"

#include <optional>
#include <string>

namespace quay {

// Throws Error(DamagedFile | Unsupported | TooLarge); TooLarge is decided from the header, before allocating.
Image decodeImage(ByteView encoded, std::uint64_t maxPixels);
std::optional<std::string> sniffedType(ByteView start);

// One a format. `checkSize` is called as soon as the header is read.
void checkSize(std::uint64_t width, std::uint64_t height, std::uint64_t maxPixels);
Image decodeJpeg(ByteView encoded, std::uint64_t maxPixels, int shortestSide = 0); // shrinks by 1/2, 1/4 or 1/8
                                                                                   // while this much is left; 0: never
Image decodePng(ByteView encoded, std::uint64_t maxPixels);
Image decodeTiff(ByteView encoded, std::uint64_t maxPixels); // the first page: an original is one page
Image decodeWebp(ByteView encoded, std::uint64_t maxPixels);
Image decodeHeif(ByteView encoded, std::uint64_t maxPixels); // Unsupported in a build without libheif

// Turns and mirrors as an EXIF orientation (1..8) says.
cv::Mat upright(const cv::Mat& picture, int orientation);
// 8-bit BGR from 1, 3 or 4 channels of 8 or 16 bit in the order B, G, R, A; alpha is laid on white.
cv::Mat toBgr(const cv::Mat& picture);

} // namespace quay
