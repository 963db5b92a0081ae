#include "core/bundle/zip.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

const ZipOptions kOptions{.modified = parseIso("2026-11-23T02:30:00.000Z")};

ZipEntry entryOf(std::string path, Bytes content) {
    const auto size = content.size();
    return {std::move(path), size, [content = std::move(content)](std::uint64_t from, std::size_t count) {
                const auto start = content.begin() + static_cast<std::ptrdiff_t>(from);
                return Bytes(start, start + static_cast<std::ptrdiff_t>(count));
            }};
}

std::vector<ZipEntry> sampleEntries() {
    return {entryOf("bag/bagit.txt", {'a', 'b', 'c'}), entryOf("bag/data/Giấy tờ.pdf", Bytes(3u << 20, 0x5A)),
            entryOf("bag/empty", {})};
}

Bytes zipped(const std::vector<ZipEntry>& entries, const ZipOptions& options = kOptions) {
    Bytes zip;
    writeZip(entries, options, [&zip](ByteView part) { zip.insert(zip.end(), part.begin(), part.end()); });
    return zip;
}

constexpr auto kReadBack = R"(import sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
for i in z.infolist(): print(i.filename, i.file_size, i.compress_type, i.flag_bits >> 11 & 1)
)";

std::string readByPython(const Bytes& zip) {
    const TempFolder folder;
    writeDurably(folder / "a.zip", zip);
    const auto result = runProgram("python3", {"-c", kReadBack, utf8FromPath(folder / "a.zip")});
    return result.output + result.errors;
}

} // namespace

TEST_CASE("a zip is read back by Python, stored and with UTF-8 names") {
    CHECK(readByPython(zipped(sampleEntries())) ==
          "bag/bagit.txt 3 0 0\nbag/data/Giấy tờ.pdf 3145728 0 1\nbag/empty 0 0 0\n");
}

TEST_CASE("a forced zip64 archive is read back the same") {
    const Bytes zip = zipped(sampleEntries(), {.modified = kOptions.modified, .alwaysZip64 = true});
    CHECK(readByPython(zip) == readByPython(zipped(sampleEntries())));
    CHECK(zip.size() > zipped(sampleEntries()).size());
}

TEST_CASE("unzip finds a zip whole") {
    const TempFolder folder;
    writeDurably(folder / "a.zip", zipped(sampleEntries()));
    const auto result = runProgram("unzip", {"-t", utf8FromPath(folder / "a.zip")});
    INFO(result.output << result.errors);
    CHECK(result.exitCode == 0);
    CHECK(result.output.find("No errors detected") != std::string::npos);
}

TEST_CASE("zipping the same files twice gives the same bytes") {
    CHECK(zipped(sampleEntries()) == zipped(sampleEntries()));
}

TEST_CASE("a zip goes out in parts, not in one piece") {
    std::size_t largest = 0;
    writeZip(sampleEntries(), kOptions, [&largest](ByteView part) { largest = std::max(largest, part.size()); });
    CHECK(largest <= 1u << 20);
}

TEST_CASE("a full disk under a zip passes through, and nothing more is written") {
    int calls = 0;
    const auto full = [&calls](ByteView) {
        ++calls;
        throw Error(ErrorCode::DiskFull, "full");
    };
    CHECK_THROWS_AS(writeZip(sampleEntries(), kOptions, full), Error);
    CHECK(calls == 1);
}

TEST_CASE("a file that cannot be read ends the zip without a directory") {
    auto entries = sampleEntries();
    entries[1].read = [](std::uint64_t, std::size_t) -> Bytes { throw Error(ErrorCode::PageDamaged, "gone"); };
    std::string written;
    CHECK_THROWS_AS(writeZip(entries, kOptions, [&written](ByteView part) { written += asText(part); }), Error);
    CHECK(written.find("PK\x05\x06") == std::string::npos);
}
