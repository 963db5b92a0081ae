#include "core/store/captures.h"

#include "tests/core/store/desk.h"

#include <catch2/catch.hpp>

using namespace quay;

TEST_CASE_METHOD(Desk, "a capture says who, when, with what and how it ended") {
    const auto dossier = open().id;
    const auto started = clock.now();
    const auto id = captures.begin(dossier, "escl:printer", R"({"dpi":300})");
    CHECK_FALSE(captures.of(dossier).at(0).ended);
    clock.advance(std::chrono::seconds(3));
    captures.finish(id, 4, "paper_jam");
    const auto capture = captures.of(dossier).at(0);
    CHECK(capture.id == id);
    CHECK(capture.dossier == dossier);
    CHECK(capture.device == "escl:printer");
    CHECK(capture.settings == R"({"dpi":300})");
    CHECK(capture.started == started);
    CHECK(capture.ended == clock.now());
    CHECK(capture.pages == 4);
    CHECK(capture.outcome == "paper_jam");
}

TEST_CASE_METHOD(Desk, "captures of a dossier come in order, and only its own") {
    const auto dossier = open().id;
    const auto first = captures.begin(dossier, "a", "");
    const auto second = captures.begin(dossier, "b", "");
    captures.begin(open("other").id, "c", "");
    const auto found = captures.of(dossier);
    REQUIRE(found.size() == 2);
    CHECK(found[0].id == first);
    CHECK(found[1].id == second);
}

TEST_CASE_METHOD(Desk, "a capture cannot begin without its dossier nor end without having begun") {
    CHECK(codeOf([&] { captures.begin({"none"}, "a", ""); }) == ErrorCode::NotFound);
    CHECK(codeOf([&] { captures.finish({"none"}, 1, "done"); }) == ErrorCode::NotFound);
}

TEST_CASE_METHOD(Desk, "captures without an end are marked interrupted with the pages they left") {
    const auto dossier = open().id;
    const auto done = captures.begin(dossier, "a", "");
    captures.finish(done, 1, "done");
    const auto died = captures.begin(dossier, "a", "");
    dossiers.addPage(dossiers.documentFor(dossier, "birth"), {.capture = died, .originalType = "image/png"});
    CHECK(captures.markInterrupted() == 1);
    const auto found = captures.of(dossier);
    CHECK(found.at(0).outcome == "done");
    CHECK(found.at(1).outcome == "interrupted");
    CHECK(found.at(1).pages == 1);
    CHECK_FALSE(found.at(1).ended);
    CHECK(captures.markInterrupted() == 0);
}
