#include "scanner/imaging/decode.h"

#include "core/base/error.h"
#include "scanner/imaging/upright_rows.h"
#include "tests/scanner/imaging/page_painter.h"

#include <catch2/catch.hpp>
#include <opencv2/imgcodecs.hpp>

using namespace quay;

namespace {

constexpr std::uint64_t kMost = 200'000'000;

// The code of the Error that decoding throws; none when it succeeds.
std::optional<ErrorCode> decodeError(ByteView bytes, std::uint64_t most = kMost) {
    try {
        decodeImage(bytes, most);
        return {};
    } catch (const Error& error) {
        return error.code();
    }
}

Bytes cutTo(Bytes bytes, int percent) {
    bytes.resize(bytes.size() * static_cast<std::size_t>(percent) / 100);
    return bytes;
}

Bytes encoded(const char* extension, const cv::Mat& picture) {
    Bytes bytes;
    cv::imencode(extension, picture, bytes);
    return bytes;
}

// A PNG that consists of its header only.
Bytes pngHeader(std::uint32_t width, std::uint32_t height) {
    Bytes bytes = asPng(cv::Mat::zeros(1, 1, CV_8UC3));
    for (std::size_t i = 0; i < 4; ++i) {
        bytes[16 + i] = static_cast<std::uint8_t>(width >> (24 - 8 * i));
        bytes[20 + i] = static_cast<std::uint8_t>(height >> (24 - 8 * i));
    }
    std::uint32_t crc = 0xFFFFFFFF;
    for (std::size_t i = 12; i < 29; ++i) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
    }
    crc = ~crc;
    for (std::size_t i = 0; i < 4; ++i) bytes[29 + i] = static_cast<std::uint8_t>(crc >> (24 - 8 * i));
    return bytes;
}

// Eight pixels a byte, one byte a row. `white`: what a set bit means, as TIFF counts (0: black).
Bytes bilevelTiff(const Bytes& rows, std::uint8_t white) {
    const auto height = static_cast<std::uint8_t>(rows.size());
    constexpr std::uint8_t kTags = 8, kPixelsAt = 8 + 2 + 12 * kTags + 4;
    const std::uint8_t values[kTags][2] = {{0, 8},     {1, height},     {2, 1},       {3, 1},
                                           {6, white}, {17, kPixelsAt}, {22, height}, {23, height}};
    Bytes tiff{'I', 'I', 42, 0, 8, 0, 0, 0, kTags, 0};
    for (const auto& [tag, value] : values) {
        const Bytes entry{tag, 1, 3, 0, 1, 0, 0, 0, value, 0, 0, 0};
        tiff.insert(tiff.end(), entry.begin(), entry.end());
    }
    tiff.insert(tiff.end(), 4, 0);
    tiff.insert(tiff.end(), rows.begin(), rows.end());
    return tiff;
}

} // namespace

TEST_CASE("a JPEG cut short anywhere is damaged") {
    const Bytes whole = asJpeg(paintedPaper({{600, 800}}));
    const int percent = GENERATE(10, 50, 90, 99);
    CHECK(decodeError(cutTo(whole, percent)) == ErrorCode::DamagedFile);
}

TEST_CASE("a JPEG without its end mark is damaged, with bytes after it is not") {
    Bytes bytes = asJpeg(paintedPaper({{600, 800}}));
    bytes.insert(bytes.end(), 100, 0);
    CHECK_FALSE(decodeError(bytes));
    bytes.resize(bytes.size() - 102);
    CHECK(decodeError(bytes) == ErrorCode::DamagedFile);
}

TEST_CASE("a PNG, TIFF or WebP cut short is damaged") {
    const char* extension = GENERATE(".png", ".tiff", ".webp");
    const Bytes whole = encoded(extension, paintedPaper({{300, 400}}));
    CHECK_FALSE(decodeError(whole));
    CHECK(decodeError(cutTo(whole, 60)) == ErrorCode::DamagedFile);
}

TEST_CASE("no bytes are damage, and other bytes are not a picture") {
    CHECK(decodeError({}) == ErrorCode::DamagedFile);
    CHECK(decodeError(asBytes("hello, this is a letter")) == ErrorCode::Unsupported);
    CHECK(decodeError(asBytes("%PDF-1.4 ...")) == ErrorCode::Unsupported);
}

