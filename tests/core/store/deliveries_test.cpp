#include "core/store/deliveries.h"

#include "tests/core/store/desk.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

struct Counter : Desk {
    DossierId id = open().id;
    Delivery delivered(const DeliveryId& delivery) {
        deliveries.markSending(delivery);
        deliveries.markDelivered(delivery, kReceipt);
        return deliveries.load(delivery);
    }
};

} // namespace

TEST_CASE_METHOD(Counter, "sealing records bundle, delivery and state together") {
    auto bundle = bundleFor(id);
    bundle.files.push_back({"manifest.json", {std::string(64, 'a')}, 40, "cd34", 0});
    bundle.incomplete = true;
    const auto delivery = deliveries.recordSealed(bundle, "folder", deliveries.contentMark(id));
    const auto stored = deliveries.bundle(bundle.id);
    CHECK(stored.files == bundle.files);
    CHECK(stored.name == bundle.name);
    CHECK(stored.sealed == bundle.sealed);
    CHECK(stored.dossier == id);
    CHECK(stored.incomplete);
    CHECK(stored.bytes() == 43);
    const auto row = deliveries.load(delivery);
    CHECK(row.state == DeliveryState::Waiting);
    CHECK(row.bundle == bundle.id);
    CHECK(row.dossier == id);
    CHECK(row.destination == "folder");
    CHECK(row.created == clock.now());
    CHECK(row.bytesTotal == 43);
    CHECK(row.attempts == 0);
    CHECK_FALSE(row.nextTry);
    CHECK_FALSE(row.receipt);
    CHECK(stateOf(id) == DossierState::Sealed);
    CHECK(dossiers.load(id).incomplete);
}

TEST_CASE_METHOD(Counter, "a dossier that changed while its bundle was made is not sealed") {
    const auto mark = deliveries.contentMark(id);
    dossiers.setField(id, "child_name", "Bưởi");
    const auto bundle = bundleFor(id);
    CHECK(codeOf([&] { deliveries.recordSealed(bundle, "folder", mark); }) == ErrorCode::Conflict);
    CHECK(stateOf(id) == DossierState::Draft);
    CHECK(deliveries.all(true).empty());
    CHECK(codeOf([&] { deliveries.bundle(bundle.id); }) == ErrorCode::NotFound);
}

TEST_CASE_METHOD(Counter, "sealing that fails half-way leaves nothing of it") {
    auto bundle = bundleFor(id);
    bundle.files.push_back(bundle.files[0]); // the same path twice
    CHECK(codeOf([&] { deliveries.recordSealed(bundle, "folder", deliveries.contentMark(id)); }) ==
          ErrorCode::Conflict);
    CHECK(stateOf(id) == DossierState::Draft);
    CHECK(deliveries.all(true).empty());
    CHECK_NOTHROW(seal(id));
}

TEST_CASE_METHOD(Counter, "a dossier has one live bundle, and a bundle one delivery to a destination") {
    const auto delivery = deliveries.load(seal(id));
    CHECK(codeOf([&] { seal(id); }) == ErrorCode::Conflict);
    const auto sql = [&](const std::string& text) { return codeOf([&] { database.run(text); }); };
    // Even a mistake elsewhere in the program cannot make a second one: the tables refuse it.
    CHECK(
        sql("INSERT INTO bundle (id, dossier, name, sealed, incomplete) SELECT 'x', dossier, 'x', 1, 0 FROM bundle") ==
        ErrorCode::Conflict);
    CHECK(sql("INSERT INTO delivery (id, bundle, destination, state, created, bytes_total) "
              "SELECT 'x', bundle, destination, 'waiting', 1, 1 FROM delivery") == ErrorCode::Conflict);
    CHECK(deliveries.all(true).size() == 1);
}

TEST_CASE_METHOD(Counter, "a delivery goes its way to a receipt, and its dossier with it") {
    const auto delivery = seal(id);
    deliveries.markSending(delivery);
    CHECK(stateOf(id) == DossierState::Sending);
    CHECK(deliveries.load(delivery).state == DeliveryState::Sending);
    CHECK(deliveries.load(delivery).attempts == 1);
    deliveries.markDelivered(delivery, kReceipt);
    CHECK(stateOf(id) == DossierState::Delivered);
    const auto row = deliveries.load(delivery);
    REQUIRE(row.receipt);
    CHECK(row.state == DeliveryState::Delivered);
    CHECK(row.receipt->at == kReceipt.at);
    CHECK(row.receipt->reference == kReceipt.reference);
    CHECK(row.receipt->sha256 == kReceipt.sha256);
    CHECK(row.receipt->detail == kReceipt.detail);
    CHECK(row.bytesDone == row.bytesTotal);
}

