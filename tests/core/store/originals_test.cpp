#include "core/store/originals.h"

#include "core/store/page_steps.h"
#include "tests/core/store/desk.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

constexpr Corners kBox = {Point{10, 10}, {90, 10}, {90, 30}, {10, 30}};
constexpr Corners kOther = {Point{10, 50}, {90, 50}, {90, 70}, {10, 70}};

Edits black(std::vector<Corners> boxes) {
    Edits edits;
    edits.redactions = std::move(boxes);
    return edits;
}

struct Redacted : Desk {
    Seat program{database, audit, Seat::Kind::Program};
    Erasure erasure{database, files, changes, clock, program};
    Originals originals{database, erasure, changes, clock, seat};
    PageSteps steps{database, dossiers, seat};
    DossierId dossier = open().id;
    PageId page = addPage(dossier, "the untouched picture");
    FileHash original = dossiers.page(page).original;
    FileHash uncovered = files.put(asBytes("rendering with everything on it"));

    Redacted() {
        dossiers.setRendered(page, Edits(), uncovered, 31);
        thumbnails.set(page, asBytes("thumbnail with everything on it"));
        steps.perform(dossier, editStep(dossiers.page(page), black({kBox}), "birth"));
    }
    BurnedOriginal burned(std::vector<Corners> boxes = {kBox}) {
        return {std::move(boxes), files.put(asBytes("the picture with black boxes")), "image/png"};
    }
    void take(StaffRole role) {
        seat.take({.id = {"P" + std::string(nameOf(role))}, .name = "", .roles = {role}, .ward = "Phường Mẫu"});
    }
};

} // namespace

TEST_CASE_METHOD(Redacted, "a box takes the rendering and the thumbnail away at once, and is undone like any step") {
    CHECK(dossiers.page(page).rendered.empty());
    CHECK(thumbnails.get(page).empty());
    thumbnails.set(page, asBytes("late, from before the box")); // a job that was still at it
    CHECK(thumbnails.get(page).empty());
    CHECK(audit.list({}).back().deed == "page_redacted");
    steps.undo(dossier);
    CHECK(dossiers.page(page).edits.redactions.empty());
}

TEST_CASE_METHOD(Redacted, "below a seal boxes may be added, and none taken away") {
    originals.seal(page);
    CHECK(dossiers.page(page).originalState == OriginalState::Sealed);
    CHECK_NOTHROW(dossiers.edit(page, black({kBox, kOther})));
    CHECK(codeOf([&] { dossiers.edit(page, black({kOther})); }) == ErrorCode::Conflict);
    CHECK_FALSE(steps.undo(dossier));
    CHECK(dossiers.page(page).edits.redactions.size() == 2);
}

TEST_CASE_METHOD(Redacted, "a sealed original is opened by a supervisor with a reason, and that is recorded") {
    originals.seal(page);
    take(StaffRole::Officer);
    CHECK(codeOf([&] { originals.open(page, "tò mò"); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { originals.unseal(page, "tò mò"); }) == ErrorCode::AccessDenied);
    CHECK(audit.list({}).back().deed == "refused");
    take(StaffRole::Supervisor);
    CHECK(codeOf([&] { originals.open(page, " "); }) == ErrorCode::BadInput);
    CHECK(originals.open(page, "Khiếu nại") == original);
    CHECK(audit.list({}).back().deed == "original_opened");
    originals.unseal(page, "Bôi nhầm");
    take(StaffRole::Officer);
    CHECK_NOTHROW(dossiers.edit(page, Edits()));
}

TEST_CASE_METHOD(Redacted, "what leaves the house is sealed by itself") {
    dossiers.setRendered(page, black({kBox}), files.put(asBytes("black")), 5);
    seal(dossier);
    CHECK(dossiers.page(page).originalState == OriginalState::Sealed);
}

TEST_CASE_METHOD(Redacted, "a page without boxes is not sealed") {
    const auto plain = addPage(dossier, "plain");
    CHECK(codeOf([&] { originals.seal(plain); }) == ErrorCode::Conflict);
}

TEST_CASE_METHOD(Redacted, "a dropped original is gone with every rendering that showed more, and so is the way back") {
    originals.drop(page, burned());
    const auto now = dossiers.page(page);
    CHECK(now.originalState == OriginalState::Dropped);
    CHECK(now.edits.redactions.empty()); // they are in the picture itself
    CHECK(asText(files.get(now.original)) == "the picture with black boxes");
    CHECK_FALSE(files.contains(original));
    CHECK_FALSE(files.contains(uncovered));
    CHECK_FALSE(steps.canUndo(dossier));
    CHECK(audit.list({}).back().deed == "original_dropped");
}

TEST_CASE_METHOD(Redacted, "dropping is refused when the boxes changed meanwhile, and to who may not") {
    CHECK(codeOf([&] { originals.drop(page, burned({kOther})); }) == ErrorCode::Conflict);
    take(StaffRole::Volunteer);
    CHECK(codeOf([&] { originals.drop(page, burned()); }) == ErrorCode::AccessDenied);
    CHECK(files.contains(original));
}

TEST_CASE_METHOD(Redacted, "a crash before the files are destroyed leaves that to the next start") {
    { // the row changed and said what is to go, and then the power failed
        Transaction row(database);
        erasure.doom(uncovered);
        row.commit();
    }
    Erasure later(database, files, changes, clock, program);
    later.finish();
    CHECK_FALSE(files.contains(uncovered));
    CHECK(files.contains(original));
}

TEST_CASE_METHOD(Redacted, "pages made of one picture are dropped together, with the boxes of all") {
    const auto second = addPage(dossier, "the untouched picture");
    dossiers.edit(second, black({kOther}));
    CHECK(originals.boxesOver(page) == std::vector{kBox, kOther});
    originals.drop(page, burned({kBox, kOther}));
    CHECK(dossiers.page(second).original == dossiers.page(page).original);
    CHECK_FALSE(files.contains(original));
}

TEST_CASE_METHOD(Redacted, "a bundle that was taken back is emptied too") {
    dossiers.setRendered(page, black({kBox}), files.put(asBytes("black")), 5);
    auto bundle = bundleFor(dossier);
    bundle.files[0].content = files.put(asBytes("a PDF that shows too much"));
    deliveries.recordSealed(bundle, "folder", deliveries.contentMark(dossier));
    dossiers.apply(dossier, DossierEvent::Reopen);
    originals.drop(page, burned());
    CHECK_FALSE(files.contains(bundle.files[0].content));
}
