#include "scanner/imaging/resample.h"

#include "scanner/imaging/render.h"
#include "scanner/imaging/shrink.h"
#include "tests/scanner/imaging/page_painter.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include <numeric>

using namespace quay;

namespace {

cv::Mat noise(cv::Size size) {
    cv::Mat picture(size, CV_8UC3);
    cv::RNG(9).fill(picture, cv::RNG::UNIFORM, 0, 256);
    return picture;
}

cv::Mat shifted(const cv::Mat& picture, float dx, float dy, double stride = 1) {
    cv::Mat result(picture.size(), CV_8UC3);
    const Resampler resampler(picture, stride);
    std::vector<float> xs(static_cast<std::size_t>(picture.cols)), ys(xs.size());
    std::iota(xs.begin(), xs.end(), dx);
    for (int y = 0; y < picture.rows; ++y) {
        std::fill(ys.begin(), ys.end(), static_cast<float>(y) + dy);
        resampler.row(xs, ys, result.ptr(y));
    }
    return result;
}

Image scanned(const cv::Mat& bgr) { return {bgr, 150, 0}; }

} // namespace

TEST_CASE("resampled at whole pixels a picture is unchanged, to its very border") {
    const cv::Mat picture = noise(GENERATE(cv::Size(50, 40), cv::Size(7, 3), cv::Size(1, 1), cv::Size(3, 90)));
    CHECK(cv::norm(shifted(picture, 0, 0), picture, cv::NORM_INF) == 0);
    CHECK(shifted(picture, -1000, 2000).at<cv::Vec3b>(0, 0) == picture.at<cv::Vec3b>(picture.rows - 1, 0));
}

TEST_CASE("between pixels it is what a cubic filter gives") {
    cv::Mat picture = noise({60, 50}), expected;
    cv::GaussianBlur(picture, picture, {}, 1.2);
    const double quarter = 0.25; // Keys' weights at a quarter, a = -1/2
    const cv::Matx14d kernel(-0.0703125, 0.8671875, 0.2265625, -0.0234375);
    cv::filter2D(picture, expected, -1, kernel, {1, 0}, 0, cv::BORDER_REPLICATE);
    CHECK(cv::norm(shifted(picture, static_cast<float>(quarter), 0), expected, cv::NORM_INF) <= 1);
}

TEST_CASE("what lies close together is averaged, and even areas keep their colour") {
    cv::Mat stripes(40, 40, CV_8UC3, cv::Scalar::all(200));
    for (int x = 0; x < stripes.cols; x += 2) stripes.col(x).setTo(cv::Scalar::all(0));
    const cv::Mat soft = shifted(stripes, 0, 0, 1.6);
    CHECK(std::abs(soft.at<cv::Vec3b>(20, 20)[0] - soft.at<cv::Vec3b>(20, 21)[0]) < 80);
    const cv::Mat even(40, 40, CV_8UC3, cv::Scalar(17, 130, 255));
    CHECK(cv::norm(shifted(even, 0.3F, 0.7F, 1.6), even, cv::NORM_INF) == 0);
}

TEST_CASE("a shrunk pixel is the mean of those it stands for") {
    const int factor = GENERATE(2, 3, 8), channels = GENERATE(1, 3);
    cv::Mat picture(50, 70, CV_8UC(channels)), expected;
    cv::RNG(2).fill(picture, cv::RNG::UNIFORM, 0, 256);
    const cv::Size small(70 / factor, 50 / factor);
    cv::resize(picture(cv::Rect({}, small * factor)), expected, small, 0, 0, cv::INTER_AREA);
    CHECK(cv::norm(shrunkBy(picture, factor), expected, cv::NORM_INF) <= 1);
}

TEST_CASE("a page drawn in bands is the page drawn whole") {
    Scene scene;
    scene.corners = {cv::Point2d{480, 180}, {1100, 220}, {1290, 1090}, {300, 1040}};
    const Image photo{paintedScene(paintedPaper({}), scene)};
    Facts facts;
    facts.photo = true;
    facts.corners = toCorners(scene.corners);
    const PageDrawing page(photo, planOf(photo, facts, {}), 300);
    cv::Mat drawn(page.size(), CV_8UC3), top = drawn.rowRange(0, 333), rest = drawn.rowRange(333, drawn.rows);
    page.draw(0, top);
    page.draw(333, rest);
    CHECK(cv::norm(drawn, page.whole({}), cv::NORM_INF) == 0);
}

TEST_CASE("turned within the warp, a page is the straight page turned") {
    const Image scan = scanned(paintedPaper({}));
    PagePlan plan = planOf(scan, {}, {});
    plan.skewDegrees = 1.5;
    const cv::Mat straight = PageDrawing(scan, plan, 300).whole({});
    plan.turn = GENERATE(1, 2, 3);
    constexpr int kCodes[] = {-1, cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180, cv::ROTATE_90_COUNTERCLOCKWISE};
    cv::Mat expected;
    cv::rotate(straight, expected, kCodes[plan.turn]);
    const cv::Mat turned = PageDrawing(scan, plan, 300).whole({});
    REQUIRE(turned.size() == expected.size());
    CHECK(cv::norm(turned, expected, cv::NORM_L1) / static_cast<double>(3 * expected.total()) < 0.5);
}
