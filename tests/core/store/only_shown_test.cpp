// Papers that are only shown: noted by whom and when, never kept as pages.
#include "tests/core/store/desk.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

struct Shown : Desk {
    static Requirement paper(const char* id, ScanPolicy policy) {
        Requirement made;
        made.id = id;
        made.role = Role::Present;
        made.scanPolicy = policy;
        return made;
    }
    static Procedure procedure() {
        Procedure made;
        made.code = "1.001193";
        made.requirements = {paper("card", ScanPolicy::Record), paper("photographed", ScanPolicy::RecordOrPhoto)};
        return made;
    }
    DossierId dossier = dossiers.open(procedure(), "2026-11-01", {}).id;
};

} // namespace

TEST_CASE_METHOD(Shown, "no page gets onto a paper that is only shown, neither new nor moved") {
    const auto card = dossiers.documentFor(dossier, "card");
    CHECK(codeOf([&] { dossiers.requirePagesAllowed(dossier, "card"); }) == ErrorCode::PresentOnly);
    CHECK(codeOf([&] { addPage(card, "a"); }) == ErrorCode::PresentOnly);
    const auto page = addPage(dossier, "b");
    CHECK(codeOf([&] { dossiers.movePage(page, card, 0); }) == ErrorCode::PresentOnly);
    CHECK(pagesOf(dossier) == std::vector{page});
}

TEST_CASE_METHOD(Shown, "the catalogue may ask for a photo") {
    CHECK_NOTHROW(dossiers.requirePagesAllowed(dossier, "photographed"));
    CHECK_NOTHROW(addPage(dossiers.documentFor(dossier, "photographed"), "a"));
}

TEST_CASE_METHOD(Shown, "seen and compared: by whom and when, kept when only the note changes") {
    dossiers.setNoted(dossier, "card", true, "001190000001");
    const auto at = clock.now();
    clock.advance(std::chrono::hours(1));
    dossiers.setNoted(dossier, "card", true, "001190000001, 12/3/2021");
    const auto loaded = dossiers.load(dossier);
    const auto* document = loaded.documentFor("card");
    REQUIRE(document);
    CHECK(document->notedAt == at);
    CHECK(document->notedBy == kMai.id.value);
    CHECK(audit.list({}).back().deed == "paper_noted");
    dossiers.setNoted(dossier, "card", false, "");
    CHECK_FALSE(dossiers.load(dossier).documentFor("card"));
}
