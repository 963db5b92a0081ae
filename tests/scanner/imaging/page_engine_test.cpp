#include "scanner/imaging/page_engine.h"

#include "core/bundle/pdf.h"
#include "scanner/imaging/decode.h"
#include "tests/scanner/imaging/page_painter.h"

#include <catch2/catch.hpp>

#include <cstdio>

using namespace quay;

namespace {

struct Points {
    double width = 0, height = 0;
};

Points mediaBox(ByteView pdf) {
    const std::string text(asText(pdf));
    const std::size_t at = text.find("/MediaBox [0 0 ");
    Points points;
    if (at != std::string::npos)
        std::sscanf(text.c_str() + at, "/MediaBox [0 0 %lf %lf", &points.width, &points.height);
    return points;
}

Facts scanFacts(double dpi) {
    Facts facts;
    facts.dpi = dpi;
    return facts;
}

Original scan(const Paper& paper = {}) { return Original::decode(asPng(paintedPaper(paper)), "image/png"); }

} // namespace

TEST_CASE("a scan of A4 becomes a PDF page of A4") {
    const RenderedPage page = renderPage(scan(), scanFacts(150), {}, {});
    CHECK(mediaBox(page.pdf).width == Approx(595.28).margin(0.5));
    CHECK(mediaBox(page.pdf).height == Approx(841.89).margin(0.5));
    CHECK(page.width == 1240);
}

TEST_CASE("a turned page is as wide as it was high") {
    Edits edits;
    edits.turn = GENERATE(1, 3, -1);
    const Points box = mediaBox(renderPage(scan(), scanFacts(150), edits, {}).pdf);
    CHECK(box.width == Approx(841.89).margin(0.5));
}

TEST_CASE("a person's turn is added to the measured one") {
    Facts facts = scanFacts(150);
    facts.turn = 1;
    Edits edits;
    edits.turn = 3;
    CHECK(mediaBox(renderPage(scan(), facts, edits, {}).pdf).width == Approx(595.28).margin(0.5));
}

TEST_CASE("the same page gives the same bytes, in every mode a PDF that opens") {
    Edits edits;
    edits.mode =
        GENERATE(ColourMode::Auto, ColourMode::Colour, ColourMode::Grey, ColourMode::BlackWhite, ColourMode::Mixed);
    Paper paper;
    paper.seal = true;
    const Bytes first = renderPage(scan(paper), scanFacts(150), edits, {}).pdf;
    CHECK(first == renderPage(scan(paper), scanFacts(150), edits, {}).pdf);
    CHECK(pdfPageCount(first) == 1);
}

TEST_CASE("black and white is smaller than grey, grey than colour") {
    const auto size = [](ColourMode mode) {
        Edits edits;
        edits.mode = mode;
        Paper paper;
        paper.seal = true;
        return renderPage(scan(paper), scanFacts(150), edits, {}).pdf.size();
    };
    CHECK(size(ColourMode::BlackWhite) < size(ColourMode::Grey));
    CHECK(size(ColourMode::Grey) < size(ColourMode::Colour));
}

TEST_CASE("a photo becomes the page alone, at its true shape") {
    Scene scene;
    scene.corners = {cv::Point2d{480, 180}, {1100, 220}, {1290, 1090}, {300, 1040}};
    const Original photo = Original::decode(asJpeg(paintedScene(paintedPaper({}), scene)), "image/jpeg");
    const Facts facts = measurePage(photo, {}, true, {});
    REQUIRE(facts.corners);
    const PreviewImage picture = pagePicture(photo, facts, {}, 600);
    const std::size_t middleOfTop = static_cast<std::size_t>(picture.width / 2 + 8 * picture.width) * 3;
    CHECK(picture.rgb[middleOfTop] > 200); // paper up to the edge, no desk
}

TEST_CASE("a person's corners win, and the whole frame wins over all") {
    const Original page = scan();
    Facts facts = scanFacts(150);
    facts.corners = Corners{{{100, 100}, {900, 100}, {900, 900}, {100, 900}}};
    Edits edits;
    edits.corners = Corners{{{0, 0}, {600, 0}, {600, 300}, {0, 300}}};
    CHECK(renderPage(page, facts, edits, {}).width == 600);
    edits.wholeFrame = true;
    CHECK(renderPage(page, facts, edits, {}).width == 1240);
}

TEST_CASE("corners dragged across each other give the whole frame, not a knot") {
    Edits edits;
    edits.corners = Corners{{{100, 100}, {900, 900}, {900, 100}, {100, 900}}};
    CHECK(renderPage(scan(), scanFacts(150), edits, {}).width == 1240);
}

TEST_CASE("contents decide the format, not the name") {
    CHECK(Original::decode(asPng(paintedPaper({{300, 400}})), "image/jpeg").width() == 300);
}

TEST_CASE("a thumbnail is a small JPEG, also of a very long page") {
    const Bytes bytes = quickThumbnail(asJpeg(paintedPaper({{300, 6000}})), "image/jpeg", 200);
    const Image thumbnail = decodeImage(bytes, 1'000'000);
    CHECK(thumbnail.bgr.rows == 200);
    CHECK(thumbnail.bgr.cols == 10);
}

TEST_CASE("the live picture shows where the page is") {
    Scene scene;
    scene.frame = {640, 480};
    scene.corners = placed(scene.frame, {250, 353}, 10);
    const Original frame = Original::decode(asPng(paintedScene(paintedPaper({}), scene)), "image/png");
    const auto found = findInPreview(framePicture(frame, {}, 480));
    REQUIRE(found);
    Quad quad = toQuad(found->corners);
    for (cv::Point2d& p : quad) p = {p.x * 640 - 0.5, p.y * 480 - 0.5};
    CHECK(cornerError(quad, scene.corners, scene.frame) < 0.01);
}

TEST_CASE("black, white, noise and tiny originals go through to a page") {
    cv::Mat picture(64, 64, CV_8UC3, cv::Scalar::all(GENERATE(0, 128, 255)));
    if (picture.at<uchar>(0, 0) == 128) cv::RNG(4).fill(picture, cv::RNG::UNIFORM, 0, 256);
    const cv::Size size = GENERATE(cv::Size(64, 64), cv::Size(1, 1), cv::Size(3, 60));
    const Original original = Original::decode(asPng(picture(cv::Rect({}, size))), "image/png");
    const bool photo = GENERATE(false, true);
    const Facts facts = measurePage(original, {}, photo, {});
    CHECK(pdfPageCount(renderPage(original, facts, {}, {}).pdf) == 1);
}
