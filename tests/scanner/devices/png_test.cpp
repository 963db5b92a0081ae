#include "scanner/devices/png.h"

#include "scanner/devices/files/picture_facts.h"

#include <catch2/catch.hpp>
#include <opencv2/imgcodecs.hpp>

using namespace quay;

TEST_CASE("a PNG we write has the pixels and the resolution we gave") {
    RawPicture picture{.width = 301, .height = 203, .channels = 3, .dpi = 300, .pixels = {}};
    for (int i = 0; i < 301 * 203 * 3; ++i) picture.pixels.push_back(static_cast<std::uint8_t>(i * 7 + i / 977));
    const auto png = encodePng(picture);
    const auto read = cv::imdecode(png, cv::IMREAD_UNCHANGED);
    REQUIRE(read.channels() == 3);
    cv::Mat expected(203, 301, CV_8UC3, picture.pixels.data()), rgb;
    cv::Mat bgr(203, 301, CV_8UC3);
    cv::mixChannels(expected, bgr, {0, 2, 1, 1, 2, 0});
    CHECK(cv::norm(read, bgr, cv::NORM_INF) == 0);
    CHECK(readPictureFacts(png, "png").dpi == Approx(300).margin(0.02));
}

TEST_CASE("RGB lines without colour become a grey PNG") {
    const RawPicture picture{.width = 40, .height = 30, .channels = 3, .pixels = Bytes(40 * 30 * 3, 77)};
    const auto read = cv::imdecode(encodePng(picture), cv::IMREAD_UNCHANGED);
    CHECK(read.channels() == 1);
    CHECK(cv::countNonZero(read != 77) == 0);
}
