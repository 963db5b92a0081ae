#include "scanner/devices/files/picture_facts.h"

#include "tests/scanner/devices/sample_pictures.h"
#include "tests/support/error_code.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <opencv2/imgcodecs.hpp>

using namespace quay;

namespace {

std::optional<ErrorCode> refusal(const Bytes& bytes) {
    return codeOf([&] { readPictureFacts(bytes, "sample"); });
}

Bytes cut(Bytes bytes, std::size_t keep) {
    bytes.resize(keep);
    return bytes;
}

// A box of an ISO file.
Bytes box(std::string_view type, const Bytes& content) {
    Bytes out(content.size() + 8);
    out[3] = static_cast<std::uint8_t>(out.size());
    std::ranges::copy(type, out.begin() + 4);
    std::ranges::copy(content, out.begin() + 8);
    return out;
}

} // namespace

TEST_CASE("a scanned JPEG is known by its resolution, a photo by its exposure") {
    const auto scan = frameOfPicture(sampleJpeg(1240, 1754, 150), "scan.jpg");
    CHECK(scan.dpi == 150);
    CHECK_FALSE(scan.photo);
    CHECK(scan.width == 1240);
    CHECK(scan.height == 1754);
    const auto photo = frameOfPicture(withExposure(sampleJpeg(1240, 1754, 150)), "photo.jpg");
    CHECK(photo.photo);
    CHECK(photo.dpi == 0);
}

TEST_CASE("a resolution that makes no paper of the picture is not believed") {
    CHECK(frameOfPicture(sampleJpeg(4000, 3000, 72), "a").photo);  // what programs write for want of better
    CHECK(frameOfPicture(sampleJpeg(4000, 3000, 150), "b").photo); // 68 cm wide
    CHECK(frameOfPicture(sampleJpeg(400, 300), "c").photo);
    CHECK_FALSE(frameOfPicture(samplePng(1240, 1754, 150), "d").photo);
}

TEST_CASE("a JPEG file cut short anywhere is not handed over") {
    const auto whole = sampleJpeg(640, 480);
    for (const std::size_t keep : {std::size_t(3), std::size_t(30), whole.size() / 2, whole.size() - 1}) {
        INFO(keep << " of " << whole.size());
        CHECK(refusal(cut(whole, keep)) == ErrorCode::DamagedFile);
    }
    auto trailing = whole; // as phones append their motion pictures
    trailing.insert(trailing.end(), 500, 0);
    CHECK(readPictureFacts(trailing, "trailing").width == 640);
}

TEST_CASE("a JPEG header that promises more than its bytes can hold is damaged") {
    auto lying = sampleJpeg(640, 480);
    const Bytes size = {0x01, 0xE0, 0x02, 0x80}; // 480, 640
    const auto at = std::search(lying.begin(), lying.end(), size.begin(), size.end());
    REQUIRE(at != lying.end());
    at[0] = at[2] = 0xF0;
    CHECK(refusal(lying) == ErrorCode::DamagedFile);
}

TEST_CASE("a PNG with one wrong byte or cut short is damaged") {
    const auto whole = samplePng(300, 200);
    CHECK(refusal(cut(whole, whole.size() - 1)) == ErrorCode::DamagedFile);
    CHECK(refusal(cut(whole, 40)) == ErrorCode::DamagedFile);
    auto flipped = whole;
    flipped[whole.size() / 2] ^= 1;
    CHECK(refusal(flipped) == ErrorCode::DamagedFile);
}

TEST_CASE("a WebP photo is measured, and damaged when cut") {
    Bytes webp;
    cv::imencode(".webp", cv::Mat(120, 210, CV_8UC3, cv::Scalar(10, 90, 200)), webp, {cv::IMWRITE_WEBP_QUALITY, 80});
    const auto frame = frameOfPicture(webp, "photo.webp");
    CHECK(frame.width == 210);
    CHECK(frame.height == 120);
    CHECK(frame.type == "image/webp");
    CHECK(refusal(cut(webp, webp.size() - 9)) == ErrorCode::DamagedFile);
}

TEST_CASE("a HEIC photo has the size of its largest picture, and is damaged when cut") {
    const Bytes tile = {0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2, 0}, full = {0, 0, 0, 0, 0, 0, 15, 192, 0, 0, 11, 208};
    auto extents = box("ispe", tile);
    const auto second = box("ispe", full);
    extents.insert(extents.end(), second.begin(), second.end());
    auto meta = box("iprp", box("ipco", extents));
    meta.insert(meta.begin(), 4, 0);
    auto heic = box("ftyp", {'h', 'e', 'i', 'c', 0, 0, 0, 0});
    for (const auto& part : {box("meta", meta), box("mdat", Bytes(50))})
        heic.insert(heic.end(), part.begin(), part.end());
    const auto facts = readPictureFacts(heic, "photo.heic");
    CHECK(facts.type == "image/heic");
    CHECK(facts.width == 4032);
    CHECK(facts.height == 3024);
    CHECK(refusal(cut(heic, heic.size() - 1)) == ErrorCode::DamagedFile);
}

TEST_CASE("a picture with more pixels than anyone's paper is refused before it is decoded") {
    Bytes huge; // one bit a pixel: small in the file
    REQUIRE(cv::imencode(".png", cv::Mat::zeros(15000, 15000, CV_8U), huge, {cv::IMWRITE_PNG_BILEVEL, 1}));
    CHECK(codeOf([&] { frameOfPicture(huge, "huge.png"); }) == ErrorCode::TooLarge);
}

TEST_CASE("bytes that are no picture are unsupported, whatever the file is called") {
    CHECK(refusal({'h', 'e', 'l', 'l', 'o'}) == ErrorCode::Unsupported);
    CHECK(refusal({}) == ErrorCode::Unsupported);
    CHECK(typeOfBytes(asBytes("%PDF-1.7")) == "application/pdf");
    CHECK(typeOfBytes(asBytes(std::string_view("II*\0", 4))) == "image/tiff");
}
