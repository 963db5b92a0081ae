#include "scanner/devices/files/watched_folder.h"

#include "tests/scanner/devices/files/sample_pdf.h"
#include "tests/scanner/devices/sample_pictures.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>

using namespace quay;
using Files = std::vector<std::filesystem::path>;

TEST_CASE("a file is taken from a watched folder once, after two equal looks") {
    TempFolder folder;
    WatchedFolder watched(folder.path());
    saveFile(folder / "a.jpg", sampleJpeg(100, 100));
    CHECK(watched.look().empty());
    CHECK(watched.look() == Files{folder / "a.jpg"});
    CHECK(watched.look().empty());
    CHECK(std::filesystem::exists(folder / "a.jpg"));
}

TEST_CASE("a file that is still being written is left until it is whole") {
    TempFolder folder;
    WatchedFolder watched(folder.path());
    const auto whole = sampleJpeg(300, 300);
    auto part = whole;
    part.resize(whole.size() / 2);
    saveFile(folder / "a.jpg", part);
    for (int i = 0; i < 4; ++i) CHECK(watched.look().empty()); // unchanged for long, but without its end
    saveFile(folder / "a.jpg", whole);
    CHECK(watched.look().empty());
    CHECK(watched.look() == Files{folder / "a.jpg"});
}

TEST_CASE("a PDF in a watched folder waits for its end mark") {
    TempFolder folder;
    WatchedFolder watched(folder.path());
    auto pdf = samplePdf({{.extra = "0 g 0 0 9 9 re f\n"}});
    const auto whole = pdf;
    pdf.resize(pdf.size() - 6);
    saveFile(folder / "a.pdf", pdf);
    CHECK((watched.look().empty() && watched.look().empty()));
    saveFile(folder / "a.pdf", whole);
    CHECK(watched.look().empty());
    CHECK(watched.look() == Files{folder / "a.pdf"});
}

TEST_CASE("a file that never becomes whole is handed over in the end, to be complained about") {
    TempFolder folder;
    WatchedFolder watched(folder.path());
    saveFile(folder / "a.jpg", {0xFF, 0xD8, 0xFF, 0xE0});
    Files got;
    for (int i = 0; i < 15; ++i)
        for (const auto& file : watched.look()) got.push_back(file);
    CHECK(got == Files{folder / "a.jpg"});
}

TEST_CASE("files of before are somebody else's, unless asked for") {
    TempFolder folder;
    saveFile(folder / "old.jpg", sampleJpeg(100, 100));
    WatchedFolder ignoring(folder.path()), taking(folder.path(), WatchedFolder::Existing::Take);
    for (int i = 0; i < 3; ++i) CHECK(ignoring.look().empty());
    taking.look();
    CHECK(taking.look() == Files{folder / "old.jpg"});
    saveFile(folder / "old.jpg", sampleJpeg(120, 100)); // replaced: a new one
    ignoring.look();
    CHECK(ignoring.look() == Files{folder / "old.jpg"});
}

TEST_CASE("watching ends when cancelled") {
    TempFolder folder;
    WatchedFolder watched(folder.path(), WatchedFolder::Existing::Take);
    saveFile(folder / "a.jpg", sampleJpeg(100, 100));
    CancelToken token;
    Files got;
    watched.watch(token, std::chrono::milliseconds(1), [&](const auto& file) {
        got.push_back(file);
        token.cancel();
    });
    CHECK(got == Files{folder / "a.jpg"});
}
