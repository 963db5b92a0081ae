// Every input that a fuzzing run kept goes through its target again, without a fuzzer.
#include "core/base/durable_file.h"
#include "tests/fuzz/targets.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

int throughAll(const char* folder, void (*target)(ByteView)) {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(QUAY_CORPUS) / folder)) {
        INFO(entry.path().filename().string());
        CHECK_NOTHROW(target(readFile(entry.path())));
        ++count;
    }
    return count;
}

} // namespace

TEST_CASE("kept pictures are decoded, measured and rendered, or refused") {
    CHECK(throughAll("picture", [](ByteView bytes) { decodePicture(bytes, true); }) > 0);
}

TEST_CASE("kept files of pages are listed, or refused") { CHECK(throughAll("pages", fuzzPages) > 0); }
