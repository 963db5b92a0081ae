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
    CHECK(cv::norm(before, after, cv::NORM_INF) < 8);
}
