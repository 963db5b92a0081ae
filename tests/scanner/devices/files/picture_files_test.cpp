#include "scanner/devices/files/picture_files.h"

#include "core/base/error.h"
#include "tests/scanner/devices/sample_pictures.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>

using namespace quay;

TEST_CASE("numbers in file names sort by their value") {
    CHECK(naturallyBefore("scan2.jpg", "scan10.jpg"));
    CHECK_FALSE(naturallyBefore("scan10.jpg", "scan2.jpg"));
    CHECK(naturallyBefore("Trang 9", "trang 10"));
    CHECK(naturallyBefore("a", "ab"));
    CHECK(naturallyBefore("p01", "p1") != naturallyBefore("p1", "p01"));
    CHECK_FALSE(naturallyBefore("x", "x"));
}

TEST_CASE("a folder stands for the readable files in it") {
    TempFolder folder;
    for (const auto* name : {"b10.JPG", "b9.pdf", ".hidden.jpg", "notes.txt"}) saveFile(folder / name, {1});
    std::filesystem::create_directory(folder / "c.png");
    const auto files = filesInOrder({folder.path(), folder / "notes.txt"});
    CHECK(files == std::vector{folder / "b9.pdf", folder / "b10.JPG", folder / "notes.txt"});
}

TEST_CASE("a path that is not there is named") {
    TempFolder folder;
    CHECK_THROWS_WITH(filesInOrder({folder / "gone.pdf"}), Catch::Contains("gone.pdf"));
}
