#include "core/store/page_files.h"

#include "core/base/durable_file.h"
#include "tests/support/error_code.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>

using namespace quay;
namespace fs = std::filesystem;

namespace {

const Bytes kPageKey(32, 0x21), kNameKey(32, 0x43);
constexpr std::size_t kHeader = 32, kChunk = 65536, kSealedChunk = kChunk + 16;

Bytes content(std::size_t size) {
    Bytes bytes(size);
    std::uint32_t state = 12345; // never the same chunk twice
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>((state = state * 1664525 + 1013904223) >> 24);
    return bytes;
}

struct Fixture {
    TempFolder folder;
    PageFiles files{folder / "pages", kPageKey, kNameKey};

    fs::path fileOf(const FileHash& hash) const {
        return folder.path() / "pages" / hash.hex.substr(0, 2) / (hash.hex + ".enc");
    }
    void overwrite(const FileHash& hash, ByteView bytes) const {
        fs::remove(fileOf(hash));
        std::ofstream(fileOf(hash), std::ios::binary) << asText(bytes);
    }
    // Changes of one byte each, at the given places, that get() does not notice.
    int unnoticed(const FileHash& hash, std::size_t stride) const {
        const auto good = readFile(fileOf(hash));
        int count = 0;
        for (std::size_t at = 0; at < good.size(); at += stride) {
            auto bad = good;
            bad[at] ^= 1;
            overwrite(hash, bad);
            if (codeOf([&] { files.get(hash); }) != ErrorCode::PageDamaged) ++count;
        }
        overwrite(hash, good);
        return count;
    }
    int filesIn(const fs::path& in) const {
        return int(std::count_if(fs::recursive_directory_iterator(in), {},
                                 [](const auto& entry) { return entry.is_regular_file(); }));
    }
};

} // namespace

