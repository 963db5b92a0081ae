#include "scanner/imaging/find_page.h"

#include "tests/scanner/imaging/page_painter.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

using namespace quay;

namespace {

// How far the found corners are from the painted ones, of the diagonal; 1 when nothing was found.
double errorOf(const Scene& scene, const Paper& paper = {}) {
    const auto page = findPage(paintedScene(paintedPaper(paper), scene));
    return page ? cornerError(page->quad, scene.corners, scene.frame) : 1;
}

Scene turned(double degrees) {
    Scene scene;
    scene.corners = placed(scene.frame, {600, 849}, degrees);
    return scene;
}

constexpr double kClose = 0.003;

cv::Mat bareDesk(double woodLevels = Scene().woodLevels) {
    Scene bare;
    bare.corners = {cv::Point2d{-30, -30}, {-20, -30}, {-20, -20}, {-30, -20}};
    bare.woodLevels = woodLevels;
    return paintedScene(paintedPaper({}), bare);
}

} // namespace

TEST_CASE("a page lying straight or turned is found to a third of a percent") {
    CHECK(errorOf(turned(GENERATE(0.0, 3.2, 17.0, 40.0, 63.0, 90.0))) < kClose);
}

TEST_CASE("a page in perspective is found") {
    Scene scene;
    scene.corners = {cv::Point2d{480, 180}, {1100, 220}, {1290, 1090}, {300, 1040}};
    CHECK(errorOf(scene) < kClose);
}

TEST_CASE("a page on a striped desk is found") {
    Scene scene = turned(12);
    scene.woodLevels = GENERATE(15.0, 30.0);
    CHECK(errorOf(scene) < kClose);
}

TEST_CASE("a page in uneven light is found") {
    Scene scene = turned(-8);
    scene.light = 0.35;
    CHECK(errorOf(scene) < kClose);
}

TEST_CASE("an empty page in a picture far too dark is found, and certain") {
    const Scene scene = turned(7);
    Paper empty;
    empty.lines = 0;
    const auto page = findPage(paintedScene(paintedPaper(empty), scene) * 0.3);
    REQUIRE(page);
    CHECK(page->confidence > kCertainPage);
    CHECK(cornerError(page->quad, scene.corners, scene.frame) < kClose);
}

TEST_CASE("a white page on a pale desk is found") {
    Scene scene = turned(5);
    scene.desk = {214, 217, 220};
    scene.grain = 2;
    CHECK(errorOf(scene) < kClose);
}

TEST_CASE("a page of its desk's brightness is found by its colour") {
    Scene scene = turned(9);
    scene.desk = {190, 232, 255};
    CHECK(errorOf(scene) < kClose);
}

TEST_CASE("a dark page on a bright desk is found") {
    Scene scene = turned(20);
    scene.desk = {215, 220, 222};
    Paper cover;
    cover.colour = {40, 40, 120};
    cover.lines = 5;
    cover.ink = 200;
    CHECK(errorOf(scene, cover) < kClose);
}

TEST_CASE("the corners of a sheet that bows are found, though its sides are not straight") {
    Scene scene = turned(8);
    scene.bow = GENERATE(-0.025, -0.012, 0.012, 0.025);
    CHECK(errorOf(scene) < kClose);
}

TEST_CASE("a page is found, not the dark picture printed on it") {
    cv::Mat page = paintedPaper({});
    page(cv::Rect(150, 200, 900, 900)).setTo(cv::Scalar(70, 60, 50));
    Scene scene = turned(14);
    scene.desk = {190, 200, 205};
    const auto found = findPage(paintedScene(page, scene));
    REQUIRE(found);
    CHECK(cornerError(found->quad, scene.corners, scene.frame) < kClose);
}

TEST_CASE("a page is found, not the part of it below a coloured band") {
    cv::Mat page = paintedPaper({});
    page.rowRange(0, 300).setTo(cv::Scalar(150, 90, 40));
    const Scene scene = turned(-11);
    const auto found = findPage(paintedScene(page, scene));
    REQUIRE(found);
    CHECK(cornerError(found->quad, scene.corners, scene.frame) < kClose);
}

TEST_CASE("of two sheets that lie askew on each other the upper one is found") {
    Scene under = turned(4), over = turned(9);
    under.desk = {60, 60, 70};
    const cv::Mat below = paintedScene(paintedPaper({}), under);
    const cv::Mat above = paintedScene(paintedPaper({}), over);
    cv::Mat cover(below.size(), CV_8U, cv::Scalar(0)), both = below.clone();
    std::vector<cv::Point> outline;
    for (const cv::Point2d p : over.corners) outline.emplace_back(cvRound(p.x), cvRound(p.y));
    cv::fillConvexPoly(cover, outline, cv::Scalar(255));
    both -= cv::Scalar::all(25); // the sheet below lies in the shade of the upper one
    above.copyTo(both, cover);
    const auto found = findPage(both);
    REQUIRE(found);
    CHECK(cornerError(found->quad, over.corners, over.frame) < kClose);
}

