#include "core/base/hash.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>

using namespace quay;

TEST_CASE("SHA-256 agrees with the standard's example") {
    CHECK(sha256(asBytes("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a file's hash is its content's hash") {
    const TempFolder folder;
    const Bytes content(200000, 7);
    writeDurably(folder / "f", content);
    CHECK(sha256OfFile(folder / "f") == sha256(content));
    CHECK_THROWS_AS(sha256OfFile(folder / "none"), Error);
}

TEST_CASE("a keyed name depends on the key") {
    CHECK(keyedHash(asBytes("page"), Bytes(32, 1)) == keyedHash(asBytes("page"), Bytes(32, 1)));
    CHECK(keyedHash(asBytes("page"), Bytes(32, 1)) != keyedHash(asBytes("page"), Bytes(32, 2)));
}

TEST_CASE("hex goes both ways and refuses nonsense") {
    CHECK(toHex(fromHex("00ffA5")) == "00ffa5");
    CHECK_THROWS_AS(fromHex("0"), Error);
    CHECK_THROWS_AS(fromHex("zz"), Error);
}