TEST_CASE_METHOD(Counter, "the same receipt twice is harmless, another one is a conflict") {
    const auto delivery = seal(id);
    delivered(delivery);
    auto later = kReceipt;
    later.at += std::chrono::seconds(5);
    CHECK_NOTHROW(deliveries.markDelivered(delivery, later));
    CHECK(deliveries.load(delivery).receipt->at == kReceipt.at);
    later.sha256 = "beef";
    CHECK(codeOf([&] { deliveries.markDelivered(delivery, later); }) == ErrorCode::Conflict);
    CHECK(deliveries.load(delivery).receipt->sha256 == kReceipt.sha256);
}

TEST_CASE_METHOD(Counter, "what is delivered is never sent again") {
    const auto delivery = seal(id);
    delivered(delivery);
    CHECK(codeOf([&] { deliveries.markSending(delivery); }) == ErrorCode::Conflict);
    CHECK(codeOf([&] { deliveries.retryNow(delivery); }) == ErrorCode::Conflict);
    CHECK(codeOf([&] { deliveries.park(delivery); }) == ErrorCode::Conflict);
    CHECK(codeOf([&] { deliveries.markWaiting(delivery, ErrorCode::Offline, clock.now()); }) == ErrorCode::Conflict);
    CHECK(codeOf([&] { deliveries.markParked(delivery, ErrorCode::Rejected); }) == ErrorCode::Conflict);
    CHECK(codeOf([&] { seal(id); }) == ErrorCode::Conflict);
    CHECK(deliveries.load(delivery).state == DeliveryState::Delivered);
}

TEST_CASE_METHOD(Counter, "a delivery that is being sent is not started a second time") {
    const auto delivery = seal(id);
    deliveries.markSending(delivery);
    CHECK(codeOf([&] { deliveries.markSending(delivery); }) == ErrorCode::Conflict);
    CHECK_NOTHROW(deliveries.retryNow(delivery));
    CHECK(deliveries.load(delivery).state == DeliveryState::Sending);
}

TEST_CASE_METHOD(Counter, "a failed try waits with its reason until it is time, or until a person says now") {
    const auto delivery = seal(id);
    deliveries.markSending(delivery);
    deliveries.markWaiting(delivery, ErrorCode::Offline, clock.now() + std::chrono::seconds(4));
    auto row = deliveries.load(delivery);
    CHECK(row.state == DeliveryState::Waiting);
    CHECK(row.lastError == ErrorCode::Offline);
    CHECK(row.nextTry == clock.now() + std::chrono::seconds(4));
    deliveries.retryNow(delivery);
    CHECK_FALSE(deliveries.load(delivery).nextTry);
    deliveries.markSending(delivery);
    CHECK(deliveries.load(delivery).attempts == 2);
    CHECK(stateOf(id) == DossierState::Sending);
}

TEST_CASE_METHOD(Counter, "a parked delivery waits for a person") {
    const auto delivery = seal(id);
    deliveries.markSending(delivery);
    deliveries.markParked(delivery, ErrorCode::LoginNeeded);
    CHECK(deliveries.load(delivery).state == DeliveryState::Parked);
    CHECK(deliveries.load(delivery).lastError == ErrorCode::LoginNeeded);
    CHECK(codeOf([&] { deliveries.markSending(delivery); }) == ErrorCode::Conflict);
    deliveries.retryNow(delivery);
    deliveries.park(delivery);
    CHECK(deliveries.load(delivery).state == DeliveryState::Parked);
}

TEST_CASE_METHOD(Counter, "a receipt that arrives after a delivery was parked is kept") {
    const auto delivery = seal(id);
    deliveries.markSending(delivery);
    deliveries.park(delivery);
    deliveries.markDelivered(delivery, kReceipt);
    CHECK(deliveries.load(delivery).state == DeliveryState::Delivered);
    CHECK(stateOf(id) == DossierState::Delivered);
}

TEST_CASE_METHOD(Counter, "opening a sealed dossier again withdraws its bundle, and it can be sealed anew") {
    const auto first = seal(id);
    dossiers.apply(id, DossierEvent::Reopen);
    CHECK(deliveries.load(first).state == DeliveryState::Cancelled);
    CHECK(codeOf([&] { deliveries.markSending(first); }) == ErrorCode::Conflict);
    dossiers.setField(id, "a", "b");
    const auto second = seal(id);
    CHECK(deliveries.of(id)->id == second);
    CHECK(deliveries.all(false).size() == 1);
    CHECK(deliveries.all(true).size() == 2);
}

