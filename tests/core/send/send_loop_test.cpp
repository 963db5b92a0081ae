#include "core/send/send_loop.h"

#include "tests/core/bundle/seal_desk.h"

#include <catch2/catch.hpp>

#include <memory>

using namespace quay;

namespace {

// A sealed dossier in the outbox, its destination a folder that can be taken away, and the loop that sends.
struct LoopDesk : SealDesk {
    TempFolder shelf;
    Destination destination{.id = "shelf", .name = "", .address = utf8FromPath(shelf.path())};
    DeliveryId delivery = seal({.destination = "shelf"});
    Worker worker{desk.loop};
    SendLoop sending{worker,
                     {.deliveries = desk.deliveries,
                      .files = desk.files,
                      .clock = desk.clock,
                      .destination = [this](const std::string&) { return std::optional(destination); }}};

    Delivery now() const { return desk.deliveries.load(delivery); }
    void settle(DeliveryState state) {
        desk.loop.runUntil([&] { return now().state == state && !sending.current(); });
    }
    void takeShelfAway() { destination.address = utf8FromPath(shelf.path() / "away"); }
    void putShelfBack() { destination.address = utf8FromPath(shelf.path()); }
};

} // namespace

TEST_CASE("what waits in the outbox goes when the loop is woken") {
    LoopDesk loop;
    loop.sending.wake();
    loop.settle(DeliveryState::Delivered);
    CHECK(loop.now().receipt.has_value());
    CHECK(loop.stateNow() == DossierState::Delivered);
}

TEST_CASE("a paused loop sends nothing until it goes on") {
    LoopDesk loop;
    loop.sending.pause();
    loop.sending.wake();
    CHECK_FALSE(loop.sending.current().has_value());
    CHECK(loop.now().state == DeliveryState::Waiting);
    loop.sending.resume();
    loop.settle(DeliveryState::Delivered);
    CHECK(loop.now().attempts == 1);
}

TEST_CASE("a destination that was away is tried again when a person asks, without waiting for the next try") {
    LoopDesk loop;
    loop.takeShelfAway();
    loop.sending.wake();
    loop.desk.loop.runUntil([&] { return loop.now().lastError.has_value() && !loop.sending.current(); });
    CHECK(loop.now().state == DeliveryState::Waiting);
    CHECK(loop.now().lastError == ErrorCode::Offline);
    loop.putShelfBack();
    loop.desk.deliveries.retryNow(loop.delivery);
    loop.sending.wake();
    loop.settle(DeliveryState::Delivered);
}

TEST_CASE("a loop that waits for the next try ends at once when the program does") {
    auto loop = std::make_unique<LoopDesk>();
    loop->takeShelfAway();
    loop->desk.clock.advance(std::chrono::hours(1));
    loop->sending.wake();
    loop->desk.loop.runUntil([&] { return loop->now().nextTry.has_value() && !loop->sending.current(); });
    CHECK_NOTHROW(loop.reset()); // would hang here for the back-off, were it not woken
}
