#include "core/base/durable_file.h"

#include "core/base/error.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>

using namespace quay;

TEST_CASE("a file written durably is whole and replaces the old one") {
    const TempFolder folder;
    const auto file = folder / "Hồ sơ.txt";
    writeDurably(file, asBytes("one"));
    writeDurably(file, asBytes("two"));
    CHECK(asText(readFile(file)) == "two");
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("a write that fails half-way leaves the old file and no rubbish") {
    const TempFolder folder;
    const auto file = folder / "a";
    writeDurably(file, asBytes("old"));
    CHECK_THROWS_AS(writeDurably(file,
                                 [](const ChunkWriter& write) {
                                     write(asBytes("half"));
                                     throw Error(ErrorCode::DamagedFile, "stop");
                                 }),
                    Error);
    CHECK(asText(readFile(file)) == "old");
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("reading refuses what is larger than asked") {
    const TempFolder folder;
    writeDurably(folder / "big", Bytes(100));
    CHECK_THROWS_AS(readFile(folder / "big", 99), Error);
    CHECK(readFile(folder / "big", 100).size() == 100);
}

TEST_CASE("a folder below a file cannot be made, and says so") {
    const TempFolder folder;
    writeDurably(folder / "file", asBytes("x"));
    CHECK_THROWS_AS(createFolderDurably(folder.path() / "file" / "below"), Error);
}

TEST_CASE("a lock is held once, and free again afterwards") {
    const TempFolder folder;
    {
        const FileLock first(folder / "lock");
        CHECK_THROWS_AS(FileLock(folder / "lock"), Error);
    }
    CHECK_NOTHROW(FileLock(folder / "lock"));
}

TEST_CASE("temporary names are known by the sweep") {
    CHECK(isTemporaryName("abc.enc.tmp-12-3"));
    CHECK_FALSE(isTemporaryName("abc.enc"));
}
