// A program of its own: what is measured is the most memory that this process ever had.
#include "scanner/imaging/encode.h"
#include "scanner/imaging/page_engine.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include <sys/resource.h>

using namespace quay;

namespace {

const cv::Size kA0{9933, 14043}; // at 300 dpi

long mostMegabytes() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss >> 10; // kilobytes here; other systems count otherwise
}

// A drawing: fine lines at a slight angle, round holes. Painted as it is encoded.
cv::Mat drawing(int first, int count) {
    cv::Mat band(count, kA0.width, CV_8UC3, cv::Scalar(232, 238, 240));
    for (int y = 100; y < kA0.height; y += 97)
        cv::line(band, {300, y - first}, {kA0.width - 300, y - first + 40}, {40, 40, 40}, 2, cv::LINE_AA);
    for (int x = 800; x < kA0.width; x += 700) cv::circle(band, {x, 7000 - first}, 300, {40, 40, 200}, 3, cv::LINE_AA);
    return band;
}

} // namespace

TEST_CASE("an A0 drawing becomes a page in 600 MB, of which its original has 420") {
    JpegOptions options;
    options.dpi = 300;
    const Original sheet = Original::decode(encodeJpeg(kA0, 3, options, drawing), "image/jpeg");
    REQUIRE(sheet.width() == kA0.width);
    const Facts facts = measurePage(sheet, {}, false, {});
    Edits edits;
    edits.mode = GENERATE(ColourMode::Colour, ColourMode::Grey, ColourMode::BlackWhite);
    const RenderedPage page = renderPage(sheet, facts, edits, {});
    CHECK(page.width == kA0.width);
    CHECK(page.widthMm == Approx(841).margin(1));
    CHECK(mostMegabytes() < 600);
}
