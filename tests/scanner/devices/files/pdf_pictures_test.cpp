#include "scanner/devices/files/pdf_pictures.h"

#include "tests/scanner/devices/files/sample_pdf.h"
#include "tests/scanner/devices/sample_pictures.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

PdfSamplePage scanned(const Bytes& jpeg) {
    return {.jpeg = jpeg, .pixelsWide = 1240, .pixelsHigh = 1754, .width = 595.2, .height = 841.92};
}

std::optional<Frame> pictureOf(const TempFolder& folder, const PdfSamplePage& page) {
    saveFile(folder / "a.pdf", samplePdf({page}));
    return PdfPictures(folder / "a.pdf").onlyPicture(0);
}

} // namespace

TEST_CASE("a PDF page that is one JPEG gives that JPEG untouched") {
    TempFolder folder;
    const auto jpeg = sampleJpeg(1240, 1754);
    const auto frame = pictureOf(folder, scanned(jpeg));
    REQUIRE(frame);
    CHECK(frame->encoded == jpeg);
    CHECK(frame->dpi == Approx(150));
    CHECK_FALSE(frame->photo);
}

TEST_CASE("a photo made into a page a metre wide stays a photo") {
    TempFolder folder;
    auto page = scanned(sampleJpeg(1240, 1754));
    page.width = 1240 * 2.5;
    page.height = 1754 * 2.5;
    const auto frame = pictureOf(folder, page);
    REQUIRE(frame);
    CHECK(frame->photo);
    CHECK(frame->dpi == 0);
}

TEST_CASE("a PDF page with anything on top of its JPEG is left to the renderer") {
    TempFolder folder;
    auto page = scanned(sampleJpeg(1240, 1754));
    page.extra = "0 0 0 RG 4 w 50 50 m 500 700 l S\n";
    CHECK_FALSE(pictureOf(folder, page));
    page.extra = "q 100 0 0 100 0 0 cm /Im0 Do Q\n";
    CHECK_FALSE(pictureOf(folder, page));
    page.extra = "";
    page.turn = 90;
    CHECK_FALSE(pictureOf(folder, page));
    CHECK_FALSE(pictureOf(folder, {.extra = "q Q\n"}));
}

TEST_CASE("a cut JPEG inside a whole PDF is damaged") {
    TempFolder folder;
    auto jpeg = sampleJpeg(1240, 1754);
    jpeg.resize(jpeg.size() / 2);
    saveFile(folder / "a.pdf", samplePdf({scanned(jpeg)}));
    const PdfPictures pictures(folder / "a.pdf");
    CHECK_THROWS_AS(pictures.onlyPicture(0), Error);
}

TEST_CASE("what is no PDF has no pictures in it") {
    TempFolder folder;
    saveFile(folder / "a.pdf", {1, 2, 3});
    CHECK_FALSE(PdfPictures(folder / "a.pdf").onlyPicture(0));
    CHECK_FALSE(PdfPictures(folder / "gone.pdf").onlyPicture(0));
}
