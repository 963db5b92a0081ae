#include "core/store/thumbnails.h"

#include "tests/core/store/desk.h"

#include <catch2/catch.hpp>

using namespace quay;

TEST_CASE_METHOD(Desk, "a thumbnail is kept with its page, the last one wins, and its dossier's change is told") {
    const auto dossier = open().id;
    const auto page = addPage(dossier, "one");
    CHECK(thumbnails.get(page).empty());
    loop.drain();
    std::vector<DossierId> told;
    changes.listen([&](const Change& change) { told.push_back(change.dossier); });
    thumbnails.set(page, Bytes{1, 2, 3});
    thumbnails.set(page, Bytes{4});
    loop.drain();
    CHECK(thumbnails.get(page) == Bytes{4});
    CHECK(told == std::vector{dossier});
}

TEST_CASE_METHOD(Desk, "a thumbnail without a page is refused") {
    CHECK(codeOf([&] { thumbnails.set({"none"}, Bytes{1}); }) == ErrorCode::NotFound);
}

TEST_CASE_METHOD(Desk, "a thumbnail does not change the content of a dossier") {
    const auto dossier = open().id;
    const auto page = addPage(dossier, "one");
    const auto mark = deliveries.contentMark(dossier);
    thumbnails.set(page, Bytes{1});
    CHECK(deliveries.contentMark(dossier) == mark);
}
