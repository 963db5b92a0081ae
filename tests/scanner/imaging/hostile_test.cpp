// Pictures that nobody should make, by name: what comes of each is an Error or a page, never more.
#include "core/base/error.h"
#include "scanner/imaging/page_engine.h"
#include "tests/scanner/imaging/page_painter.h"

#include <catch2/catch.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include <jpeglib.h>

using namespace quay;

namespace {

Bytes encoded(const char* extension, const cv::Mat& picture) {
    Bytes bytes;
    cv::imencode(extension, picture, bytes);
    return bytes;
}

// Four inks as Adobe writes them, inverted; all of one strength.
Bytes cmykJpeg(int width, int height, std::array<JSAMPLE, 4> inks) {
    jpeg_compress_struct jpeg;
    jpeg_error_mgr errors;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char* data = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&jpeg, &data, &size);
    jpeg.image_width = static_cast<JDIMENSION>(width);
    jpeg.image_height = static_cast<JDIMENSION>(height);
    jpeg.input_components = 4;
    jpeg.in_color_space = JCS_CMYK;
    jpeg_set_defaults(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    std::vector<JSAMPLE> row;
    for (int x = 0; x < width; ++x) row.insert(row.end(), inks.begin(), inks.end());
    for (int y = 0; y < height; ++y) {
        JSAMPROW rows[] = {row.data()};
        jpeg_write_scanlines(&jpeg, rows, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    const Bytes bytes(data, data + size);
    std::free(data);
    return bytes;
}

// A segment put in right after the start of a JPEG.
Bytes withSegment(Bytes jpeg, std::uint8_t marker, std::string_view content) {
    const auto length = content.size() + 2;
    Bytes segment = {0xFF, marker, static_cast<std::uint8_t>(length >> 8), static_cast<std::uint8_t>(length)};
    segment.insert(segment.end(), content.begin(), content.end());
    jpeg.insert(jpeg.begin() + 2, segment.begin(), segment.end());
    return jpeg;
}

// The page that comes of it, taken as a photo and as a scan.
void makesPages(ByteView bytes) {
    const auto original = Original::decode(bytes, "");
    for (const bool photo : {true, false}) {
        const auto facts = measurePage(original, {}, photo, {});
        CHECK(renderPage(original, facts, {}, {}).width > 0);
    }
}

// No page is cut out of it with any certainty.
bool isLeftWhole(const cv::Mat& picture) {
    const auto facts = measurePage(Original::decode(asPng(picture), ""), {}, true, {});
    return !facts.corners || facts.confidence < 0.5;
}

} // namespace

TEST_CASE("pictures of one pixel, one row and one column become pages") {
    const cv::Size size = GENERATE(cv::Size(1, 1), cv::Size(2, 1), cv::Size(1, 3), cv::Size(700, 1), cv::Size(1, 700));
    makesPages(asPng(cv::Mat(size, CV_8UC3, cv::Scalar(200, 210, 220))));
}

TEST_CASE("a strip of 65,000 by 3 pixels becomes a page, either way") {
    cv::Mat strip(3, 65'000, CV_8UC3, cv::Scalar(230, 230, 230));
    strip.colRange(100, 9000).setTo(cv::Scalar(20, 20, 20));
    makesPages(asJpeg(strip));
    makesPages(asJpeg(strip.t()));
}

TEST_CASE("ink on four plates is shown in its colours") {
    const auto original = Original::decode(cmykJpeg(64, 48, {255, 0, 255, 255}), "image/jpeg"); // magenta alone
    const cv::Vec3b middle = original.image().bgr.at<cv::Vec3b>(24, 32);
    CHECK(middle[1] < 60);
    CHECK(middle[0] > 180);
    CHECK(middle[2] > 180);
}

TEST_CASE("sixteen bits, a palette, alpha and grey become pages") {
    const cv::Mat page = paintedPaper({{120, 160}});
    cv::Mat deep, grey, alpha;
    page.convertTo(deep, CV_16U, 257);
    cv::cvtColor(page, grey, cv::COLOR_BGR2GRAY);
    cv::cvtColor(page, alpha, cv::COLOR_BGR2BGRA);
    for (const char* extension : {".png", ".tiff"})
        for (const cv::Mat& picture : {deep, grey, alpha}) makesPages(encoded(extension, picture));
}

TEST_CASE("a broken EXIF or colour profile costs nothing but itself") {
    const Bytes whole = asJpeg(paintedPaper({{300, 400}}));
    using namespace std::string_view_literals;
    makesPages(withSegment(whole, 0xE1, "Exif\0\0MM\0*\0\0\0\x08\xFF\xFF\x01\x12"sv));
    makesPages(withSegment(whole, 0xE1, "Exif\0\0II*\0\xFF\xFF\xFF\x7F"sv));
    makesPages(withSegment(whole, 0xE1, "Exif\0\0"sv));
    makesPages(withSegment(whole, 0xE2, "ICC_PROFILE\0\x07\x03garbage"sv));
}

TEST_CASE("black, white and noise are left whole") {
    cv::Mat noise(900, 700, CV_8UC3);
    cv::RNG(4).fill(noise, cv::RNG::UNIFORM, 0, 256);
    CHECK(isLeftWhole(cv::Mat::zeros(900, 700, CV_8UC3)));
    CHECK(isLeftWhole(cv::Mat(900, 700, CV_8UC3, cv::Scalar::all(255))));
    CHECK(isLeftWhole(noise));
}

TEST_CASE("a size that the header invents is refused before memory is taken for it") {
    Bytes jpeg = asJpeg(cv::Mat::zeros(8, 8, CV_8UC3));
    constexpr std::array kStartOfFrame = {0xFF, 0xC0};
    const auto frame = std::search(jpeg.begin(), jpeg.end(), kStartOfFrame.begin(), kStartOfFrame.end());
    REQUIRE(frame != jpeg.end());
    std::fill_n(frame + 5, 4, static_cast<std::uint8_t>(0xFF)); // 65,535 x 65,535
    CHECK_THROWS_AS(Original::decode(jpeg, "image/jpeg"), Error);
}
