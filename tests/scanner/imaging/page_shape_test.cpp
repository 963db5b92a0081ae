#include "scanner/imaging/page_shape.h"

#include "tests/scanner/imaging/page_painter.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

// A w x h sheet (mm) lying 500 mm from a camera of 1200 pixels focal length, tilted round both axes.
Quad seen(double width, double height, double tiltX, double tiltY) {
    Quad quad{cv::Point2d{-width, -height}, {width, -height}, {width, height}, {-width, height}};
    for (cv::Point2d& p : quad) {
        const double x = p.x / 2, y = p.y / 2;
        const double depth = 500 + x * std::sin(tiltX) + y * std::sin(tiltY);
        const double u = x * std::cos(tiltX), v = y * std::cos(tiltY) - x * std::sin(tiltX) * std::sin(tiltY);
        const double rotatedDepth = 500 + x * std::sin(tiltX) * std::cos(tiltY) + y * std::sin(tiltY);
        static_cast<void>(depth);
        p = {800 + 1200 * u / rotatedDepth, 600 + 1200 * v / rotatedDepth};
    }
    return quad;
}

Image frame(double focal = 0) { return {cv::Mat(1200, 1600, CV_8UC3), 0, focal}; }

} // namespace

TEST_CASE("the shape of a tilted sheet is seen through the perspective") {
    const Quad quad = seen(210, 297, 0.3, 0.4);
    CHECK(aspectRatio(quad, {1600, 1200}, 1200) == Approx(210.0 / 297).epsilon(0.01));
    CHECK(aspectRatio(quad, {1600, 1200}, 0) == Approx(210.0 / 297).epsilon(0.03));
}

TEST_CASE("sheets are named by shape: A4 upright and across, a card") {
    CHECK(shapeInPhoto(seen(210, 297, 0, 0), frame()).paper == "A4");
    CHECK(shapeInPhoto(seen(297, 210, 0, 0), frame()).widthMm == 297);
    CHECK(shapeInPhoto(seen(171.2, 108, 0.1, 0), frame(1200)).paper == "ID-1");
    CHECK(shapeInPhoto(seen(100, 300, 0, 0), frame()).paper.empty());
}

TEST_CASE("an unknown shape just fits on A4") {
    const PageShape receipt = shapeInPhoto(seen(80, 240, 0, 0), frame());
    CHECK(receipt.heightMm == Approx(297));
    CHECK(receipt.widthMm == Approx(99).epsilon(0.02));
    CHECK_FALSE(receipt.dpiKnown);
}

TEST_CASE("a scan of unknown size keeps its own measure") {
    const PageShape shape = shapeOfScan({1000, 500}, 100);
    CHECK(shape.widthMm == Approx(254));
    CHECK(shape.heightMm == Approx(127));
    CHECK(shapeOfScan({2480, 3508}, 300).widthMm == 210);
    CHECK(shapeOfScan({1748, 2480}, 300).paper == "A5");
}

TEST_CASE("sides on the border of the picture count as cut") {
    const auto cut = cutSides({cv::Point2d{200, 100}, {900, 100}, {900, 1199.5}, {200, 1199.5}}, {1600, 1200});
    CHECK(cut == std::array<bool, 4>{false, false, true, false});
}
