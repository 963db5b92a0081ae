// Line segments of a channel.
#include "scanner/imaging/segments.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>

using namespace quay;

namespace {

cv::Mat painted(const std::vector<cv::Point>& corners) {
    cv::Mat channel(240, 320, CV_8U, cv::Scalar(90));
    cv::fillConvexPoly(channel, corners, cv::Scalar(200), cv::LINE_AA);
    cv::GaussianBlur(channel, channel, {5, 5}, 0.7);
    return channel;
}

} // namespace

TEST_CASE("each side of a sheet is one segment, in its place") {
    const std::vector<Segment> found = segmentsOf(painted({{60, 40}, {250, 60}, {240, 200}, {50, 190}}), 40);
    REQUIRE(found.size() == 4);
    const auto top = std::find_if(found.begin(), found.end(), [](const Segment& s) { return s.a.y + s.b.y < 120; });
    REQUIRE(top != found.end());
    CHECK(std::abs(top->line.distance({100, 40 + 40 * 20.0 / 190})) < 1);
    CHECK(std::abs(top->line.distance({220, 40 + 160 * 20.0 / 190})) < 1);
    CHECK(top->length == Approx(191).margin(6));
}

TEST_CASE("a side that bends is two segments") {
    const std::vector<Segment> found = segmentsOf(painted({{60, 40}, {150, 20}, {250, 60}, {240, 200}, {50, 190}}), 40);
    CHECK(found.size() == 5);
}

TEST_CASE("flat and tiny pictures have no segments") {
    CHECK(segmentsOf(cv::Mat(240, 320, CV_8U, cv::Scalar(90)), 8).empty());
    CHECK(segmentsOf(cv::Mat(1, 1, CV_8U, cv::Scalar(90)), 8).empty());
    CHECK(segmentsOf(cv::Mat(2, 400, CV_8U, cv::Scalar(90)), 8).empty());
}
