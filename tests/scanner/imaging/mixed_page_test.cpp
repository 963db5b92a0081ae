#include "scanner/imaging/mixed_page.h"

#include "core/base/durable_file.h"
#include "scanner/imaging/bilevel.h"
#include "scanner/imaging/page_coding.h"
#include "tests/scanner/imaging/page_painter.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <cmath>

using namespace quay;

namespace {

constexpr double kDpi = 300;

// A4 at 300 dpi with the grain of a scanner.
cv::Mat scanned(bool seal = true, int lines = 40) {
    Paper paper;
    paper.size = {2480, 3508};
    paper.seal = seal;
    paper.lines = lines;
    cv::Mat page = paintedPaper(paper), noise(page.size(), CV_16SC3);
    cv::RNG(5).fill(noise, cv::RNG::NORMAL, 0, 3);
    cv::GaussianBlur(page, page, {}, 0.8);
    cv::add(page, noise, page, {}, CV_8UC3);
    return page;
}

CodedPage mixed(const cv::Mat& page) { return codePage(page, kDpi, {ColourMode::Mixed, 0, 0}); }

std::size_t bytesOf(const CodedPage& page) { return pagePdf({210, 297, page.layers}).size(); }

cv::Mat drawn(const CodedPage& coded, cv::Size size) {
    const TempFolder folder;
    const std::string pdf = utf8FromPath(folder / "page.pdf");
    writeDurably(folder / "page.pdf", pagePdf({size.width / kDpi * 25.4, size.height / kDpi * 25.4, coded.layers}));
    runProgram("pdftoppm", {"-r", "300", "-png", "-singlefile", pdf, utf8FromPath(folder / "page")});
    cv::Mat page = cv::imread(utf8FromPath(folder / "page.png"));
    REQUIRE(page.size() == size);
    return page;
}

cv::Mat chromaOf(const cv::Mat& bgr) {
    cv::Mat lab, chroma(bgr.size(), CV_32F);
    cv::cvtColor(bgr, lab, cv::COLOR_BGR2Lab);
    for (int y = 0; y < lab.rows; ++y)
        for (int x = 0; x < lab.cols; ++x) {
            const cv::Vec3b& p = lab.at<cv::Vec3b>(y, x);
            chroma.at<float>(y, x) = static_cast<float>(std::hypot(p[1] - 128, p[2] - 128));
        }
    return chroma;
}

double share(const cv::Mat& of, const cv::Mat& among) {
    return cv::countNonZero(of & among) / static_cast<double>(cv::countNonZero(among));
}

cv::Mat greyOf(const cv::Mat& bgr) {
    cv::Mat grey;
    cv::cvtColor(bgr, grey, cv::COLOR_BGR2GRAY);
    return grey;
}

} // namespace

TEST_CASE("a seal keeps its colour in a mixed page") {
    const cv::Mat page = scanned(), before = chromaOf(page), after = chromaOf(drawn(mixed(page), page.size()));
    const cv::Mat coloured = before > 30;
    REQUIRE(cv::countNonZero(coloured) > 5000);
    CHECK(cv::mean(after, coloured)[0] > 0.9 * cv::mean(before, coloured)[0]);
}

TEST_CASE("what was ink stays ink and what was paper stays paper in a mixed page") {
    const cv::Mat page = scanned(false), before = greyOf(page), after = greyOf(drawn(mixed(page), page.size()));
    CHECK(share(after < 120, before < 90) > 0.995);
    CHECK(share(after > 190, before > 215) > 0.999);
}

TEST_CASE("a faint pencil line is still there in a mixed page") {
    cv::Mat page = scanned(false, 20);
    cv::line(page, {300, 3000}, {2000, 3200}, cv::Scalar::all(205), 3, cv::LINE_AA);
    const cv::Mat after = greyOf(drawn(mixed(page), page.size()));
    const cv::Rect across(1000, 3040, 3, 90); // over the line at a third of its length
    double darkest = 0, lightest = 0;
    cv::minMaxLoc(after(across), &darkest, &lightest);
    CHECK(lightest - darkest > 18);
}

