#include "scanner/imaging/binarise.h"

#include "tests/scanner/imaging/page_painter.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

using namespace quay;

namespace {

// Harmonic mean of precision and recall over ink pixels, in per cent.
double fMeasure(const cv::Mat& blackWhite, const cv::Mat& truth) {
    const double hits = cv::countNonZero((blackWhite == 0) & (truth == 0));
    return 200 * hits / (cv::countNonZero(blackWhite == 0) + cv::countNonZero(truth == 0));
}

cv::Mat lit(const cv::Mat& page, double right) {
    cv::Mat result = page.clone();
    for (int x = 0; x < page.cols; ++x) result.col(x) *= 1 - (1 - right) * x / page.cols;
    return result;
}

// As a lens and a sensor have it.
cv::Mat seen(const cv::Mat& page) {
    cv::Mat picture, noise(page.size(), CV_8UC3);
    cv::GaussianBlur(page, picture, {}, 0.8);
    cv::RNG(2).fill(noise, cv::RNG::NORMAL, 20, 5);
    return picture + noise - cv::Scalar::all(20);
}

cv::Mat inkOf(const cv::Mat& page) {
    cv::Mat grey;
    cv::cvtColor(page, grey, cv::COLOR_BGR2GRAY);
    return grey > 140;
}

double inkShare(const cv::Mat& blackWhite, cv::Rect place) {
    return cv::countNonZero(blackWhite(place) == 0) / static_cast<double>(place.area());
}

} // namespace

TEST_CASE("words come out as they were printed, in uneven light too") {
    const cv::Mat page = paintedPaper({});
    CHECK(fMeasure(binarised(seen(lit(page, GENERATE(1.0, 0.5))), 150), inkOf(page)) > 93);
}

TEST_CASE("print that shows through from the back is dropped") {
    Paper front, back;
    front.lines = 20;
    back.lines = 39;
    const cv::Mat page = paintedPaper(front);
    cv::Mat behind;
    cv::flip(paintedPaper(back), behind, 1);
    cv::GaussianBlur(behind, behind, {}, 1.5);
    behind = behind * 0.4 + cv::Scalar(144, 145, 146);
    CHECK(fMeasure(binarised(seen(cv::min(page, behind)), 150), inkOf(page)) > 90);
}

TEST_CASE("pencil among print is kept") {
    cv::Mat page = paintedPaper({});
    page(cv::Rect(0, 1560, 1240, 194)).setTo(cv::Scalar(240, 242, 243));
    for (int x = 200; x < 900; x += 20)
        cv::line(page, {x, 1600}, {x + 9, 1630}, cv::Scalar::all(150 + x / 20), 2, cv::LINE_AA);
    CHECK(inkShare(binarised(seen(page), 150), {200, 1600, 700, 30}) > 0.06);
}

TEST_CASE("seals and signatures are ink, stains are not") {
    Paper paper;
    paper.seal = true;
    cv::Mat page = paintedPaper(paper);
    cv::Mat stain(page.size(), CV_8UC3, cv::Scalar::all(255)), stained;
    cv::circle(stain, {300, 1650}, 60, {150, 215, 235}, cv::FILLED);
    cv::GaussianBlur(stain, stain, {}, 12);
    cv::multiply(page, stain, stained, 1.0 / 255);
    const cv::Mat blackWhite = binarised(seen(stained), 150);
    CHECK(inkShare(blackWhite, {1240 * 7 / 10 - 15, 1754 * 8 / 10 - 5, 30, 30}) > 0.95);
    CHECK(inkShare(blackWhite, {240, 1620, 120, 90}) < 0.01);
}

TEST_CASE("a blank page is white, dust and all") {
    Paper paper;
    paper.lines = 0;
    cv::Mat page = seen(paintedPaper(paper));
    page.at<cv::Vec3b>(400, 400) = {20, 20, 20};
    CHECK(cv::countNonZero(binarised(page, 150) == 0) < 20);
}

TEST_CASE("grey pages and pages of any size become black and white") {
    cv::Mat grey;
    cv::cvtColor(paintedPaper({}), grey, cv::COLOR_BGR2GRAY);
    CHECK(fMeasure(binarised(grey, 0), grey > 140) > 95);
    const cv::Size size = GENERATE(cv::Size(1, 1), cv::Size(3, 900), cv::Size(900, 3));
    CHECK(binarised(cv::Mat(size, CV_8U, cv::Scalar(128)), 0).size() == size);
}
