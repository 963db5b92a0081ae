// Chooses the decoder by content; what all of them share.
#include "scanner/imaging/decode.h"

#include "core/base/error.h"

#include <opencv2/imgproc.hpp>

#include <array>

namespace quay {
namespace {

// No picture that a device makes is longer; libjpeg's own limit is near.
constexpr std::uint64_t kLongestSide = 65'535;

bool startsWith(ByteView bytes, std::string_view text, std::size_t at = 0) {
    return bytes.size() >= at + text.size() && asText(bytes.subspan(at, text.size())) == text;
}

bool isHeif(ByteView bytes) {
    if (!startsWith(bytes, "ftyp", 4)) return false;
    constexpr std::array<std::string_view, 5> kBrands{"heic", "heix", "mif1", "msf1", "heim"};
    for (const std::string_view brand : kBrands)
        if (startsWith(bytes, brand, 8)) return true;
    return false;
}

struct Format {
    const char* type;
    Image (*decode)(ByteView, std::uint64_t);
};
constexpr Format kFormats[] = {
    {"image/jpeg", [](ByteView b, std::uint64_t most) { return decodeJpeg(b, most); }},
    {"image/png", decodePng},
    {"image/tiff", decodeTiff},
    {"image/webp", decodeWebp},
    {"image/heic", decodeHeif},
};

} // namespace

std::optional<std::string> sniffedType(ByteView start) {
    if (startsWith(start, "\xFF\xD8\xFF")) return "image/jpeg";
    if (startsWith(start, "\x89PNG\r\n\x1A\n")) return "image/png";
    if (startsWith(start, std::string_view("II*\0", 4)) || startsWith(start, std::string_view("MM\0*", 4)))
        return "image/tiff";
    if (startsWith(start, "RIFF") && startsWith(start, "WEBP", 8)) return "image/webp";
    if (isHeif(start)) return "image/heic";
    if (startsWith(start, "%PDF-")) return "application/pdf";
    return {};
}

void checkSize(std::uint64_t width, std::uint64_t height, std::uint64_t maxPixels) {
    if (width == 0 || height == 0) throw Error(ErrorCode::DamagedFile, "picture without pixels");
    if (width > kLongestSide || height > kLongestSide || width * height > maxPixels)
        throw Error(ErrorCode::TooLarge, std::to_string(width) + " x " + std::to_string(height) + " pixels");
}

Image decodeImage(ByteView encoded, std::uint64_t maxPixels) {
    if (encoded.empty()) throw Error(ErrorCode::DamagedFile, "no bytes");
    const auto type = sniffedType(encoded);
    if (!type) throw Error(ErrorCode::Unsupported, "no picture format known here");
    for (const Format& format : kFormats)
        if (*type == format.type) return format.decode(encoded, maxPixels);
    throw Error(ErrorCode::Unsupported, *type + " is not one picture");
}

cv::Mat upright(const cv::Mat& picture, int orientation) {
    constexpr int kNone = -1;
    constexpr int kTurns[] = {kNone,
                              kNone,
                              cv::ROTATE_180,
                              cv::ROTATE_180,
                              cv::ROTATE_90_COUNTERCLOCKWISE,
                              cv::ROTATE_90_CLOCKWISE,
                              cv::ROTATE_90_CLOCKWISE,
                              cv::ROTATE_90_COUNTERCLOCKWISE};
    const bool mirrored = orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7;
    const int turn = kTurns[orientation - 1];
    cv::Mat straight, result; // never onto `picture`, whose pixels others hold
    if (mirrored)
        cv::flip(picture, straight, 1);
    else
        straight = picture;
    if (turn == kNone) return straight;
    cv::rotate(straight, result, turn);
    return result;
}

cv::Mat toBgr(const cv::Mat& picture) {
    cv::Mat bytes = picture, bgr;
    if (picture.depth() == CV_16U) picture.convertTo(bytes, CV_8U, 1.0 / 257);
    if (bytes.channels() == 3) return bytes;
    if (bytes.channels() == 1) {
        cv::cvtColor(bytes, bgr, cv::COLOR_GRAY2BGR);
        return bgr;
    }
    bgr.create(bytes.size(), CV_8UC3);
    for (int y = 0; y < bytes.rows; ++y) {
        const auto* from = bytes.ptr<cv::Vec4b>(y);
        auto* to = bgr.ptr<cv::Vec3b>(y);
        for (int x = 0; x < bytes.cols; ++x)
            for (int c = 0; c < 3; ++c) {
                const int alpha = from[x][3];
                to[x][c] = static_cast<uchar>((from[x][c] * alpha + 255 * (255 - alpha) + 127) / 255);
            }
    }
    return bgr;
}

} // namespace quay