TEST_CASE("a photograph on a page is not cut into ink and paper") {
    cv::Mat page = scanned(false, 20);
    cv::Mat photo = page(cv::Rect(300, 2600, 480, 640));
    for (int y = 0; y < photo.rows; ++y)
        photo.row(y).setTo(cv::Scalar(60 + y / 6, 80 + y / 6, 110 + y / 6)); // a face's shades, no paper anywhere
    cv::circle(photo, {240, 300}, 9, cv::Scalar::all(25), -1);               // an eye
    const Segments segments = segment(page, kDpi);
    const cv::Mat ink = maskOfInks(segments.parts, page.size());
    CHECK(cv::countNonZero(ink(cv::Rect(310, 2610, 460, 620))) == 0);
    const cv::Mat after = drawn(mixed(page), page.size());
    CHECK(cv::norm(after.at<cv::Vec3b>(3000, 400), page.at<cv::Vec3b>(3000, 400), cv::NORM_INF) < 12);
}

TEST_CASE("a mixed page is a sixth of a colour page, and black-and-white smaller still") {
    const cv::Mat page = scanned();
    const auto bytes = [&](ColourMode mode) { return bytesOf(codePage(page, kDpi, {mode, 0, 0})); };
    CHECK(6 * bytes(ColourMode::Mixed) < bytes(ColourMode::Colour));
    CHECK(bytes(ColourMode::BlackWhite) < bytes(ColourMode::Mixed));
}

TEST_CASE("plain text has one ink and no picture but the paper's tint") {
    const CodedPage page = mixed(scanned(false));
    REQUIRE(page.layers.size() == 2);
    CHECK(page.layers[0].data.size() < 1500);
    CHECK(page.layers[1].ink.has_value());
}

TEST_CASE("a coloured title is a mask in its own colour") {
    cv::Mat page = scanned(false, 20);
    cv::putText(page, "GIAY KHAI SINH", {400, 3100}, cv::FONT_HERSHEY_DUPLEX, 5, {40, 30, 190}, 14, cv::LINE_AA);
    const Segments segments = segment(page, kDpi);
    REQUIRE(segments.inks.size() == 2);
    const Ink& title = segments.inks[1];
    CHECK(title.coloured);
    CHECK(title.colour[0] > 170);
    CHECK(title.colour[1] < 60);
}

TEST_CASE("auto is mixed for a page of text, and pixels for a card or what is too coarse to cut letters from") {
    CHECK(chosenMode(scanned(), 300) == ColourMode::Mixed);
    CHECK(chosenMode(paintedPaper({{1011, 638}}), 300) == ColourMode::Grey);
    Paper paper;
    paper.seal = true;
    CHECK(chosenMode(paintedPaper(paper), 100) == ColourMode::Colour);
    cv::Mat photo(3508, 2480, CV_8UC3, cv::Scalar(235, 238, 240));
    photo(cv::Rect(200, 200, 2080, 3000)).setTo(cv::Scalar(60, 120, 160));
    CHECK(chosenMode(photo, 300) == ColourMode::Colour);
}

TEST_CASE("bumps on straight edges go, and points, lines and corners stay") {
    cv::Mat ink(40, 80, CV_8UC1, cv::Scalar(0));
    ink(cv::Rect(10, 20, 60, 10)).setTo(255);
    cv::Mat ragged = ink.clone();
    ragged.at<uchar>(19, 30) = ragged.at<uchar>(24, 70) = 255;                      // a bump above, one at the right
    ragged.at<uchar>(29, 50) = ragged.at<uchar>(29, 51) = 0;                        // a notch of two below
    for (cv::Mat* each : {&ink, &ragged}) each->at<uchar>(5, 5) = 255;              // a point
    for (cv::Mat* each : {&ink, &ragged}) each->row(10).colRange(5, 75).setTo(255); // a line
    Bilevel bits = packed(ragged);
    smoothEdges(bits);
    CHECK(bits.bits == packed(ink).bits);
}
