#include "core/base/ids.h"

#include <catch2/catch.hpp>

using namespace quay;

TEST_CASE("ids made in one millisecond sort in the order they were made") {
    const auto now = SystemClock().now();
    const auto first = newId<PageId>(now), second = newId<PageId>(now), third = newId<PageId>(now);
    CHECK(first < second);
    CHECK(second < third);
    CHECK(isIdText(first.value));
}

TEST_CASE("a clock set back does not make ids sort backwards") {
    const auto now = SystemClock().now();
    const auto before = newIdText(now), after = newIdText(now - std::chrono::hours(24 * 365));
    CHECK(before < after);
}

TEST_CASE("what is not an id is seen") {
    CHECK_FALSE(isIdText("1123-7KQ"));
    CHECK_FALSE(isIdText("01JD0000000000000000000000'"));
    CHECK_FALSE(isIdText("01jd0000000000000000000000"));
}
