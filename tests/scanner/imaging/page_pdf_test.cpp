#include "scanner/imaging/page_pdf.h"

#include "core/base/durable_file.h"
#include "core/bundle/pdf.h"
#include "scanner/imaging/bilevel.h"
#include "scanner/imaging/encode.h"
#include "tests/scanner/imaging/page_painter.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

using namespace quay;

namespace {

PageLayer layerOf(const cv::Mat& picture) {
    return {picture.channels() == 1 ? PictureCoding::JpegGrey : PictureCoding::JpegColour, encodeJpeg(picture, {}),
            picture.cols, picture.rows};
}

PageLayer maskOf(const cv::Mat& ink, PictureCoding coding, std::optional<Rgb> colour) {
    const Bilevel bits = packed(ink);
    PageLayer layer{coding, coding == PictureCoding::G4 ? encodeG4(bits) : encodeJbig2(bits), ink.cols, ink.rows};
    layer.ink = colour;
    return layer;
}

// A5 at 100 dpi: a red base, and a mask whose left half is ink.
Bytes twoLayers(PictureCoding coding) {
    const cv::Mat base(583, 827, CV_8UC3, cv::Scalar(60, 60, 200));
    cv::Mat ink(583, 827, CV_8UC1, cv::Scalar(0));
    ink.colRange(0, 413).setTo(255);
    return pagePdf({210, 148, {layerOf(base), maskOf(ink, coding, Rgb{0, 0, 150})}});
}

// Everything PDFBox says against a file being PDF/A-1b; empty when it agrees.
std::string preflight(const Bytes& pdf) {
    const TempFolder folder;
    writeDurably(folder / "page.pdf", pdf);
    std::string jars;
    for (const char* jar : {"preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "commons-io", "jaxb-api",
                            "javax.activation"})
        jars += std::string("/usr/share/java/") + jar + ".jar:";
    const auto result =
        runProgram("java", {"-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", jars,
                            "org.apache.pdfbox.preflight.Validator_A1b", utf8FromPath(folder / "page.pdf")});
    const bool valid = result.output.find("is a valid PDF/A-1b file") != std::string::npos;
    return valid ? "" : "not valid: " + result.output + result.errors;
}

cv::Mat drawn(const Bytes& pdf, const std::string& dpi) {
    const TempFolder folder;
    writeDurably(folder / "page.pdf", pdf);
    runProgram("pdftoppm",
               {"-r", dpi, "-png", "-singlefile", utf8FromPath(folder / "page.pdf"), utf8FromPath(folder / "page")});
    return cv::imread(utf8FromPath(folder / "page.png"));
}

} // namespace

TEST_CASE("a mask is painted in its ink, and leaves what is under it elsewhere") {
    const cv::Mat page = drawn(twoLayers(GENERATE(PictureCoding::Jbig2, PictureCoding::G4)), "100");
    REQUIRE(page.cols == 827);
    CHECK(cv::norm(page.at<cv::Vec3b>(300, 100), cv::Vec3b(150, 0, 0), cv::NORM_INF) <= 1);
    CHECK(cv::norm(page.at<cv::Vec3b>(300, 700), cv::Vec3b(60, 60, 200), cv::NORM_INF) <= 4);
}

TEST_CASE("a layer lies where it was put") {
    const cv::Mat base(100, 100, CV_8UC1, cv::Scalar(255)), dark(10, 10, CV_8UC1, cv::Scalar(0));
    PageLayer patch = layerOf(dark);
    patch.left = 0.5, patch.top = 0.2, patch.right = 0.6, patch.bottom = 0.4;
    const cv::Mat page = drawn(pagePdf({100, 100, {layerOf(base), patch}}), "254");
    CHECK(page.at<cv::Vec3b>(250, 550)[0] < 20);
    CHECK(page.at<cv::Vec3b>(150, 550)[0] > 235);
    CHECK(page.at<cv::Vec3b>(450, 550)[0] > 235);
    CHECK(page.at<cv::Vec3b>(250, 450)[0] > 235);
}

TEST_CASE("a page of layers is PDF/A-1b to PDFBox") { CHECK(preflight(twoLayers(PictureCoding::Jbig2)) == ""); }

TEST_CASE("a document joined from all kinds of pages is PDF/A-1b to PDFBox") {
    cv::Mat grey, paper = paintedPaper({});
    cv::extractChannel(paper, grey, 1);
    const std::vector<Bytes> pages = {pagePdf({210, 297, {layerOf(paper)}}), pagePdf({210, 297, {layerOf(grey)}}),
                                      pagePdf({210, 297, {maskOf(grey < 128, PictureCoding::Jbig2, {})}}),
                                      twoLayers(PictureCoding::G4)};
    const auto page = [&](int index) { return pages[static_cast<std::size_t>(index)]; };
    const PdfTitle title{"Giấy khai sinh & <trích lục>", "1.001193", parseIso("2026-11-24T02:30:00.000Z")};
    CHECK(preflight(joinPdf(4, page, title)) == "");
}
