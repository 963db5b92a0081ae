#include "scanner/imaging/find_on_glass.h"

#include "scanner/imaging/pipeline.h"
#include "scanner/imaging/render.h"
#include "tests/scanner/imaging/page_painter.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

using namespace quay;

namespace {

constexpr double kDpi = 150;
const cv::Size kGlass{1275, 1754}; // 216 x 297 mm

cv::Mat lid(const cv::Scalar& colour) { return {kGlass, CV_8UC3, colour}; }

void lay(cv::Mat& scan, const Paper& paper, const Quad& corners) {
    cv::Mat warped, cover;
    const cv::Matx33d map = fromRectangle(paper.size, corners);
    cv::warpPerspective(paintedPaper(paper), warped, map, scan.size(), cv::INTER_LINEAR);
    cv::warpPerspective(cv::Mat(paper.size, CV_8U, cv::Scalar(255)), cover, map, scan.size(), cv::INTER_NEAREST);
    warped.copyTo(scan, cover);
}

cv::Mat grained(const cv::Mat& scan) {
    cv::Mat noise(scan.size(), CV_16SC3), sum, result;
    cv::RNG(4).fill(noise, cv::RNG::NORMAL, 0, 3);
    scan.convertTo(sum, CV_16SC3);
    sum += noise;
    sum.convertTo(result, CV_8U);
    return result;
}

Quad at(cv::Point2d middle, cv::Size2d size, double degrees) {
    Quad quad = placed({0, 0}, size, degrees);
    for (cv::Point2d& p : quad) p += middle;
    return quad;
}

const Paper kReceipt{{413, 1000}, {238, 240, 243}, 50, 30, false};
const Paper kCard{{505, 319}, {215, 225, 200}, 40, 9, false};

constexpr double kClose = 0.002; // of the diagonal: 0.7 mm

} // namespace

TEST_CASE("a receipt is found on a lid of any grey, straight or turned") {
    const double grey = GENERATE(20.0, 130.0, 180.0), degrees = GENERATE(0.0, 1.4, -9.0);
    cv::Mat scan = lid(cv::Scalar::all(grey));
    const Quad truth = at({600, 800}, {413, 1000}, degrees);
    lay(scan, kReceipt, truth);
    const auto found = findOnGlass(grained(scan), kDpi);
    REQUIRE(found.size() == 1);
    CHECK(cornerError(found[0].quad, truth, kGlass) < kClose);
}

TEST_CASE("a card is found on a white lid") {
    cv::Mat scan = lid({246, 247, 246});
    const Quad truth = at({500, 600}, {505, 319}, 4);
    lay(scan, kCard, truth);
    const auto found = findOnGlass(grained(scan), kDpi);
    REQUIRE(found.size() == 1);
    CHECK(cornerError(found[0].quad, truth, kGlass) < kClose);
}

TEST_CASE("a paper flush with the corner of the glass ends at the glass") {
    cv::Mat scan = lid(cv::Scalar::all(30));
    const Quad truth{cv::Point2d{861.5, -0.5}, {1274.5, -0.5}, {1274.5, 999.5}, {861.5, 999.5}};
    lay(scan, kReceipt, truth);
    const auto found = findOnGlass(grained(scan), kDpi);
    REQUIRE(found.size() == 1);
    CHECK(cornerError(found[0].quad, truth, kGlass) < kClose);
    CHECK(found[0].frame == std::array<bool, 4>{true, true, false, false});
}

TEST_CASE("a receipt scanned on a board is the receipt, not the board") {
    cv::Mat scan = lid(cv::Scalar::all(30));
    scan(cv::Rect(540, 20, 735, 1734)).setTo(cv::Scalar(140, 146, 158));
    const Quad truth{cv::Point2d{820, 1}, {1274.5, 1}, {1274.5, 1500}, {820, 1500}};
    lay(scan, kReceipt, truth);
    const auto found = findOnGlass(grained(scan), kDpi);
    REQUIRE(found.size() == 1);
    CHECK(cornerError(found[0].quad, truth, kGlass) < 2 * kClose);
}

TEST_CASE("four cards on one glass are four, in reading order") {
    cv::Mat scan = lid(cv::Scalar::all(25));
    const cv::Point2d middles[] = {{320, 300}, {930, 290}, {310, 800}, {940, 820}};
    for (const cv::Point2d& m : middles) lay(scan, kCard, at(m, {505, 319}, 2));
    const auto found = findOnGlass(grained(scan), kDpi);
    REQUIRE(found.size() == 4);
    for (std::size_t k = 0; k < 4; ++k)
        CHECK(cornerError(found[k].quad, at(middles[k], {505, 319}, 2), kGlass) < kClose);
}

TEST_CASE("a page as large as the glass stays whole") {
    Paper page{kGlass};
    page.lines = GENERATE(0, 4, 40);
    page.seal = page.lines == 40;
    CHECK(findOnGlass(grained(paintedPaper(page)), kDpi).empty());
}

TEST_CASE("a page with a printed frame or field keeps its margin") {
    cv::Mat page = paintedPaper({kGlass});
    cv::rectangle(page, {60, 60}, {1214, 1693}, {40, 40, 160}, GENERATE(6, -1));
    CHECK(findOnGlass(grained(page), kDpi).empty());
}

TEST_CASE("an empty glass holds no paper") {
    CHECK(findOnGlass(grained(lid(cv::Scalar::all(GENERATE(20, 150, 245)))), kDpi).empty());
}

TEST_CASE("a card on the glass is known by its true size, and drawn at it") {
    cv::Mat scan = lid(cv::Scalar::all(25));
    lay(scan, kCard, at({500, 600}, {505.5, 318.8}, 3));
    Facts known;
    known.dpi = kDpi;
    const Image image{grained(scan), 0, 0};
    const Facts facts = measure(image, known, {});
    REQUIRE(facts.corners);
    CHECK(facts.paper == "ID-1");
    CHECK(planOf(image, facts, {}).shape.widthMm == Approx(85.6).margin(0.5));
}

TEST_CASE("several papers of a scan are measured one by one") {
    cv::Mat scan = lid(cv::Scalar::all(25));
    lay(scan, kCard, at({400, 400}, {505, 319}, 0));
    lay(scan, kReceipt, at({900, 1100}, {413, 1000}, -2));
    Facts known;
    known.dpi = kDpi;
    const auto papers = measureAll({grained(scan), 0, 0}, known, {});
    REQUIRE(papers.size() == 2);
    CHECK(papers[0].part == 1);
    CHECK(papers[0].paper == "ID-1");
    CHECK(papers[1].part == 2);
}