TEST_CASE("a card that fills a twentieth of the picture is found") {
    Scene scene;
    scene.corners = placed(scene.frame, {400, 252}, 25);
    Paper card;
    card.size = {1011, 638};
    card.lines = 12;
    CHECK(errorOf(scene, card) < kClose);
}

TEST_CASE("a page cut off by the picture's lower border keeps its slant") {
    Scene scene;
    scene.corners = {cv::Point2d{420, 260}, {1210, 190}, {1300, 1300}, {510, 1370}};
    const auto page = findPage(paintedScene(paintedPaper({}), scene));
    REQUIRE(page);
    CHECK(cv::norm(sorted(page->quad)[0] - scene.corners[0]) < 6);
    CHECK(cv::norm(sorted(page->quad)[1] - scene.corners[1]) < 6);
    CHECK(sorted(page->quad)[2].y > scene.frame.height - 60);
}

TEST_CASE("without a paper nothing is found, or nothing certain on a striped desk") {
    CHECK_FALSE(findPage(bareDesk()));
    const auto page = findPage(bareDesk(30));
    CHECK((!page || page->confidence < kCertainPage));
}

TEST_CASE("a white thing in a form that no sheet shows is no paper") {
    cv::Mat picture = bareDesk();
    const std::vector<std::vector<cv::Point>> outlines = {{{520, 420}, {860, 300}, {1090, 600}, {900, 900}, {560, 830}},
                                                          {{500, 300}, {1120, 210}, {760, 910}, {640, 690}}};
    const auto& outline = outlines[GENERATE(0U, 1U)];
    cv::fillConvexPoly(picture, outline, cv::Scalar(228, 230, 232), cv::LINE_AA);
    cv::GaussianBlur(picture, picture, {}, 1);
    const auto page = findPage(picture);
    CHECK((!page || page->confidence < kCertainPage));
}

TEST_CASE("black, white, noise and a picture of one pixel hold no page") {
    CHECK_FALSE(findPage(cv::Mat::zeros(800, 600, CV_8UC3)));
    CHECK_FALSE(findPage(cv::Mat(800, 600, CV_8UC3, cv::Scalar::all(255))));
    CHECK_FALSE(findPage(cv::Mat(1, 1, CV_8UC3, cv::Scalar::all(9))));
    cv::Mat noise(800, 600, CV_8UC3);
    cv::RNG(1).fill(noise, cv::RNG::UNIFORM, 0, 256);
    const auto page = findPage(noise);
    CHECK((!page || page->confidence < kCertainPage));
}

TEST_CASE("two cards side by side are found as two, in reading order") {
    Scene left, right;
    left.corners = placed(left.frame, {560, 353}, -6);
    right.corners = placed(right.frame, {560, 353}, 5);
    for (cv::Point2d& p : left.corners) p -= {380, 40};
    for (cv::Point2d& p : right.corners) p += {380, -60}; // higher, but in the same row
    Paper card;
    card.size = {1011, 638};
    card.lines = 12;
    cv::Mat picture = paintedScene(paintedPaper(card), left);
    paintedScene(paintedPaper(card), right).colRange(800, 1600).copyTo(picture.colRange(800, 1600));
    const auto pages = findPages(picture);
    REQUIRE(pages.size() == 2);
    CHECK(cornerError(pages[0].quad, left.corners, left.frame) < kClose);
    CHECK(cornerError(pages[1].quad, right.corners, right.frame) < kClose);
}

TEST_CASE("the cells of a table and a picture on a sheet are no papers of their own") {
    cv::Mat page = paintedPaper({});
    for (const int y : {900, 1100, 1300, 1500}) cv::rectangle(page, cv::Rect(150, y, 450, 180), cv::Scalar::all(30), 4);
    page(cv::Rect(200, 200, 380, 500)).setTo(cv::Scalar(60, 120, 90));
    page(cv::Rect(660, 200, 380, 500)).setTo(cv::Scalar(160, 120, 90));
    const Scene scene = turned(7);
    const auto pages = findPages(paintedScene(page, scene));
    REQUIRE(pages.size() == 1);
    CHECK(cornerError(pages[0].quad, scene.corners, scene.frame) < kClose);
}

TEST_CASE("without a paper there are no pages") {
    CHECK(findPages(cv::Mat(800, 600, CV_8UC3, cv::Scalar(70, 90, 110))).empty());
}
