#include "scanner/imaging/pipeline.h"

#include "scanner/imaging/page_engine.h"
#include "tests/scanner/imaging/page_painter.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>

using namespace quay;

namespace {

Facts scanned(const cv::Mat& page, double dpi = 150) {
    Facts known;
    known.dpi = dpi;
    return measure({page, 0, 0}, known, {});
}

Facts photographed(const cv::Mat& picture) {
    Facts known;
    known.photo = true;
    return measure({picture, 0, 0}, known, {});
}

bool has(const Facts& facts, const char* code) {
    return std::any_of(facts.remarks.begin(), facts.remarks.end(), [&](const Remark& r) { return r.code == code; });
}

cv::Mat photoOf(const cv::Mat& paper, double light = 1) {
    Scene scene;
    scene.frame = {2400, 3000};
    scene.corners = placed(scene.frame, {1900, 2688}, 2);
    scene.light = light;
    return paintedScene(paper, scene);
}

} // namespace

TEST_CASE("the skew of a scan is measured to a tenth of a degree") {
    const double degrees = GENERATE(-7.5, -0.6, 0.0, 3.2, 11.0);
    CHECK(scanned(turnedBy(paintedPaper({}), degrees)).skewDegrees == Approx(degrees).margin(0.1));
}

TEST_CASE("a scan lying on its side is turned, an upright one is not") {
    cv::Mat sideways;
    cv::rotate(paintedPaper({}), sideways, cv::ROTATE_90_COUNTERCLOCKWISE);
    CHECK(scanned(sideways).turn == 1);
    CHECK(scanned(paintedPaper({})).turn == 0);
}

TEST_CASE("blank, nearly blank and written pages are told apart") {
    Paper paper;
    paper.lines = 0;
    CHECK(has(scanned(paintedPaper(paper)), "blank"));
    cv::Mat folio = paintedPaper(paper);
    cv::rectangle(folio, {600, 1600}, {606, 1612}, cv::Scalar::all(30), cv::FILLED);
    cv::rectangle(folio, {612, 1600}, {618, 1612}, cv::Scalar::all(30), cv::FILLED);
    CHECK(has(scanned(folio), "nearly_blank"));
    CHECK(scanned(paintedPaper({})).blankness > 100);
}

TEST_CASE("edges widen with blur, and a blurred scan is remarked") {
    Paper large;
    large.size = {2480, 3508};
    const cv::Mat sharp = paintedPaper(large);
    cv::Mat blurred;
    cv::GaussianBlur(sharp, blurred, {}, 3);
    const Facts before = scanned(sharp, 300), after = scanned(blurred, 300);
    CHECK_FALSE(has(before, "blurred"));
    CHECK(has(after, "blurred"));
    CHECK(after.sharpness > 2 * before.sharpness);
}

TEST_CASE("a scan shaken in one direction alone is blurred") {
    Paper large;
    large.size = {2480, 3508};
    cv::Mat shaken;
    cv::blur(paintedPaper(large), shaken, {14, 1});
    CHECK(has(scanned(shaken, 300), "blurred"));
}

TEST_CASE("a finger on the page covers it, one beside it does not") {
    const int reach = GENERATE(420, 190);
    cv::Mat picture = photoOf(paintedPaper({}));
    cv::ellipse(picture, {0, 1500}, {reach, 90}, 0, 0, 360, cv::Scalar(120, 150, 205), cv::FILLED);
    CHECK(has(photographed(picture), "obstructed") == (reach > 250));
}

TEST_CASE("a second sheet that peeps out is remarked, a wide margin of desk is not") {
    Scene scene;
    scene.frame = {2400, 3000};
    scene.corners = placed(scene.frame, {1900, 2688}, 0);
    const cv::Mat one = paintedScene(paintedPaper({}), scene);
    CHECK_FALSE(has(photographed(one), "two_sheets"));
    cv::Mat two = one.clone();
    const cv::Rect below(cv::Point(cvRound(scene.corners[1].x), cvRound(scene.corners[1].y)), cv::Size(50, 2688));
    two(below).setTo(cv::Scalar(232, 234, 235));
    cv::rectangle(two, {below.x - 6, below.y}, {below.x + 6, below.br().y}, cv::Scalar(150, 152, 155), cv::FILLED);
    Facts facts;
    facts.corners = toCorners(scene.corners);
    const Image image{two, 0, 0};
    PageLook look(image, facts);
    kTwoSheets.run(look, facts);
    CHECK(has(facts, "two_sheets"));
}

TEST_CASE("the paper of a scan follows from its pixels and dpi") {
    CHECK(scanned(paintedPaper({})).paper == "A4");
    CHECK(scanned(paintedPaper({{1011, 638}}), 300).paper == "ID-1");
    CHECK(scanned(paintedPaper({{1000, 1000}}), 300).paper.empty());
    CHECK(has(scanned(paintedPaper({{827, 1169}}), 100), "low_resolution"));
}

TEST_CASE("a good photo has corners, A4 and no remark") {
    const Facts facts = photographed(photoOf(paintedPaper({})));
    REQUIRE(facts.corners);
    CHECK(facts.paper == "A4");
    CHECK(facts.dpi == Approx(1900 / 8.27).epsilon(0.02));
    CHECK(facts.remarks.empty());
    CHECK(facts.engine == measuresVersion());
}

TEST_CASE("a photo in deep shade is remarked, and one in the dark") {
    CHECK(has(photographed(photoOf(paintedPaper({}), 0.2)), "shadow"));
    CHECK(has(photographed(photoOf(paintedPaper({})) * 0.2), "too_dark"));
}

TEST_CASE("faint print is remarked") {
    Paper paper;
    paper.ink = 218;
    CHECK(has(photographed(photoOf(paintedPaper(paper))), "too_faint"));
}

TEST_CASE("a burnt-out patch is glare, with its place") {
    Paper grey;
    grey.colour = {190, 190, 190};
    cv::Mat picture = photoOf(paintedPaper(grey));
    cv::ellipse(picture, {1200, 1500}, {300, 200}, 0, 0, 360, cv::Scalar::all(255), cv::FILLED);
    const Facts facts = photographed(picture);
    REQUIRE(has(facts, "glare"));
    const auto glare =
        std::find_if(facts.remarks.begin(), facts.remarks.end(), [](const Remark& r) { return r.code == "glare"; });
    CHECK(glare->region->x == Approx(900).margin(40));
    CHECK(glare->region->width == Approx(600).margin(80));
}

TEST_CASE("a page that leaves the picture is cut off, and has no paper size") {
    Scene scene;
    scene.corners = {cv::Point2d{420, 260}, {1210, 190}, {1300, 1300}, {510, 1370}};
    const Facts facts = photographed(paintedScene(paintedPaper({}), scene));
    CHECK(has(facts, "cut_off"));
    CHECK(facts.paper.empty());
}

TEST_CASE("a photo without a page is uncertain and keeps its whole frame") {
    const Facts facts = photographed(cv::Mat(900, 1200, CV_8UC3, cv::Scalar(60, 80, 90)));
    CHECK_FALSE(facts.corners);
    CHECK(has(facts, "page_uncertain"));
}

TEST_CASE("measuring stops when cancelled") {
    CancelToken token;
    token.cancel();
    CHECK_THROWS_AS(measure({paintedPaper({}), 0, 0}, {}, token), Cancelled);
}
