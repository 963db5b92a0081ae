#include "core/send/outbox.h"

#include <catch2/catch.hpp>

using namespace quay;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const Instant kNow = parseIso("2026-11-23T02:30:00.000Z");

Delivery waiting(std::string id, Instant created, std::optional<Instant> nextTry = {}) {
    Delivery delivery;
    delivery.id.value = std::move(id);
    delivery.created = created;
    delivery.nextTry = nextTry;
    return delivery;
}

Delivery inState(DeliveryState state) {
    Delivery delivery = waiting("other", kNow - minutes(60));
    delivery.state = state;
    return delivery;
}

std::string chosen(const std::vector<Delivery>& deliveries) {
    const auto id = chooseNext(deliveries, kNow);
    return id ? id->value : "none";
}

} // namespace

TEST_CASE("an empty outbox has nothing to send and nothing to wait for") {
    CHECK(chosen({}) == "none");
    CHECK_FALSE(nextDue({}, kNow).has_value());
}

TEST_CASE("the oldest waiting delivery goes first") {
    CHECK(chosen({waiting("young", kNow - minutes(1)), waiting("old", kNow - minutes(9))}) == "old");
}

TEST_CASE("a delivery that failed lets the others pass") {
    const auto failed = waiting("failed", kNow - minutes(60), kNow + seconds(30));
    CHECK(chosen({failed, waiting("fresh", kNow - minutes(1))}) == "fresh");
    CHECK(chosen({failed}) == "none");
}

TEST_CASE("a delivery whose next try has come queues behind those that waited longer") {
    const auto due = waiting("due", kNow - minutes(60), kNow - seconds(1));
    CHECK(chosen({due}) == "due");
    CHECK(chosen({due, waiting("fresh", kNow - minutes(1))}) == "fresh");
    CHECK(chosen({due, waiting("fresher", kNow)}) == "due");
}

TEST_CASE("only waiting deliveries are chosen") {
    CHECK(chosen({inState(DeliveryState::Sending), inState(DeliveryState::Delivered), inState(DeliveryState::Parked),
                  inState(DeliveryState::Cancelled)}) == "none");
}

TEST_CASE("the outbox knows when something becomes due") {
    const auto later = waiting("a", kNow - minutes(60), kNow + minutes(4));
    const auto soon = waiting("b", kNow - minutes(60), kNow + seconds(20));
    CHECK(nextDue({later, soon}, kNow) == kNow + seconds(20));
    CHECK(nextDue({later, waiting("c", kNow - minutes(1))}, kNow) == kNow);
    CHECK_FALSE(nextDue({inState(DeliveryState::Parked)}, kNow).has_value());
}
