#include "core/store/search.h"

#include <catch2/catch.hpp>

using namespace quay;

TEST_CASE("what is searched holds the folded name and each number with and without punctuation") {
    CHECK(searchText({"Đặng Thị Bưởi", {"1123-7KQ", "0912.345.678"}}) ==
          "dang thi buoi\n1123-7kq\n11237kq\n0912.345.678\n0912345678");
}

TEST_CASE("a query is cut into folded words") {
    const auto words = searchWords("  Đặng   0912.345 ");
    REQUIRE(words.size() == 2);
    CHECK(words[0].word == "dang");
    CHECK(words[1].word == "0912.345");
    CHECK(words[1].compact == "0912345");
    CHECK(searchWords("   ").empty());
}
