// WebP by OpenCV's decoder; its header is checked here first, because that decoder asks nobody about the size.
#include "scanner/imaging/decode.h"

#include "core/base/error.h"

#include <opencv2/imgcodecs.hpp>

namespace quay {
namespace {

std::uint32_t little(ByteView bytes, std::size_t at, std::size_t length) {
    std::uint32_t value = 0;
    for (std::size_t i = length; i-- > 0;) value = value << 8 | bytes[at + i];
    return value;
}

struct Size {
    std::uint64_t width = 0, height = 0;
};

// Of the first chunk: VP8 (lossy), VP8L (lossless) or VP8X (extended), RFC 9649 section 2.
Size sizeOf(ByteView bytes) {
    const std::string_view chunk = asText(bytes.subspan(12, 4));
    if (chunk == "VP8 ") return {little(bytes, 26, 2) & 0x3FFF, little(bytes, 28, 2) & 0x3FFF};
    if (chunk == "VP8L") {
        const std::uint32_t bits = little(bytes, 21, 4);
        return {(bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1};
    }
    if (chunk == "VP8X") return {std::uint64_t{little(bytes, 24, 3)} + 1, std::uint64_t{little(bytes, 27, 3)} + 1};
    return {};
}

} // namespace

Image decodeWebp(ByteView encoded, std::uint64_t maxPixels) {
    if (encoded.size() < 30 || little(encoded, 4, 4) > encoded.size() - 8)
        throw Error(ErrorCode::DamagedFile, "WebP: cut short");
    const Size size = sizeOf(encoded);
    checkSize(size.width, size.height, maxPixels);
    const cv::Mat bytes(1, static_cast<int>(encoded.size()), CV_8U, const_cast<std::uint8_t*>(encoded.data()));
    const cv::Mat picture = cv::imdecode(bytes, cv::IMREAD_UNCHANGED);
    if (picture.empty()) throw Error(ErrorCode::DamagedFile, "WebP: does not decode");
    return {toBgr(picture), 0, 0};
}

} // namespace quay
