#include "scanner/capture/fit_job.h"

#include "core/bundle/pdf.h"
#include "tests/core/store/desk.h"
#include "tests/scanner/imaging/page_painter.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

struct Counter : Desk {
    DossierId dossier = open().id;
    RenderParts parts{dossiers, files, thumbnails};

    PageId addScan(ColourMode mode) {
        Paper paper;
        paper.size = {2480, 3508};
        const auto original = files.put(asJpeg(paintedPaper(paper)));
        Facts facts;
        facts.dpi = 300;
        const auto page = dossiers.addPage(dossiers.documentFor(dossier, "birth"),
                                           {.original = original, .originalType = "image/jpeg", .facts = facts});
        Edits edits;
        edits.mode = mode;
        dossiers.edit(page, edits);
        renderOne(parts, page, {});
        return page;
    }
};

} // namespace

TEST_CASE_METHOD(Counter, "a document too big for its destination is stored smaller, its original as it was") {
    const auto page = addScan(ColourMode::Colour);
    const Page before = dossiers.page(page);
    const auto reports = fitDocuments(parts, dossier, before.renderedBytes * 2 / 3, {});
    REQUIRE(reports.size() == 1);
    const Page after = dossiers.page(page);
    CHECK(reports[0].fits);
    CHECK(reports[0].before == before.renderedBytes);
    CHECK(reports[0].after == after.renderedBytes);
    CHECK(after.renderedBytes < before.renderedBytes * 2 / 3);
    CHECK(after.original == before.original);
    CHECK(pdfPageCount(files.get(after.rendered)) == 1);
}

TEST_CASE_METHOD(Counter, "a document that fits, or has no limit, is left alone") {
    const Page before = dossiers.page(addScan(ColourMode::Grey));
    CHECK(fitDocuments(parts, dossier, before.renderedBytes + 3000, {}).empty());
    CHECK(fitDocuments(parts, dossier, 0, {}).empty());
    CHECK(dossiers.page(before.id).rendered == before.rendered);
}
