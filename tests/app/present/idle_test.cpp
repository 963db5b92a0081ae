#include "app/present/idle.h"

#include <catch2/catch.hpp>

using namespace quay;

TEST_CASE("the screen is due to lock when nobody touched anything for so long, and never at zero") {
    using std::chrono::minutes;
    IdleClock clock;
    const IdleClock::Moment start{};
    clock.touch(start);
    CHECK_FALSE(clock.isDue(start + minutes(4), minutes(5)));
    CHECK(clock.isDue(start + minutes(5), minutes(5)));
    clock.touch(start + minutes(4));
    CHECK_FALSE(clock.isDue(start + minutes(8), minutes(5)));
    CHECK_FALSE(clock.isDue(start + minutes(800), minutes(0)));
}
