#include "scanner/capture/render_job.h"

#include "tests/core/store/desk.h"
#include "tests/scanner/imaging/page_painter.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

Scene sceneAt(double x, double turn) {
    Scene scene;
    scene.frame = {1600, 1000};
    scene.corners = placed(scene.frame, {560, 792}, turn);
    for (cv::Point2d& p : scene.corners) p.x += x;
    return scene;
}

Bytes twoSheets() {
    const Scene left = sceneAt(-370, -3), right = sceneAt(370, 4);
    cv::Mat picture = paintedScene(paintedPaper({}), left);
    paintedScene(paintedPaper({}), right).colRange(800, 1600).copyTo(picture.colRange(800, 1600));
    return asJpeg(picture);
}

struct Counter : Desk {
    DossierId dossier = open().id;
    RenderParts parts{dossiers, files, thumbnails};

    PageId addPhoto(const Bytes& encoded) {
        Facts facts;
        facts.photo = true;
        return dossiers.addPage(dossiers.documentFor(dossier, "birth"),
                                {.original = files.put(encoded), .originalType = "image/jpeg", .facts = facts});
    }
    Page pageAt(std::size_t position) const { return dossiers.page(pagesOf(dossier).at(position)); }
};

} // namespace

TEST_CASE_METHOD(Counter, "two sheets in one picture become two pages of the same original, each rendered") {
    const auto page = addPhoto(twoSheets());
    renderOne(parts, page, {});
    REQUIRE(pagesOf(dossier).size() == 2);
    CHECK(pageAt(0).id == page);
    CHECK(pageAt(1).original == pageAt(0).original);
    CHECK(pageAt(0).facts.corners->at(0).x < 800);
    CHECK(pageAt(1).facts.corners->at(0).x > 800);
    CHECK_FALSE(pageAt(0).rendered.empty());
    CHECK_FALSE(pageAt(1).rendered.empty());
    CHECK(pageAt(0).rendered != pageAt(1).rendered);
}

TEST_CASE_METHOD(Counter, "two sheets stay two pages, where they are, when they are measured anew") {
    renderOne(parts, addPhoto(twoSheets()), {});
    auto facts = pageAt(1).facts;
    const auto corners = facts.corners;
    facts.engine = "older";
    dossiers.setFacts(pageAt(1).id, facts);
    renderOne(parts, pageAt(1).id, {});
    CHECK(pagesOf(dossier).size() == 2);
    CHECK(pageAt(1).facts.corners == corners);
    CHECK(pageAt(1).facts.engine == measuresVersion());
}

TEST_CASE_METHOD(Counter, "a kill after the split leaves both pages to be rendered, and no third") {
    const auto page = addPhoto(twoSheets());
    const auto original = Original::decode(twoSheets(), "image/jpeg");
    dossiers.splitPage(page, measurePages(original, dossiers.page(page).facts, true, {}));
    CHECK(dossiers.pagesWithoutRendering().size() == 2);
    renderOne(parts, page, {});
    CHECK(pagesOf(dossier).size() == 2);
    CHECK(dossiers.pagesWithoutRendering().size() == 1);
}

TEST_CASE_METHOD(Counter, "a page whose corners a person has set is not split") {
    const auto page = addPhoto(twoSheets());
    Edits edits;
    edits.wholeFrame = true;
    dossiers.edit(page, edits);
    renderOne(parts, page, {});
    CHECK(pagesOf(dossier).size() == 1);
}

TEST_CASE_METHOD(Counter, "a picture without paper stays whole, and says that its page is uncertain") {
    const auto page = addPhoto(asJpeg(cv::Mat(600, 800, CV_8UC3, cv::Scalar(70, 90, 110))));
    renderOne(parts, page, {});
    CHECK_FALSE(pageAt(0).facts.corners);
    REQUIRE_FALSE(pageAt(0).facts.remarks.empty());
    CHECK(pageAt(0).facts.remarks.front().code == "page_uncertain");
    CHECK_FALSE(pageAt(0).rendered.empty());
}
