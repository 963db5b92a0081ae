#include "core/store/page_steps.h"

#include "core/store/bin.h"
#include "tests/core/store/desk.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

struct Steps : Desk {
    DossierId dossier = open().id;
    DocumentId document = dossiers.documentFor(dossier, "birth");
    PageId a = addPage(document, "a"), b = addPage(document, "b"), c = addPage(document, "c");
    PageSteps steps{database, dossiers, seat};

    void bin(const PageId& page, BinReason why = BinReason::Asked) {
        steps.perform(dossier, binStep(page, why, "birth"));
    }
};

} // namespace

TEST_CASE_METHOD(Steps, "a removed page comes back by undo, at its place, and goes again by redo") {
    bin(b);
    CHECK(pagesOf(dossier) == std::vector{a, c});
    CHECK(steps.undo(dossier)->page == b);
    CHECK(pagesOf(dossier) == std::vector{a, b, c});
    steps.redo(dossier);
    CHECK(pagesOf(dossier) == std::vector{a, c});
}

TEST_CASE_METHOD(Steps, "steps are taken back in reverse, whatever they were, by whoever opens the store next") {
    const auto other = dossiers.documentFor(dossier, "proof");
    steps.perform(dossier, editStep(dossiers.page(a), turned(1), "birth"));
    steps.perform(dossier, moveStep(c, {document, 2}, {document, 0}, "birth"));
    steps.perform(dossier, moveStep(b, {document, 2}, {other, 0}, "birth"));
    bin(a);
    PageSteps later(database, dossiers, seat); // nothing of it was in memory
    while (later.undo(dossier)) {}
    CHECK(pagesOf(dossier) == std::vector{a, b, c});
    CHECK(dossiers.page(a).edits == Edits());
    CHECK(dossiers.load(dossier).documents.size() == 1);
}

TEST_CASE_METHOD(Steps, "a new step forgets what could have been redone") {
    bin(a);
    steps.undo(dossier);
    bin(b);
    CHECK_FALSE(steps.canRedo(dossier));
    CHECK_FALSE(steps.redo(dossier));
}

TEST_CASE_METHOD(Steps, "nothing is undone once the dossier left the house, and everything again when it came back") {
    bin(c);
    const auto delivery = seal(dossier);
    CHECK(codeOf([&] { steps.undo(dossier); }) == ErrorCode::Conflict);
    dossiers.apply(dossier, DossierEvent::Reopen);
    CHECK(deliveries.load(delivery).state == DeliveryState::Cancelled);
    CHECK(steps.undo(dossier)->page == c);
}

TEST_CASE_METHOD(Steps, "who may not prepare undoes nothing, and the try stands in the chain") {
    bin(a);
    seat.take({.id = {"ADA"}, .name = "Quản trị", .roles = {StaffRole::Administrator}, .ward = ""});
    CHECK(codeOf([&] { steps.undo(dossier); }) == ErrorCode::AccessDenied);
    CHECK(audit.list({}).back().deed == "refused");
}

TEST_CASE_METHOD(Steps, "the bin says who removed a page, when and why, and forgets it when the page returns") {
    bin(b, BinReason::Blank);
    clock.advance(std::chrono::minutes(5));
    bin(a);
    const auto pages = binOf(database, seat, dossier);
    REQUIRE(pages.size() == 2);
    CHECK(pages[0].page.id == a);
    CHECK(pages[1].why == BinReason::Blank);
    CHECK(pages[1].person == kMai.id);
    CHECK(pages[1].requirement == "birth");
    CHECK(pages[1].removed == clock.now() - std::chrono::minutes(5));
    steps.perform(dossier, restoreStep(b, BinReason::Blank, "birth"));
    CHECK(binOf(database, seat, dossier).size() == 1);
    steps.undo(dossier); // the restoring is a step too
    CHECK(binOf(database, seat, dossier).size() == 2);
}

TEST_CASE_METHOD(Steps, "who cancelled a dossier brings it back; a colleague does not") {
    const Account lan{.id = {"LAN"}, .name = "Lê Lan", .roles = {StaffRole::Officer}, .ward = "Phường Mẫu"};
    seat.take(lan);
    dossiers.apply(dossier, DossierEvent::Cancel);
    seat.take({.id = {"HOA"}, .name = "Lê Hoa", .roles = {StaffRole::Officer}, .ward = "Phường Mẫu"});
    CHECK(codeOf([&] { dossiers.apply(dossier, DossierEvent::Reopen); }) == ErrorCode::AccessDenied);
    seat.take(lan);
    dossiers.apply(dossier, DossierEvent::Reopen);
    CHECK(stateOf(dossier) == DossierState::Draft);
}
