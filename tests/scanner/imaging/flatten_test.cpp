#include "core/base/error.h"
#include "scanner/imaging/page_engine.h"
#include "scanner/imaging/pipeline.h"
#include "scanner/imaging/render.h"
#include "scanner/imaging/sheet_bend.h"
#include "tests/scanner/imaging/page_painter.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

using namespace quay;

namespace {

constexpr double kCurl = 45; // pixels that the middle of a row of A4 at 150 dpi is lifted

cv::Mat written() {
    Paper paper;
    paper.lines = 30;
    return paintedPaper(paper);
}

// A sheet that curls towards its right side, as a book's page does at its back: rows keep their place on the left.
cv::Mat curled(const cv::Mat& page, double lift) {
    cv::Mat xs(page.size(), CV_32F), ys(page.size(), CV_32F), result;
    for (int y = 0; y < page.rows; ++y)
        for (int x = 0; x < page.cols; ++x) {
            const double u = static_cast<double>(x) / page.cols;
            xs.at<float>(y, x) = static_cast<float>(x);
            ys.at<float>(y, x) = static_cast<float>(y + lift * 6.75 * u * u * (1 - u) * (1 - 0.4 * y / page.rows));
        }
    cv::remap(page, result, xs, ys, cv::INTER_CUBIC, cv::BORDER_REPLICATE);
    return result;
}

Facts factsOf(const cv::Mat& scan) { return measure({scan, 150, 0}, {}, {}); }

double wavinessOf(const cv::Mat& page) {
    const Image image{page, 150, 0};
    Facts facts;
    PageLook look(image, facts);
    return waviness(textRows(look.ink()), nullptr);
}

} // namespace

TEST_CASE("rows of a curled sheet come out straight") {
    const Image scan{curled(written(), kCurl), 150, 0};
    const Facts facts = factsOf(scan.bgr);
    REQUIRE(facts.mesh);
    CHECK(wavinessOf(scan.bgr) > 3);
    const cv::Mat page = PageDrawing(scan, planOf(scan, facts, {}), 150).whole({});
    CHECK(wavinessOf(page) < 1);
}

TEST_CASE("a curled sheet on its side is flattened as well") {
    cv::Mat side;
    cv::rotate(curled(written(), kCurl), side, cv::ROTATE_90_COUNTERCLOCKWISE);
    const Image scan{side, 150, 0};
    Facts facts;
    facts.turn = 1;
    PageLook look(scan, facts);
    kFlatten.run(look, facts);
    REQUIRE(facts.mesh);
    CHECK(wavinessOf(PageDrawing(scan, planOf(scan, facts, {}), 150).whole({})) < 1);
}

TEST_CASE("a sheet that is bent but little, as a page of a thick book, is flattened") {
    const Image scan{curled(written(), 11), 150, 0};
    const Facts facts = factsOf(scan.bgr);
    CHECK(wavinessOf(scan.bgr) < 1.2);
    REQUIRE(facts.mesh);
    CHECK(wavinessOf(PageDrawing(scan, planOf(scan, facts, {}), 150).whole({})) < 0.7 * wavinessOf(scan.bgr));
}

TEST_CASE("flat sheets are left alone: straight, skewed, blank, with a seal") {
    Paper paper;
    paper.lines = GENERATE(0, 6, 40);
    paper.seal = true;
    CHECK_FALSE(factsOf(turnedBy(paintedPaper(paper), GENERATE(0, 2.3))).mesh);
}

TEST_CASE("a flat sheet in perspective is left alone") {
    Scene scene;
    scene.corners = {cv::Point2d{480, 180}, {1100, 220}, {1290, 1090}, {300, 1040}};
    Facts known;
    known.photo = true;
    CHECK_FALSE(measure({paintedScene(written(), scene)}, known, {}).mesh);
}

TEST_CASE("a mesh of points where the page is flat anyway changes nothing") {
    const Image scan{written(), 150, 0};
    PagePlan plan = planOf(scan, {}, {});
    plan.turn = GENERATE(0, 1, 2, 3);
    const cv::Mat expected = PageDrawing(scan, plan, 150).whole({});
    Mesh mesh{5, 4, {}};
    for (int row = 0; row < 4; ++row)
        for (int column = 0; column < 5; ++column)
            mesh.points.push_back({scan.bgr.cols * column / 4.0 - 0.5, scan.bgr.rows * row / 3.0 - 0.5});
    plan.mesh = mesh;
    const cv::Mat bent = PageDrawing(scan, plan, 150).whole({});
    REQUIRE(bent.size() == expected.size());
    CHECK(cv::norm(bent, expected, cv::NORM_L1) / static_cast<double>(3 * expected.total()) < 0.5);
}

TEST_CASE("a person's corners, or the whole frame, drop the mesh") {
    const Image scan{written(), 150, 0};
    Facts facts;
    facts.mesh = Mesh{2, 2, {{0, 0}, {9, 0}, {0, 9}, {9, 9}}};
    REQUIRE(planOf(scan, facts, {}).mesh);
    Edits edits;
    edits.corners = Corners{{{0, 0}, {600, 0}, {600, 300}, {0, 300}}};
    CHECK_FALSE(planOf(scan, facts, edits).mesh);
    edits = {};
    edits.wholeFrame = true;
    CHECK_FALSE(planOf(scan, facts, edits).mesh);
}

TEST_CASE("a cancelled page of a bent sheet is not drawn") {
    const Original original = Original::decode(asPng(curled(written(), kCurl)), "image/png");
    CancelToken token;
    token.cancel();
    CHECK_THROWS_AS(renderPage(original, {}, {}, token), Cancelled);
    CHECK_THROWS_AS(measurePage(original, {}, false, token), Cancelled);
}
