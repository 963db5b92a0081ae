#include "scanner/devices/files/files_device.h"

#include "tests/scanner/device_contract.h"
#include "tests/scanner/devices/files/sample_pdf.h"
#include "tests/scanner/devices/sample_pictures.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

constexpr const char* kLine = "0 0 0 RG 4 w 50 50 m 500 700 l S\n";

MakeTestDevice filesOf(const std::filesystem::path& path) {
    return [path] { return std::make_unique<FilesDevice>(std::vector{path}); };
}

ScanResult readFiles(const std::vector<std::filesystem::path>& paths, FileLimits limits = {}) {
    FilesDevice device(paths, limits);
    return scanOn(device, {});
}

Bytes half(Bytes bytes) {
    bytes.resize(bytes.size() / 2);
    return bytes;
}

} // namespace

TEST_CASE("files keep the device contract") {
    TempFolder folder;
    const auto jpeg = sampleJpeg(800, 600), png = samplePng(310, 438, 150);
    for (const auto* place : {"good", "bad", "empty"}) std::filesystem::create_directory(folder / place);
    for (const auto* place : {"good", "bad"}) {
        saveFile(folder / place / "1.jpg", jpeg);
        saveFile(folder / place / "2.png", png);
    }
    saveFile(folder / "bad" / "3.jpg", half(jpeg));
    saveFile(folder / "bad" / "4.jpg", jpeg);
    saveFile(folder / "many.pdf", samplePdf(std::vector<PdfSamplePage>(300, {.extra = kLine})));
    checkDeviceContract({.pages = filesOf(folder / "good"),
                         .hashes = {sha256(jpeg), sha256(png)},
                         .fails = filesOf(folder / "bad"),
                         .failure = ErrorCode::DamagedFile,
                         .endless = filesOf(folder / "many.pdf"),
                         .empty = filesOf(folder / "empty"),
                         .emptyError = ErrorCode::FileNotFound,
                         .unplugged = filesOf(folder / "gone.jpg"),
                         .unpluggedError = ErrorCode::FileNotFound});
}

TEST_CASE("the error names the file that is damaged") {
    TempFolder folder;
    saveFile(folder / "giấy tờ.jpg", half(sampleJpeg(640, 480)));
    const auto result = readFiles({folder.path()});
    REQUIRE(result.outcome.error);
    CHECK_THAT(result.outcome.error->what(), Catch::Contains("giấy tờ.jpg"));
}

TEST_CASE("a file is read as what it is, not as what its name says") {
    TempFolder folder;
    saveFile(folder / "really_png.jpg", samplePng(310, 438, 150));
    saveFile(folder / "really_text.pdf", {'h', 'e', 'l', 'l', 'o'});
    const auto result = readFiles({folder / "really_png.jpg", folder / "really_text.pdf"});
    REQUIRE(result.frames.size() == 1);
    CHECK(result.frames[0].type == "image/png");
    CHECK(codeOf(result) == ErrorCode::Unsupported);
}

TEST_CASE("more pages than the limit are refused before the file that has them") {
    TempFolder folder;
    saveFile(folder / "1.jpg", sampleJpeg(640, 480));
    saveFile(folder / "2.pdf", samplePdf(std::vector<PdfSamplePage>(3, {.extra = kLine})));
    const auto result = readFiles({folder.path()}, {.maxPages = 3});
    CHECK(result.frames.size() == 1);
    CHECK(codeOf(result) == ErrorCode::TooLarge);
    CHECK(readFiles({folder.path()}, {.maxPages = 4}).frames.size() == 4);
}

TEST_CASE("a file larger than the limit is refused") {
    TempFolder folder;
    saveFile(folder / "1.jpg", sampleJpeg(640, 480));
    CHECK(codeOf(readFiles({folder.path()}, {.maxFileBytes = 100})) == ErrorCode::TooLarge);
}