TEST_CASE_METHOD(Counter, "a dossier is not opened again while it is being sent") {
    const auto delivery = seal(id);
    deliveries.markSending(delivery);
    CHECK(codeOf([&] { dossiers.apply(id, DossierEvent::Reject); }) == ErrorCode::Conflict);
    CHECK(stateOf(id) == DossierState::Sending);
    CHECK(deliveries.load(delivery).state == DeliveryState::Sending);
}

TEST_CASE_METHOD(Counter, "a receipt for a cancelled delivery is kept and leaves the dossier alone") {
    const auto first = seal(id);
    dossiers.apply(id, DossierEvent::Reopen);
    deliveries.markDelivered(first, kReceipt);
    CHECK(deliveries.load(first).receipt);
    CHECK(stateOf(id) == DossierState::Draft);
}

TEST_CASE_METHOD(Counter, "deliveries are listed oldest first, finished ones on request") {
    const auto first = seal(id);
    const auto second = seal(open("second").id, "tus");
    delivered(first);
    REQUIRE(deliveries.all(false).size() == 1);
    CHECK(deliveries.all(false)[0].id == second);
    REQUIRE(deliveries.all(true).size() == 2);
    CHECK(deliveries.all(true)[0].id == first);
    CHECK(deliveries.of(id)->id == first);
    CHECK_FALSE(deliveries.of(open("third").id));
}

TEST_CASE_METHOD(Counter, "progress is shown at once and kept with the next state") {
    const auto delivery = seal(id);
    deliveries.markSending(delivery);
    deliveries.markProgress(delivery, 1);
    deliveries.markProgress(delivery, 2);
    CHECK(deliveries.load(delivery).bytesDone == 2);
    deliveries.markWaiting(delivery, ErrorCode::Offline, clock.now());
    Statement row(database, "SELECT bytes_done FROM delivery");
    REQUIRE(row.step());
    CHECK(row.number(0) == 2);
}

TEST_CASE_METHOD(Counter, "an upload's address is remembered for each file, and can be forgotten") {
    const auto delivery = seal(id);
    CHECK_FALSE(deliveries.uploadUrl(delivery, "a.pdf"));
    deliveries.setUploadUrl(delivery, "a.pdf", "http://127.0.0.1/1");
    deliveries.setUploadUrl(delivery, "a.pdf", "http://127.0.0.1/2");
    deliveries.setUploadUrl(delivery, "b.pdf", "http://127.0.0.1/3");
    CHECK(deliveries.uploadUrl(delivery, "a.pdf") == "http://127.0.0.1/2");
    deliveries.setUploadUrl(delivery, "a.pdf", "");
    CHECK_FALSE(deliveries.uploadUrl(delivery, "a.pdf"));
    CHECK(deliveries.uploadUrl(delivery, "b.pdf") == "http://127.0.0.1/3");
}

TEST_CASE_METHOD(Counter, "a delivery that was being sent when the program died waits again") {
    const auto sending = seal(id);
    const auto parked = seal(open("second").id);
    deliveries.markSending(sending);
    deliveries.park(parked);
    CHECK(deliveries.resetInterrupted() == 1);
    CHECK(deliveries.load(sending).state == DeliveryState::Waiting);
    CHECK(deliveries.load(parked).state == DeliveryState::Parked);
    CHECK(deliveries.resetInterrupted() == 0);
}

TEST_CASE_METHOD(Counter, "deliveries tell their dossier's change") {
    loop.drain();
    std::vector<DossierId> told;
    changes.listen([&](const Change& change) { told.push_back(change.dossier); });
    const auto delivery = seal(id);
    loop.drain();
    deliveries.markSending(delivery);
    loop.drain();
    delivered(seal(open("second").id));
    loop.drain();
    REQUIRE(told.size() == 3);
    CHECK(told[0] == id);
    CHECK(told[1] == id);
    CHECK(told[2] != id);
}

TEST_CASE_METHOD(Counter, "a delivery that does not exist is not found") {
    CHECK(codeOf([&] { deliveries.load({"none"}); }) == ErrorCode::NotFound);
    CHECK(codeOf([&] { deliveries.markSending({"none"}); }) == ErrorCode::NotFound);
    CHECK(codeOf([&] { deliveries.contentMark({"none"}); }) == ErrorCode::NotFound);
}
