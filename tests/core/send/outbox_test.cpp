#include "core/send/outbox.h"

#include "core/bundle/bundle.h"
#include "tests/core/bundle/seal_desk.h"
#include "tests/support/node_server.h"

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

// A sealed dossier whose destination can be put right and wrong.
struct OutboxDesk : SealDesk {
    TempFolder shelf;
    Destination destination{.id = "shelf", .name = "", .address = utf8FromPath(shelf.path())};
    DeliveryId delivery = seal({.destination = "shelf"});

    OutboxParts parts() {
        return {.deliveries = desk.deliveries,
                .files = desk.files,
                .clock = desk.clock,
                .destination = [this](const std::string& id) {
                    return id == destination.id ? std::optional(destination) : std::nullopt;
                }};
    }
    Delivery send(const CancelToken& token = {}, const std::function<void(const SendProgress&)>& onProgress = {}) {
        sendOne(parts(), delivery, token, onProgress);
        return desk.deliveries.load(delivery);
    }
};

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

TEST_CASE("a sealed dossier sent to a folder is delivered with its proof") {
    OutboxDesk desk;
    const Delivery sent = desk.send();
    CHECK(sent.state == DeliveryState::Delivered);
    REQUIRE(sent.receipt.has_value());
    CHECK(sent.receipt->sha256 == proofOf(desk.bundle(desk.delivery)));
    CHECK(desk.stateNow() == DossierState::Delivered);
    CHECK(std::filesystem::exists(desk.shelf / desk.bundle(desk.delivery).name / "tagmanifest-sha256.txt"));
}

TEST_CASE("a delivery to a drive that is not there waits for its next try") {
    OutboxDesk desk;
    desk.destination.address = utf8FromPath(desk.shelf / "not plugged in");
    const Delivery failed = desk.send();
    CHECK(failed.state == DeliveryState::Waiting);
    CHECK(failed.lastError == ErrorCode::Offline);
    REQUIRE(failed.nextTry.has_value());
    CHECK(*failed.nextTry > desk.desk.clock.now());
    desk.destination.address = utf8FromPath(desk.shelf.path());
    CHECK(desk.send().state == DeliveryState::Delivered);
}

TEST_CASE("a delivery whose destination is no longer configured is parked") {
    OutboxDesk desk;
    desk.destination.id = "elsewhere";
    CHECK(desk.send().state == DeliveryState::Parked);
}

TEST_CASE("a page file damaged on our side parks the delivery") {
    OutboxDesk desk;
    desk.desk.files.remove(desk.bundle(desk.delivery).files.front().content);
    const Delivery failed = desk.send();
    CHECK(failed.state == DeliveryState::Parked);
    CHECK(failed.lastError == ErrorCode::PageDamaged);
}

TEST_CASE("a cancelled delivery waits and is due at once") {
    OutboxDesk desk;
    const CancelToken token;
    CHECK_THROWS_AS(desk.send(token, [&](const SendProgress&) { CancelToken(token).cancel(); }), Cancelled);
    const Delivery waiting = desk.desk.deliveries.load(desk.delivery);
    CHECK(waiting.state == DeliveryState::Waiting);
    CHECK(chooseNext({waiting}, desk.desk.clock.now()) == desk.delivery);
}

TEST_CASE("a delivery parked by a person while it is sent stays parked") {
    OutboxDesk desk;
    const CancelToken token;
    const auto parkAndCancel = [&](const SendProgress&) {
        desk.desk.deliveries.park(desk.delivery);
        CancelToken(token).cancel();
    };
    CHECK_THROWS_AS(desk.send(token, parkAndCancel), Cancelled);
    CHECK(desk.desk.deliveries.load(desk.delivery).state == DeliveryState::Parked);
}

TEST_CASE("a delivered bundle is not sent twice") {
    OutboxDesk desk;
    const Delivery first = desk.send();
    const Delivery second = desk.send();
    CHECK(second.state == DeliveryState::Delivered);
    CHECK(second.attempts == first.attempts);
}

TEST_CASE("progress of a delivery ends at its total") {
    OutboxDesk desk;
    SendProgress last;
    desk.send({}, [&last](const SendProgress& progress) { last = progress; });
    CHECK(last.total == desk.bundle(desk.delivery).bytes());
    CHECK(last.done == last.total);
}

TEST_CASE("a delivery by tus that lost its server goes on after a new start of the program") {
    OutboxDesk desk;
    TusServer server;
    desk.destination.kind = DestinationKind::Tus;
    desk.destination.address = server.address();
    const auto killAfterFirstFile = [&](const SendProgress&) { server.kill(); };
    CHECK(desk.send({}, killAfterFirstFile).lastError == ErrorCode::Offline);
    server.start();
    CHECK(desk.send().state == DeliveryState::Delivered);
    const Bundle bundle = desk.bundle(desk.delivery);
    CHECK(sha256OfFile(server.accepted(bundle.name, bundle.files.back().path)) == proofOf(bundle));
}