TEST_CASE("a picture too large is refused by its header alone") {
    CHECK(decodeError(pngHeader(30'000, 30'000)) == ErrorCode::TooLarge);
    CHECK(decodeError(pngHeader(70'000, 3)) == ErrorCode::TooLarge);
    CHECK(decodeError(pngHeader(0, 3)) == ErrorCode::DamagedFile);
    CHECK_FALSE(decodeError(asPng(cv::Mat::zeros(3, 65'000, CV_8UC1))));
}

TEST_CASE("a picture of one pixel is a picture") {
    CHECK(decodeImage(asPng(cv::Mat(1, 1, CV_8UC3, cv::Scalar(1, 2, 3))), kMost).bgr.at<cv::Vec3b>(0, 0) ==
          cv::Vec3b(1, 2, 3));
}

TEST_CASE("alpha is laid on white") {
    cv::Mat picture(4, 4, CV_8UC4, cv::Scalar(0, 0, 200, 0));
    picture.row(1).setTo(cv::Scalar(0, 0, 200, 255));
    const cv::Mat bgr = decodeImage(asPng(picture), kMost).bgr;
    CHECK(bgr.at<cv::Vec3b>(0, 0) == cv::Vec3b(255, 255, 255));
    CHECK(bgr.at<cv::Vec3b>(1, 0) == cv::Vec3b(0, 0, 200));
}

TEST_CASE("sixteen bits become eight") {
    const cv::Mat bgr = decodeImage(asPng(cv::Mat(4, 4, CV_16UC3, cv::Scalar(0, 32896, 65535))), kMost).bgr;
    CHECK(bgr.type() == CV_8UC3);
    CHECK(bgr.at<cv::Vec3b>(2, 2) == cv::Vec3b(0, 128, 255));
}

TEST_CASE("a grey picture comes as three equal channels") {
    const cv::Mat bgr = decodeImage(asJpeg(cv::Mat(16, 16, CV_8UC1, cv::Scalar(90))), kMost).bgr;
    CHECK(bgr.at<cv::Vec3b>(5, 5) == cv::Vec3b(90, 90, 90));
}

TEST_CASE("the eight EXIF turns put the same corner first") {
    cv::Mat upright4(2, 3, CV_8UC3, cv::Scalar(0, 0, 0));
    upright4.at<cv::Vec3b>(0, 0) = {255, 255, 255};
    CHECK(upright(upright4, 1).at<cv::Vec3b>(0, 0)[0] == 255);
    CHECK(upright(upright4, 2).at<cv::Vec3b>(0, 2)[0] == 255);
    CHECK(upright(upright4, 3).at<cv::Vec3b>(1, 2)[0] == 255);
    CHECK(upright(upright4, 4).at<cv::Vec3b>(1, 0)[0] == 255);
    CHECK(upright(upright4, 5).at<cv::Vec3b>(0, 0)[0] == 255);
    CHECK(upright(upright4, 6).at<cv::Vec3b>(0, 1)[0] == 255);
    CHECK(upright(upright4, 7).at<cv::Vec3b>(2, 1)[0] == 255);
    CHECK(upright(upright4, 8).at<cv::Vec3b>(2, 0)[0] == 255);
}

TEST_CASE("rows laid down strip by strip are upright as the whole picture turned would be") {
    cv::Mat stored(150, 200, CV_8UC3);
    cv::RNG(8).fill(stored, cv::RNG::UNIFORM, 0, 256);
    const int orientation = GENERATE(range(1, 9));
    UprightRows rows(stored.size(), orientation);
    int first = 0;
    for (cv::Mat strip = rows.next(); !strip.empty(); strip = rows.next()) {
        stored.rowRange(first, first + strip.rows).copyTo(strip);
        first += strip.rows;
        rows.done();
    }
    const cv::Mat expected = upright(stored, orientation);
    REQUIRE(rows.picture().size() == expected.size());
    CHECK(cv::norm(rows.picture(), expected, cv::NORM_INF) == 0);
}

TEST_CASE("TIFFs of colour, grey and sixteen bits give their pixels") {
    cv::Mat picture(300, 200, GENERATE(CV_8UC3, CV_8UC1, CV_16UC3));
    cv::RNG(8).fill(picture, cv::RNG::UNIFORM, 0, picture.depth() == CV_8U ? 256 : 65536);
    const cv::Mat bgr = decodeImage(encoded(".tiff", picture), kMost).bgr;
    CHECK(cv::norm(bgr, toBgr(picture), cv::NORM_INF) <= 1);
}

TEST_CASE("a TIFF of one bit is black and white, whichever of them is one") {
    const auto white = static_cast<std::uint8_t>(GENERATE(0, 1));
    const Bytes bits{0xF0, 0x01};
    const cv::Mat bgr = decodeImage(bilevelTiff(bits, white), kMost).bgr;
    REQUIRE(bgr.size() == cv::Size(8, 2));
    CHECK(bgr.at<cv::Vec3b>(0, 0)[1] == (white == 1 ? 255 : 0));
    CHECK(bgr.at<cv::Vec3b>(0, 7)[1] == (white == 1 ? 0 : 255));
    CHECK(bgr.at<cv::Vec3b>(1, 7)[1] == (white == 1 ? 255 : 0));
}
