#include "scanner/imaging/fit.h"

#include "scanner/imaging/legibility.h"
#include "tests/scanner/imaging/page_painter.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

using namespace quay;

namespace {

FitSource scanOf(const cv::Mat& picture, double dpi, ColourMode mode = ColourMode::Auto) {
    FitSource source;
    source.open = [png = asPng(picture)] { return Original::decode(png, "image/png"); };
    source.facts.dpi = dpi;
    source.edits.mode = mode;
    return source;
}

cv::Mat page() {
    Paper paper;
    paper.size = {2480, 3508};
    paper.seal = true;
    return paintedPaper(paper);
}

} // namespace

TEST_CASE("a document below the limit is rendered as usual") {
    const std::vector<FitSource> sources{scanOf(page(), 300)};
    const Fitted fitted = fitPages(sources, {.maxBytes = 5'000'000}, {});
    CHECK(fitted.fits);
    CHECK(fitted.clear == 1);
    CHECK(fitted.bytesAfter == fitted.bytesBefore);
    CHECK(fitted.pages[0].page.pdf == renderPage(sources[0].open(), sources[0].facts, sources[0].edits, {}).pdf);
}

TEST_CASE("a document above the limit is made to fit, its text still clear") {
    const std::vector<FitSource> sources{scanOf(page(), 300, ColourMode::Colour), scanOf(page(), 300)};
    const std::uint64_t usual = fitPages(sources, {}, {}).bytesAfter;
    const Fitted fitted = fitPages(sources, {.maxBytes = usual / 2}, {});
    CHECK(fitted.fits);
    CHECK(fitted.bytesBefore == usual);
    CHECK(fitted.bytesAfter <= usual / 2);
    CHECK(fitted.clear >= kStillClear);
    CHECK(fitted.pages[0].page.mode == ColourMode::Colour); // as was asked
}

TEST_CASE("what cannot fit and stay readable says into how many files it would go") {
    const std::vector<FitSource> sources(3, scanOf(page(), 300, ColourMode::Grey));
    const Fitted smallest = fitPages(sources, {.maxBytes = 1}, {});
    CHECK_FALSE(smallest.fits);
    CHECK(smallest.parts == 3);
    CHECK(smallest.clear >= kStillClear);
    const Fitted fitted = fitPages(sources, {.maxBytes = smallest.bytesAfter * 3 / 4}, {});
    CHECK_FALSE(fitted.fits);
    CHECK(fitted.parts == 2);
}

TEST_CASE("a document below the least size is made richer, never beyond the most") {
    const std::vector<FitSource> sources{scanOf(page(), 300)};
    const std::uint64_t usual = fitPages(sources, {}, {}).bytesAfter;
    const Fitted richer = fitPages(sources, {.minBytes = 2 * usual}, {});
    CHECK(richer.fits);
    CHECK(richer.bytesAfter >= 2 * usual);
    CHECK(fitPages(sources, {.minBytes = 2 * usual, .maxBytes = usual + 10}, {}).bytesAfter == usual);
}

TEST_CASE("fewer dpi than asked for at the least are never used") {
    const std::vector<FitSource> sources{scanOf(page(), 300, ColourMode::Grey)};
    const Fitted fitted = fitPages(sources, {.maxBytes = 1, .leastDpi = 250}, {});
    CHECK(fitted.pages[0].page.dpi >= 249);
}

TEST_CASE("a page counts as less clear the more it was blurred, and no text as clear") {
    const cv::Mat text = page();
    const Legibility legibility(text, 300);
    cv::Mat grey, soft, softer;
    cv::extractChannel(text, grey, 1);
    cv::GaussianBlur(grey, soft, {}, 3);
    cv::GaussianBlur(grey, softer, {}, 12);
    CHECK(legibility.of(grey) == Approx(1).margin(0.1));
    CHECK(legibility.of(soft) < legibility.of(grey));
    CHECK(legibility.of(softer) < kStillClear);
    const cv::Mat blank(400, 400, CV_8UC3, cv::Scalar::all(240));
    CHECK(Legibility(blank, 300).of(cv::Mat(400, 400, CV_8UC1, cv::Scalar(240))) == 1);
}
