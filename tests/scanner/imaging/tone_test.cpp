#include "scanner/imaging/tone.h"

#include "tests/scanner/imaging/page_painter.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

using namespace quay;

namespace {

cv::Mat dimmed(const cv::Mat& page, double right) {
    cv::Mat result = page.clone();
    for (int x = 0; x < page.cols; ++x) result.col(x) *= 0.85 - (0.85 - right) * x / page.cols;
    return result;
}

cv::Vec3d labAt(const cv::Mat& bgr, cv::Rect place) {
    cv::Mat lab;
    cv::Mat(bgr(place)).convertTo(lab, CV_32F, 1.0 / 255);
    cv::cvtColor(lab, lab, cv::COLOR_BGR2Lab);
    const cv::Scalar mean = cv::mean(lab);
    return {mean[0], mean[1], mean[2]};
}

} // namespace

TEST_CASE("paper in uneven light becomes even and bright") {
    cv::Mat page = dimmed(paintedPaper({}), 0.4);
    evenLight(page);
    const double left = labAt(page, {20, 800, 60, 60})[0], right = labAt(page, {1150, 800, 60, 60})[0];
    CHECK(left > 90);
    CHECK(std::abs(left - right) < 3);
}

TEST_CASE("a red seal stays red and a blue signature blue") {
    Paper paper;
    paper.seal = true;
    const cv::Mat before = paintedPaper(paper);
    cv::Mat after = dimmed(before, 0.5);
    evenLight(after);
    const cv::Rect seal(1240 * 7 / 10 - 15, 1754 * 8 / 10 - 5, 30, 30);
    const cv::Vec3d was = labAt(before, seal), is = labAt(after, seal);
    CHECK(cv::norm(was - is) < 10);
    CHECK(is[1] > 40);
    const cv::Rect signature(1240 * 7 / 10 - 101, 1754 * 8 / 10 - 6, 3, 3);
    CHECK(labAt(after, signature)[2] < -20);
}

TEST_CASE("an even white page is left nearly as it is") {
    const cv::Mat before = paintedPaper({});
    cv::Mat after = before.clone();
    evenLight(after);
    CHECK(cv::norm(before, after, cv::NORM_L1) < 5 * 3 * static_cast<double>(before.total()));
    CHECK(cv::norm(before, after, cv::NORM_INF) < 16); // the paper between words becomes white
}

TEST_CASE("a hard shadow from the border is lifted, up to its edge") {
    cv::Mat page = paintedPaper({});
    cv::Mat shade(page.size(), CV_32FC3, cv::Scalar::all(1)), lit;
    const std::vector<cv::Point> arm{{0, 700}, {600, 620}, {820, 900}, {560, 1200}, {0, 1250}};
    cv::fillPoly(shade, std::vector{arm}, cv::Scalar(0.52, 0.47, 0.42)); // the sky's light, not the lamp's
    cv::GaussianBlur(shade, shade, {}, 6);
    page.convertTo(lit, CV_32F);
    cv::Mat(lit.mul(shade)).convertTo(page, CV_8U);
    evenLight(page);
    const cv::Vec3d inside = labAt(page, {20, 900, 90, 90}), outside = labAt(page, {20, 300, 90, 90});
    CHECK(cv::norm(inside - outside) < 3);
    CHECK(std::abs(labAt(page, {700, 1010, 20, 6})[0] - outside[0]) < 12); // just within the tip
}

TEST_CASE("photographs and their pale backdrops are not taken for shadows") {
    const auto was = GENERATE(cv::Scalar(90, 90, 90), cv::Scalar(150, 150, 150), cv::Scalar(235, 215, 190));
    cv::Mat page = paintedPaper({});
    const cv::Rect picture(500, 600, 240, 320);
    page(picture).setTo(was);
    cv::circle(page, {620, 740}, 60, {60, 60, 60}, cv::FILLED);
    const cv::Vec3d before = labAt(page, {510, 610, 40, 200});
    evenLight(page);
    CHECK(cv::norm(labAt(page, {510, 610, 40, 200}) - before) < 6);
}

TEST_CASE("black ink in a shadow is no blacker than it was on white") {
    cv::Mat page = dimmed(paintedPaper({}), 0.4);
    evenLight(page);
    double least = 0;
    cv::minMaxLoc(page.reshape(1), &least);
    CHECK(least > 20);
    CHECK(least < 70);
}

TEST_CASE("pages of any size are toned") {
    cv::Mat page(GENERATE(cv::Size(1, 1), cv::Size(1, 700), cv::Size(2000, 3), cv::Size(17, 17)), CV_8UC3,
                 cv::Scalar(120, 125, 130));
    evenLight(page);
    CHECK(cv::mean(page)[2] > 200);
}
