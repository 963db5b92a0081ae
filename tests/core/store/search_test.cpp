#include "core/store/search.h"

#include <catch2/catch.hpp>

using namespace quay;

TEST_CASE("what is searched holds the folded name and each number with and without punctuation") {
    CHECK(searchText({"Đặng Thị Bưởi", {"1123-7KQ", "0912.345.678"}}) ==
          " dang thi buoi 1123-7kq 11237kq 0912.345.678 0912345678");
}

TEST_CASE("a query is cut into folded words") {
    const auto words = searchWords("  Đặng   0912.345 ");
    REQUIRE(words.size() == 2);
    CHECK(words[0].word == "dang");
    CHECK(words[1].word == "0912.345");
    CHECK(words[1].compact == "0912345");
    CHECK(searchWords("   ").empty());
}

TEST_CASE("a short word counts where a word begins") {
    const auto words = searchWords("an 5-");
    CHECK(words[0].word == " an");
    CHECK(words[0].compact == " an");
    CHECK(words[1].word == " 5-");
    CHECK(words[1].compact == " 5");
}

TEST_CASE("the index is asked for all pieces of every word that is long enough") {
    CHECK(indexQuery(searchWords("buoi")) == R"(("buo" AND "uoi"))");
    CHECK(indexQuery(searchWords("an")) == R"((" an"))");
    CHECK(indexQuery(searchWords("09.1")) == R"((("09." AND "9.1") OR ("091")))");
    CHECK(indexQuery(searchWords("thi 5 a\"b")) == R"(("thi") AND (("a""b") OR (" ab")))");
    CHECK(indexQuery(searchWords("5")).empty());
    CHECK(indexQuery({}).empty());
}
