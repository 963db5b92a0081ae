#include "scanner/capture/redact_job.h"

#include "scanner/imaging/decode.h"
#include "tests/core/store/desk.h"
#include "tests/scanner/imaging/page_painter.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

struct Counter : Desk {
    Seat program{database, audit, Seat::Kind::Program};
    Erasure erasure{database, files, changes, clock, program};
    Originals originals{database, erasure, changes, clock, seat};
    DossierId dossier = open().id;
    RenderParts parts{dossiers, files, thumbnails};
    PageId page = dossiers.addPage(dossiers.documentFor(dossier, "birth"),
                                   {.original = files.put(asPng(paintedPaper({}))), .originalType = "image/png"});
};

} // namespace

TEST_CASE_METHOD(Counter,
                 "a dropped original is replaced by its picture with the boxes, and the page can still be worked on") {
    renderOne(parts, page, {});
    const auto uncovered = dossiers.page(page);
    auto edits = uncovered.edits;
    edits.redactions = {Corners{Point{200, 300}, {900, 300}, {900, 360}, {200, 360}}};
    dossiers.edit(page, edits);
    dropOriginal(parts, originals, page);
    CHECK_FALSE(files.contains(uncovered.original));
    CHECK_FALSE(files.contains(uncovered.rendered));
    const auto image = decodeImage(files.get(dossiers.page(page).original), 10'000'000);
    CHECK(cv::countNonZero(image.bgr(cv::Rect(200, 300, 700, 60)).reshape(1)) == 0);
    auto turned = dossiers.page(page).edits;
    turned.turn = 1;
    dossiers.edit(page, turned);
    renderOne(parts, page, {});
    CHECK_FALSE(dossiers.page(page).rendered.empty());
    CHECK_FALSE(thumbnails.get(page).empty());
}

TEST_CASE_METHOD(Counter, "without boxes there is nothing to drop") {
    CHECK(codeOf([&] { dropOriginal(parts, originals, page); }) == ErrorCode::Conflict);
    CHECK(files.contains(dossiers.page(page).original));
}
