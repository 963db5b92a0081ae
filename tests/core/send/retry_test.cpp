#include "core/send/retry.h"

#include <catch2/catch.hpp>

using namespace quay;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

TEST_CASE("the delay before a retry doubles up to five minutes") {
    CHECK(retryDelay(1, 0.5) == seconds(1));
    CHECK(retryDelay(2, 0.5) == seconds(2));
    CHECK(retryDelay(5, 0.5) == seconds(16));
    CHECK(retryDelay(9, 0.5) == seconds(256));
    CHECK(retryDelay(10, 0.5) == minutes(5));
    CHECK(retryDelay(1000000, 0.5) == minutes(5));
}

TEST_CASE("jitter spreads a retry a quarter either way") {
    CHECK(retryDelay(3, 0.0) == milliseconds(3000));
    CHECK(retryDelay(3, 1.0) == milliseconds(5000));
    CHECK(retryDelay(99, 1.0) == milliseconds(375000));
}

TEST_CASE("a delivery that was never tried still waits its second") { CHECK(retryDelay(0, 0.5) == seconds(1)); }

TEST_CASE("only what time cannot mend needs a person") {
    CHECK_FALSE(needsPerson(ErrorCode::Offline));
    CHECK_FALSE(needsPerson(ErrorCode::NotOurServer));
    CHECK_FALSE(needsPerson(ErrorCode::TimedOut));
    CHECK_FALSE(needsPerson(ErrorCode::DiskFull));
    CHECK(needsPerson(ErrorCode::LoginNeeded));
    CHECK(needsPerson(ErrorCode::Rejected));
    CHECK(needsPerson(ErrorCode::ChangedAtDestination));
    CHECK(needsPerson(ErrorCode::AccessDenied));
    CHECK(needsPerson(ErrorCode::PageDamaged));
}
