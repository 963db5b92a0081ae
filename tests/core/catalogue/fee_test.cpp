// The tariff of certified copies.
#include "core/catalogue/fee.h"

#include <catch2/catch.hpp>

using namespace quay;

TEST_CASE("a certified copy costs by the pages of its original") {
    const auto [pages, fee] = GENERATE(table<int, long>({{0, 0},
                                                         {1, 2000},
                                                         {2, 4000},
                                                         {3, 5000},
                                                         {10, 12000},
                                                         {197, 199000},
                                                         {198, 200000},
                                                         {199, 200000},
                                                         {300, 200000}}));
    CAPTURE(pages);
    CHECK(certifiedCopyFee(pages, 1) == fee);
}

TEST_CASE("the cap is for each copy by itself") {
    CHECK(certifiedCopyFee(300, 3) == 600000);
    CHECK(certifiedCopyFee(3, 4) == 20000);
}

TEST_CASE("no copies and senseless numbers cost nothing") {
    CHECK(certifiedCopyFee(10, 0) == 0);
    CHECK(certifiedCopyFee(-1, 5) == 0);
    CHECK(certifiedCopyFee(10, -5) == 0);
}

TEST_CASE("another tariff is only other numbers") {
    CHECK(certifiedCopyFee(5, 2, {.perPageFirstTwo = 3000, .perPageFromThird = 1500, .capPerCopy = 10000}) == 20000);
}
