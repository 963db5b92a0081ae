#include "scanner/devices/files/pdf_pages.h"

#include "tests/scanner/devices/files/sample_pdf.h"
#include "tests/scanner/devices/sample_pictures.h"
#include "tests/support/temp_folder.h"

#define POINTERHOLDER_TRANSITION 4
#include <catch2/catch.hpp>
#include <opencv2/imgcodecs.hpp>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

using namespace quay;

namespace {

constexpr const char* kBlackSquare = "0 g 0 0 100 100 re f\n";

ErrorCode refusalOf(const std::filesystem::path& file, const PdfLimits& limits = {}) {
    try {
        pdfPages(file, limits, {});
    } catch (const Error& error) {
        return error.code();
    }
    return ErrorCode::Internal;
}

void encrypt(const std::filesystem::path& from, const std::filesystem::path& to, const char* password) {
    QPDF pdf;
    pdf.processFile(utf8FromPath(from).c_str());
    QPDFWriter writer(pdf, utf8FromPath(to).c_str());
    writer.setR6EncryptionParameters(password, "owner", true, false, false, false, false, false, qpdf_r3p_none, true);
    writer.write();
}

} // namespace

TEST_CASE("a PDF page is rendered at 300 dpi, grey when it has no colour") {
    TempFolder folder;
    saveFile(folder / "a.pdf", samplePdf({{.width = 72, .height = 144, .extra = kBlackSquare},
                                          {.width = 144, .height = 72, .extra = "1 0 0 rg 0 0 50 50 re f\n"}}));
    const auto sizes = pdfPages(folder / "a.pdf", {}, {});
    REQUIRE(sizes.size() == 2);
    CHECK(sizes[0].height == 144);
    const auto first = renderPdfPage({folder / "a.pdf", 0, sizes[0]}, {}, {});
    CHECK(first.width == 300);
    CHECK(first.height == 600);
    CHECK(first.dpi == 300);
    CHECK_FALSE(first.photo);
    CHECK(cv::imdecode(first.encoded, cv::IMREAD_UNCHANGED).channels() == 1);
    const auto second = renderPdfPage({folder / "a.pdf", 1, sizes[1]}, {}, {});
    CHECK(second.indexInSource == 1);
    CHECK(cv::imdecode(second.encoded, cv::IMREAD_UNCHANGED).channels() == 3);
}

TEST_CASE("a PDF page as large as a wall is rendered within 80 million pixels") {
    TempFolder folder;
    saveFile(folder / "wall.pdf", samplePdf({{.width = 14000, .height = 14000, .extra = kBlackSquare}}));
    const auto sizes = pdfPages(folder / "wall.pdf", {}, {});
    const auto frame = renderPdfPage({folder / "wall.pdf", 0, sizes.at(0)}, {}, {});
    CHECK(frame.dpi == 45);
    CHECK(frame.width == 8750);
}

TEST_CASE("a PDF cut short is damaged, one with a password unsupported, one too long too large") {
    TempFolder folder;
    auto pdf = samplePdf(std::vector<PdfSamplePage>(3, {.extra = kBlackSquare}));
    saveFile(folder / "whole.pdf", pdf);
    encrypt(folder / "whole.pdf", folder / "locked.pdf", "secret");
    encrypt(folder / "whole.pdf", folder / "no_printing.pdf", "");
    CHECK(refusalOf(folder / "locked.pdf") == ErrorCode::Unsupported);
    CHECK(pdfPages(folder / "no_printing.pdf", {}, {}).size() == 3);
    CHECK(refusalOf(folder / "whole.pdf", {.maxPages = 2}) == ErrorCode::TooLarge);
    CHECK(refusalOf(folder / "gone.pdf") == ErrorCode::FileNotFound);
    pdf.resize(pdf.size() - 40);
    saveFile(folder / "cut.pdf", pdf);
    CHECK(refusalOf(folder / "cut.pdf") == ErrorCode::DamagedFile);
    const auto rubbish = asBytes("%PDF-1.7\nrubbish\n%%EOF\n");
    saveFile(folder / "rubbish.pdf", Bytes(rubbish.begin(), rubbish.end()));
    CHECK(refusalOf(folder / "rubbish.pdf") == ErrorCode::DamagedFile);
}

TEST_CASE("a PDF page that the renderer has no memory for is an error, not a white dot") {
    TempFolder folder;
    saveFile(folder / "a.pdf", samplePdf({{.width = 2400, .height = 2400, .extra = kBlackSquare}}));
    CHECK_THROWS_AS(renderPdfPage({folder / "a.pdf", 0, {2400, 2400}}, {.memory = 96u << 20}, {}), Error);
}
