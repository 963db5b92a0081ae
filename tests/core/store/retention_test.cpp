#include "core/store/retention.h"

#include "tests/core/store/desk.h"

#include <catch2/catch.hpp>

using namespace quay;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::days kKeep(30);

struct Delivered : Desk {
    Seat program{database, audit, Seat::Kind::Program};
    Erasure erasure{database, files, changes, clock, program};
    Retention retention{database, erasure, clock};
    DossierId dossier = open().id;
    PageId page = addPage(dossier, "a page with a name on it");
    DeliveryId delivery = seal(dossier);

    void deliver() {
        deliveries.markSending(delivery);
        deliveries.markDelivered(delivery, {clock.now(), "/srv/in/1123-7KQ", "cafe", "{}"});
    }
    int look() { return retention.run(kKeep, {}); }
    int lookAfter(std::chrono::hours time) {
        clock.advance(time);
        return look();
    }
    int lookDaily(int days) { // whether anything went
        int gone = 0;
        for (int i = 0; i < days; ++i) gone += lookAfter(24h);
        return gone;
    }
    bool isPurged() const { return dossiers.load(dossier).purged.has_value(); }
};

} // namespace

TEST_CASE_METHOD(Delivered, "what has no receipt is never purged") {
    look();
    CHECK(lookDaily(400) == 0);
    CHECK_FALSE(retention.retentionStart(dossier));
    CHECK(files.contains(dossiers.page(page).original));
}

TEST_CASE_METHOD(Delivered, "thirty days after the receipt the data goes, not a day before; the proof stays") {
    deliver();
    look();
    CHECK(lookDaily(29) == 0);
    CHECK(lookDaily(1) == 1);
    const auto gone = dossiers.load(dossier);
    CHECK(gone.purged);
    CHECK(gone.applicant == Person{.fullName = "", .idNumber = "", .address = "", .phone = ""});
    CHECK(gone.documents.empty());
    CHECK(gone.state == DossierState::Delivered);
    CHECK(deliveries.of(dossier)->receipt->reference == "/srv/in/1123-7KQ");
    CHECK(files.all().empty());
    CHECK_FALSE(audit.verify({}).broken);
    CHECK(lookDaily(3) == 0);
}

TEST_CASE_METHOD(Delivered, "a day is counted whether somebody looks hourly, after a weekend or after ten days off") {
    deliver();
    look();
    CHECK(lookAfter(72h) == 0);
    CHECK(lookAfter(240h) == 0); // not believed yet
    CHECK(lookAfter(24h) == 0);
    CHECK(lookDaily(15) == 0);
    CHECK(lookDaily(1) == 1);
}

TEST_CASE_METHOD(Delivered, "one wild reading, ten years ahead, purges nothing and is not counted") {
    deliver();
    look();
    lookDaily(10);
    CHECK(lookAfter(24h * 3650) == 0);
    clock.advance(-24h * 3650);
    CHECK(lookDaily(19) == 0);
    CHECK(lookDaily(1) == 1);
}

TEST_CASE_METHOD(Delivered, "a clock left ten years ahead counts from there, day by day") {
    deliver();
    look();
    CHECK(lookAfter(24h * 3650) == 0);
    CHECK(lookDaily(29) == 0);
    CHECK(lookDaily(2) == 1);
}

TEST_CASE_METHOD(Delivered, "a receipt that came while the clock was a year behind keeps its thirty days") {
    clock.advance(-24h * 365);
    look();
    deliver();
    look();
    clock.advance(24h * 365);
    CHECK(lookDaily(29) == 0);
    CHECK(lookDaily(2) == 1);
}

TEST_CASE_METHOD(Delivered,
                 "a clock set back a year afterwards brings nothing forward, and does not keep it for ever") {
    deliver();
    look();
    lookDaily(10);
    clock.advance(-24h * 365);
    look();
    CHECK(lookDaily(19) == 0);
    CHECK(lookDaily(1) == 1);
}

TEST_CASE_METHOD(Delivered, "a receipt dated by a destination whose clock stands at 1970 keeps its thirty days") {
    deliveries.markSending(delivery);
    deliveries.markDelivered(delivery, {Instant{}, "ref", "cafe", "{}"});
    look();
    CHECK(lookDaily(29) == 0);
    CHECK(lookDaily(1) == 1);
}

TEST_CASE_METHOD(Delivered, "a dossier that was returned starts anew with its next receipt") {
    deliver();
    look();
    lookDaily(20);
    dossiers.apply(dossier, DossierEvent::Reject);
    look();
    const auto again = seal(dossier);
    deliveries.markSending(again);
    deliveries.markDelivered(again, {clock.now(), "second", "beef", "{}"});
    look();
    CHECK(lookDaily(29) == 0);
    CHECK(lookDaily(1) == 1);
}

TEST_CASE_METHOD(Delivered, "a purged dossier cannot be returned to work that is no longer there") {
    deliver();
    look();
    lookDaily(30);
    CHECK(isPurged());
    CHECK(codeOf([&] { dossiers.apply(dossier, DossierEvent::Reject); }) == ErrorCode::Conflict);
}

TEST_CASE_METHOD(Delivered, "the intention is written first: a start after a crash finishes what was begun") {
    deliver();
    erasure.begin(dossier, PurgeReason::Retention); // and then the power failed
    CHECK(audit.list({}).back().deed == "purge_begun");
    CHECK_FALSE(isPurged());
    Erasure later(database, files, changes, clock, program);
    CHECK(later.finish() == 1);
    CHECK(isPurged());
    CHECK(files.all().empty());
    CHECK(audit.list({}).back().deed == "purged");
    CHECK(later.finish() == 0);
}

TEST_CASE_METHOD(Delivered, "a file that another dossier needs too stays for it") {
    const auto other = open("Lê Văn Hai", "001090054321").id;
    const auto shared = addPage(other, "a page with a name on it");
    deliver();
    look();
    lookDaily(30);
    CHECK(isPurged());
    CHECK(files.contains(dossiers.page(shared).original));
}
