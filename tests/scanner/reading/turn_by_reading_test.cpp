#include "scanner/reading/turn_by_reading.h"

#include "core/base/paths.h"
#include "scanner/imaging/image.h"
#include "scanner/imaging/pipeline.h"

#include <catch2/catch.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cstdlib>
#include <future>

using namespace quay;

namespace {

// The second quarter of a declaration, 150 dpi: some lines of a form, few letters among dots.
cv::Mat partOfForm() {
    const auto file = utf8FromPath(sharedFile("packaging/samples") / "declaration.jpg");
    const cv::Mat page = cv::imread(file, cv::IMREAD_REDUCED_COLOR_2);
    const cv::Rect inside(page.cols / 25, page.rows / 25, page.cols - page.cols / 25 * 2,
                          page.rows - page.rows / 25 * 2);
    return page(inside).rowRange(inside.height / 4, inside.height / 2).clone();
}

cv::Mat turnedCounterclockwise(const cv::Mat& page, int quarters) {
    cv::Mat result = page.clone();
    if (quarters == 2) cv::rotate(page, result, cv::ROTATE_180);
    if (quarters % 2 == 1)
        cv::rotate(page, result, quarters == 1 ? cv::ROTATE_90_COUNTERCLOCKWISE : cv::ROTATE_90_CLOCKWISE);
    return result;
}

Facts scanned(const cv::Mat& page, const ReadTurn& readTurn, double dpi = 150) {
    Facts known;
    known.dpi = dpi;
    known.part = 1; // the whole picture
    return measure({page, 0, 0}, known, {}, readTurn);
}

double most(const TurnEvidence& evidence) { return *std::max_element(evidence.begin(), evidence.end()); }

struct TesseractFolder {
    explicit TesseractFolder(const char* folder) { setenv("TESSDATA_PREFIX", folder, 1); }
    ~TesseractFolder() { unsetenv("TESSDATA_PREFIX"); }
};

} // namespace

TEST_CASE("part of a form, whose lines do not tell, is turned upright by its letters from all four sides") {
    const int quarters = GENERATE(0, 1, 2, 3);
    const cv::Mat page = turnedCounterclockwise(partOfForm(), quarters);
    CHECK_FALSE(scanned(page, {}).turnKnown);
    const Facts facts = scanned(page, turnByReading);
    CHECK(facts.turnKnown);
    CHECK(facts.turn == quarters);
}

TEST_CASE("a few lines too coarse for the turn of letters are turned by their words, from all four sides") {
    const int quarters = GENERATE(0, 1, 2, 3);
    cv::Mat page;
    cv::resize(partOfForm(), page, {}, 0.5, 0.5, cv::INTER_AREA);
    const Facts facts = scanned(turnedCounterclockwise(page, quarters), turnByReading);
    CHECK(facts.turnKnown);
    CHECK(facts.turn == quarters);
}

TEST_CASE("the back of an identity card, lying on its head, is turned by its words") {
    const auto file = utf8FromPath(sharedFile("packaging/samples") / "id_card_back.jpg");
    const Facts facts = scanned(turnedCounterclockwise(cv::imread(file), 2), turnByReading, 300);
    CHECK(facts.turnKnown);
    CHECK(facts.turn == 2);
}

TEST_CASE("several pages are read at once") {
    cv::Mat page;
    cv::resize(partOfForm(), page, {}, 2, 2);
    const cv::Mat onItsHead = turnedCounterclockwise(page, 2);
    auto other = std::async(std::launch::async, [&] { return turnByReading({onItsHead, 0, 0}); });
    CHECK(turnByReading({page, 0, 0})[0] > 3);
    CHECK(other.get()[2] > 3);
}

TEST_CASE("a blank page, noise and a page of one pixel say nothing, or next to it") {
    cv::Mat noise(1754, 1240, CV_8UC3);
    cv::RNG(3).fill(noise, cv::RNG::NORMAL, 128, 60);
    CHECK(most(turnByReading({cv::Mat(1754, 1240, CV_8UC3, cv::Scalar::all(244)), 0, 0})) == 0);
    CHECK(most(turnByReading({noise, 0, 0})) < 3);
    CHECK(most(turnByReading({cv::Mat(1, 1, CV_8UC3, cv::Scalar::all(9)), 0, 0})) == 0);
}

TEST_CASE("without the recogniser's data nothing is read, and the page is measured all the same") {
    const TesseractFolder none("/nonexistent");
    CHECK(most(turnByReading({partOfForm(), 0, 0})) == 0);
    CHECK_FALSE(scanned(partOfForm(), turnByReading).turnKnown);
}
