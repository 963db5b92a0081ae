#include "core/store/seat.h"

#include "core/store/errand.h"
#include "tests/core/store/desk.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

Account person(StaffRole role, const std::string& ward = "Phường Mẫu") {
    return {.id = {std::string(nameOf(role))}, .name = "Ai Đó", .roles = {role}, .ward = ward};
}

struct Counter : Desk {
    DossierId dossier = open().id;
    PageId page = addPage(dossier, "tờ khai");
    DocumentId document = dossiers.documentFor(dossier, "birth");
    AuditLine lastAct() const { return audit.list({}).back(); }
};

} // namespace

TEST_CASE_METHOD(Counter, "an administrator sees no dossier and no page, and the try stands in the chain") {
    seat.take(person(StaffRole::Administrator));
    CHECK(codeOf([&] { dossiers.load(dossier); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { dossiers.page(page); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { dossiers.list({}); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { dossiers.findByCode("1123-7KQ"); }) == ErrorCode::AccessDenied);
    CHECK(lastAct().deed == "refused");
    CHECK(lastAct().person.value == "administrator");
    CHECK(lastAct().subject == "see");
}

TEST_CASE_METHOD(Counter, "a volunteer prepares but neither seals nor touches the outbox") {
    seat.take(person(StaffRole::Volunteer));
    CHECK_NOTHROW(dossiers.setField(dossier, "child.name", "Bé An"));
    CHECK(codeOf([&] { seal(dossier); }) == ErrorCode::AccessDenied);
    seat.take(person(StaffRole::Officer));
    const auto delivery = seal(dossier);
    seat.take(person(StaffRole::Volunteer));
    CHECK(codeOf([&] { deliveries.park(delivery); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { deliveries.retryNow(delivery); }) == ErrorCode::AccessDenied);
    CHECK(deliveries.load(delivery).state == DeliveryState::Waiting);
}

TEST_CASE_METHOD(Counter, "an officer does not seal what another ward opened") {
    seat.take(person(StaffRole::Officer, "Phường Khác"));
    CHECK(codeOf([&] { seal(dossier); }) == ErrorCode::AccessDenied);
    CHECK(lastAct().dossier == dossier);
    CHECK(stateOf(dossier) == DossierState::Draft);
}

TEST_CASE_METHOD(Counter, "only a supervisor brings back what was cancelled") {
    dossiers.apply(dossier, DossierEvent::Cancel);
    seat.take(person(StaffRole::Officer));
    CHECK(codeOf([&] { dossiers.apply(dossier, DossierEvent::Reopen); }) == ErrorCode::AccessDenied);
    seat.take(person(StaffRole::Supervisor));
    dossiers.apply(dossier, DossierEvent::Reopen);
    CHECK(stateOf(dossier) == DossierState::Draft);
}

TEST_CASE_METHOD(Counter, "a supervisor changes nothing in a dossier") {
    seat.take(person(StaffRole::Supervisor));
    CHECK(codeOf([&] { open(); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { dossiers.setField(dossier, "a", "b"); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { dossiers.setCondition(dossier, "a", true); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { dossiers.setNoted(dossier, "a", true, ""); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { dossiers.setApplicant(dossier, {}); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { dossiers.setOfficialCode(dossier, "H26"); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { dossiers.addDocument(dossier, "giấy"); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { dossiers.documentFor(dossier, "khác"); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { addPage(dossier, "thêm"); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { dossiers.edit(page, turned(1)); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { dossiers.removePage(page); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { dossiers.restorePage(page); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { captures.begin(dossier, "x", "{}"); }) == ErrorCode::AccessDenied);
    CHECK(dossiers.load(dossier).pageCount() == 1);
}

TEST_CASE_METHOD(Counter, "before anybody has signed in nothing is shown, but the program goes on working") {
    const Seat empty(database, audit);
    const Seat program(database, audit, Seat::Kind::Program);
    CHECK(codeOf([&] { Dossiers(database, changes, clock, empty).load(dossier); }) == ErrorCode::AccessDenied);
    CHECK_NOTHROW(Dossiers(database, changes, clock, program).page(page));
}

TEST_CASE_METHOD(Counter, "a closed account cannot sit down") {
    auto closed = person(StaffRole::Officer);
    closed.closed = true;
    CHECK(codeOf([&] { seat.take(closed); }) == ErrorCode::AccessDenied);
    CHECK(seat.who()->id == kMai.id);
}

TEST_CASE_METHOD(Counter, "what was begun is finished and credited in that name, whoever sits down meanwhile") {
    seat.take(person(StaffRole::Officer));
    Errand errand({database, audit, changes, clock}, seat.who());
    seat.lock();
    CHECK(lastAct().deed == "lock");
    seat.take(person(StaffRole::Volunteer));
    errand.deliveries.recordSealed(bundleFor(dossier), "folder", deliveries.contentMark(dossier));
    CHECK(lastAct().deed == "sealed");
    CHECK(lastAct().person.value == "officer");
    CHECK(seat.who()->id.value == "volunteer");
}

TEST_CASE_METHOD(Counter, "an errand allows no more than its person's role") {
    Errand errand({database, audit, changes, clock}, person(StaffRole::Volunteer));
    CHECK(codeOf([&] { errand.deliveries.recordSealed(bundleFor(dossier), "folder", ""); }) == ErrorCode::AccessDenied);
    Errand nobody({database, audit, changes, clock}, std::nullopt);
    CHECK(codeOf([&] { nobody.dossiers.load(dossier); }) == ErrorCode::AccessDenied);
}

TEST_CASE_METHOD(Counter, "pages of a run belong to who began it, even when another person sits down meanwhile") {
    seat.take(person(StaffRole::Officer));
    const auto run = captures.begin(dossier, "escl:1", "{}");
    seat.take(person(StaffRole::Administrator));
    dossiers.addPage(document, {.capture = run, .original = files.put(asBytes("2")), .originalType = "image/png"});
    CHECK(lastAct().deed == "page_added");
    CHECK(lastAct().person.value == "officer");
    captures.finish(run, 1, "done");
    CHECK(lastAct().person.value == "officer");
}