TEST_CASE_METHOD(Fixture, "page files of every size around a chunk come back as they were") {
    const std::size_t size = GENERATE(0, 1, 200, kChunk - 1, kChunk, kChunk + 1, 2 * kChunk, 150'000);
    const auto hash = files.put(content(size));
    CHECK(files.get(hash) == content(size));
    CHECK(files.size(hash) == size);
    CHECK_NOTHROW(files.verify(hash));
    CHECK(fs::file_size(fileOf(hash)) == size + 48 + 16 * std::max<std::size_t>(1, (size + kChunk - 1) / kChunk));
}

TEST_CASE_METHOD(Fixture, "a page file is named by the keyed hash of its content and shows none of it") {
    const auto hash = files.put(asBytes("NGUYỄN VĂN A"));
    CHECK(hash == keyedHash(asBytes("NGUYỄN VĂN A"), kNameKey));
    const auto raw = readFile(fileOf(hash));
    CHECK(asText(raw).find("NGUY") == std::string_view::npos);
}

TEST_CASE_METHOD(Fixture, "the same content put twice is one file") {
    const auto first = files.put(content(1000));
    const auto raw = readFile(fileOf(first));
    CHECK(files.put(content(1000)) == first);
    CHECK(readFile(fileOf(first)) == raw);
    CHECK(filesIn(folder.path()) == 1);
}

TEST_CASE_METHOD(Fixture, "putting content again heals its damaged file") {
    const auto hash = files.put(content(1000));
    overwrite(hash, content(1048));
    REQUIRE(codeOf([&] { files.get(hash); }) == ErrorCode::PageDamaged);
    files.put(content(1000));
    CHECK(files.get(hash) == content(1000));
}

TEST_CASE_METHOD(Fixture, "content made piece by piece has the name and bytes of the whole") {
    const auto whole = content(3 * kChunk + 17);
    std::uint64_t size = 0;
    const auto hash = files.putStream(
        [&](const auto& write) {
            write(ByteView(whole).first(10));
            write({});
            write(ByteView(whole).subspan(10, 2 * kChunk));
            write(ByteView(whole).subspan(10 + 2 * kChunk));
        },
        size);
    CHECK(hash == keyedHash(whole, kNameKey));
    CHECK(size == whole.size());
    CHECK(files.get(hash) == whole);
}

TEST_CASE_METHOD(Fixture, "a stream that fails leaves no file") {
    std::uint64_t size = 0;
    CHECK_THROWS_AS(files.putStream(
                        [](const auto& write) {
                            write(content(200'000));
                            throw std::runtime_error("the scanner died");
                        },
                        size),
                    std::runtime_error);
    CHECK(filesIn(folder.path()) == 0);
}

TEST_CASE_METHOD(Fixture, "any part of a page file can be read alone") {
    const auto whole = content(3 * kChunk + 100);
    const auto hash = files.put(whole);
    const auto part = [&](std::size_t from, std::size_t count) {
        return Bytes(whole.begin() + std::ptrdiff_t(from), whole.begin() + std::ptrdiff_t(from + count));
    };
    CHECK(files.read(hash, 0, 10) == part(0, 10));
    CHECK(files.read(hash, kChunk - 5, 10) == part(kChunk - 5, 10));
    CHECK(files.read(hash, kChunk - 5, kChunk + 10) == part(kChunk - 5, kChunk + 10));
    CHECK(files.read(hash, 3 * kChunk + 90, 1000) == part(3 * kChunk + 90, 10));
    CHECK(files.read(hash, whole.size(), 10).empty());
    CHECK(files.read(hash, whole.size() + 5, 10).empty());
}

TEST_CASE_METHOD(Fixture, "reading a part touches only the chunks it needs") {
    const auto hash = files.put(content(3 * kChunk));
    auto raw = readFile(fileOf(hash));
    raw[kHeader + kSealedChunk + 5] ^= 1; // in the second chunk
    overwrite(hash, raw);
    CHECK_NOTHROW(files.read(hash, 0, kChunk));
    CHECK_NOTHROW(files.read(hash, 2 * kChunk, kChunk));
    CHECK(codeOf([&] { files.read(hash, kChunk, 1); }) == ErrorCode::PageDamaged);
    CHECK(codeOf([&] { files.verify(hash); }) == ErrorCode::PageDamaged);
}

TEST_CASE_METHOD(Fixture, "every single changed byte of a page file is noticed") {
    CHECK(unnoticed(files.put(content(200)), 1) == 0);
    CHECK(unnoticed(files.put({}), 1) == 0);
    CHECK(unnoticed(files.put(content(150'000)), 1013) == 0);
}

TEST_CASE_METHOD(Fixture, "a page file cut anywhere is noticed, even between two chunks") {
    const auto hash = files.put(content(3 * kChunk));
    const auto raw = readFile(fileOf(hash));
    const std::size_t length = GENERATE(0, 31, 32, 48, kHeader + kSealedChunk, kHeader + 2 * kSealedChunk,
                                        kHeader + 2 * kSealedChunk + 16, kHeader + 3 * kSealedChunk);
    overwrite(hash, ByteView(raw).first(length));
    CHECK(codeOf([&] { files.get(hash); }) == ErrorCode::PageDamaged);
    CHECK(codeOf([&] { files.read(hash, 0, 1); }) == ErrorCode::PageDamaged);
    CHECK(codeOf([&] { files.size(hash); }) == ErrorCode::PageDamaged);
}

TEST_CASE_METHOD(Fixture, "a page file without its middle chunk, its seal still there, is noticed") {
    const auto hash = files.put(content(3 * kChunk));
    auto raw = readFile(fileOf(hash));
    const auto second = raw.begin() + kHeader + kSealedChunk;
    raw.erase(second, second + kSealedChunk);
    overwrite(hash, raw);
    CHECK(codeOf([&] { files.read(hash, 0, 1); }) == ErrorCode::PageDamaged);
}

TEST_CASE_METHOD(Fixture, "two chunks of a page file that changed places are noticed") {
    const auto hash = files.put(content(3 * kChunk));
    auto raw = readFile(fileOf(hash));
    const auto first = raw.begin() + kHeader;
    std::swap_ranges(first, first + kSealedChunk, first + kSealedChunk);
    overwrite(hash, raw);
    CHECK(codeOf([&] { files.read(hash, 0, 1); }) == ErrorCode::PageDamaged);
    CHECK(codeOf([&] { files.read(hash, kChunk, 1); }) == ErrorCode::PageDamaged);
    CHECK_NOTHROW(files.read(hash, 2 * kChunk, 1));
}

TEST_CASE_METHOD(Fixture, "another page's file under this name is noticed") {
    const auto one = files.put(content(500));
    auto second = content(500);
    second[0] ^= 1;
    const auto two = files.put(second);
    overwrite(one, readFile(fileOf(two)));
    CHECK(codeOf([&] { files.get(one); }) == ErrorCode::PageDamaged);
    CHECK(codeOf([&] { files.read(one, 0, 1); }) == ErrorCode::PageDamaged);
    CHECK_NOTHROW(files.get(two));
}

TEST_CASE_METHOD(Fixture, "a chunk of another page's file is noticed") {
    const auto one = files.put(content(2 * kChunk));
    auto second = content(2 * kChunk);
    second[0] ^= 1;
    const auto two = files.put(second);
    auto raw = readFile(fileOf(one));
    const auto foreign = readFile(fileOf(two));
    std::copy_n(foreign.begin() + kHeader, kSealedChunk, raw.begin() + kHeader);
    overwrite(one, raw);
    CHECK(codeOf([&] { files.get(one); }) == ErrorCode::PageDamaged);
}

TEST_CASE_METHOD(Fixture, "page files cannot be read with the key of another store") {
    const auto hash = files.put(content(10));
    const PageFiles other(folder / "pages", Bytes(32, 0x22), kNameKey);
    CHECK(codeOf([&] { other.get(hash); }) == ErrorCode::PageDamaged);
}

TEST_CASE_METHOD(Fixture, "a page file that is missing, or has a name that is no hash, is damaged") {
    const auto hash = keyedHash(asBytes("never put"), kNameKey);
    CHECK_FALSE(files.contains(hash));
    CHECK(codeOf([&] { files.get(hash); }) == ErrorCode::PageDamaged);
    CHECK(codeOf([&] { files.get({"../../secret"}); }) == ErrorCode::PageDamaged);
    CHECK(codeOf([&] { files.get({""}); }) == ErrorCode::PageDamaged);
    CHECK_FALSE(files.contains({"../../secret"}));
}

TEST_CASE_METHOD(Fixture, "a page file is write-protected, and can still be removed") {
    const auto hash = files.put(content(10));
    const auto rights = fs::status(fileOf(hash)).permissions();
    CHECK((rights & (fs::perms::owner_write | fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
    files.remove(hash);
    CHECK_FALSE(files.contains(hash));
    CHECK_NOTHROW(files.remove(hash));
}

TEST_CASE_METHOD(Fixture, "the sweep keeps wanted page files and deletes the others and left-overs") {
    const auto wanted = files.put(content(10));
    const auto unwanted = files.put(content(11));
    writeDurably(folder / "pages/incoming/half", asBytes("killed while streaming"));
    CHECK(files.sweep({wanted}) == 1); // what it put itself has no row yet
    CHECK(PageFiles(folder / "pages", kPageKey, kNameKey).sweep({wanted}) == 1);
    CHECK(files.contains(wanted));
    CHECK_FALSE(files.contains(unwanted));
    CHECK(filesIn(folder / "pages") == 1);
}

TEST_CASE_METHOD(Fixture, "a page folder remembers its database") {
    CHECK_FALSE(files.isMarked());
    files.belongTo("first");
    CHECK(files.isMarkedFor("first"));
    CHECK_FALSE(files.isMarkedFor("second"));
    CHECK(files.sweep({}) == 0);
    CHECK(files.isMarked());
}

TEST_CASE_METHOD(Fixture, "a copy in another folder is read back, and a damaged one is replaced") {
    PageFiles other(folder / "copy", kPageKey, kNameKey);
    const auto hash = files.put(content(100'000));
    files.copyTo(other, hash);
    CHECK(other.get(hash) == content(100'000));
    const auto copy = folder / "copy" / hash.hex.substr(0, 2) / (hash.hex + ".enc");
    fs::permissions(copy, fs::perms::owner_all);
    fs::resize_file(copy, 50'000);
    CHECK(codeOf([&] { other.verify(hash); }) == ErrorCode::PageDamaged);
    files.copyTo(other, hash);
    CHECK(other.get(hash) == content(100'000));
}

TEST_CASE_METHOD(Fixture, "a damaged page file is not copied") {
    PageFiles other(folder / "copy", kPageKey, kNameKey);
    const auto hash = files.put(content(100'000));
    fs::permissions(fileOf(hash), fs::perms::owner_all);
    fs::resize_file(fileOf(hash), 50'000);
    CHECK(codeOf([&] { files.copyTo(other, hash); }) == ErrorCode::PageDamaged);
    CHECK_FALSE(other.contains(hash));
}

TEST_CASE("page files in a place that is no folder give an error") {
    const TempFolder folder;
    writeDurably(folder / "file", asBytes("x"));
    CHECK(codeOf([&] { PageFiles(folder / "file", kPageKey, kNameKey); }));
}
