#include "core/base/clock.h"

#include "core/base/error.h"

#include <catch2/catch.hpp>

using namespace quay;
using namespace std::chrono;

TEST_CASE("a moment late in the evening UTC is already tomorrow in Viet Nam") {
    const auto local = localTime(parseIso("2026-11-23T18:30:00.000Z"));
    CHECK(formatDate(local.date) == "2026-11-24");
    CHECK(local.sinceMidnight == hours(1) + minutes(30));
    CHECK(fromLocal(local.date, local.sinceMidnight) == parseIso("2026-11-23T18:30:00.000Z"));
}

TEST_CASE("times survive being written and read") {
    const auto instant = parseIso("2026-02-28T23:59:59.999Z");
    CHECK(formatIso(instant) == "2026-02-28T23:59:59.999Z");
    CHECK(formatAdapterTime(instant) == "20260301065959");
}

TEST_CASE("times that are none are refused") {
    CHECK_THROWS_AS(parseIso("2026-02-30T00:00:00.000Z"), Error);
    CHECK_THROWS_AS(parseIso("yesterday"), Error);
    CHECK_THROWS_AS(parseDate("2026-13-01"), Error);
    CHECK_THROWS_AS(parseDate("23/11/2026"), Error);
}
