#include "app/present/pages_presenter.h"

#include "core/bundle/bundle.h"
#include "scanner/devices/simulated/painted_page.h"
#include "scanner/imaging/page_engine.h"
#include "tests/support/office.h"

#include <catch2/catch.hpp>

namespace quay {

namespace {

struct Blackening {
    Blackening() {
        office.addPages(dossier.id, kBirthPaper, 1);
        presenter = std::make_unique<PagesPresenter>(*office.services, dossier.id, office.redraw);
        presenter->show(kBirthPaper);
        settlePicture();
    }
    const PagesState& state() const { return presenter->state(); }
    Page page() const { return office.services->dossiers.load(dossier.id).documents.at(0).pages.at(0); }
    void settlePicture() {
        office.settle([this] { return !state().loading; });
    }
    void begin() {
        presenter->beginRedaction();
        settlePicture();
        REQUIRE(state().picture);
    }
    void blackOut(const Box& box) {
        begin();
        presenter->drawBox(box);
        presenter->applyRedaction();
    }

    Office office;
    Dossier dossier = office.open();
    std::unique_ptr<PagesPresenter> presenter;
};

} // namespace

TEST_CASE("a box drawn on the finished page is kept as a place in the original") {
    Blackening desk;
    desk.blackOut({40, 60, 200, 30});
    const auto redactions = desk.page().edits.redactions;
    REQUIRE(redactions.size() == 1);
    CHECK_FALSE(desk.state().redacting);
    CHECK(desk.state().blackedOut);
    const auto& picture = *desk.state().picture;
    const auto back =
        boxOnPicture(redactions[0], desk.page().facts, desk.page().edits, {picture.width, picture.height});
    CHECK(back.x == Approx(40).margin(2));
    CHECK(back.y == Approx(60).margin(2));
    CHECK(back.width == Approx(200).margin(4));
    CHECK(back.height == Approx(30).margin(4));
    desk.presenter->undo();
    CHECK(desk.page().edits.redactions.empty());
}

TEST_CASE("a box is added, moved, sized and taken away without a mouse, and never leaves the page") {
    Blackening desk;
    desk.begin();
    desk.presenter->addBox();
    desk.presenter->moveBox(-100000, -100000);
    REQUIRE(desk.state().boxes.size() == 1);
    CHECK(desk.state().boxes[0].x == 0);
    CHECK(desk.state().boxes[0].y == 0);
    desk.presenter->sizeBox(100000, 10);
    CHECK(desk.state().boxes[0].width == desk.state().picture->width);
    desk.presenter->addBox();
    CHECK(desk.state().box == 1);
    desk.presenter->nextBox();
    CHECK(desk.state().box == 0);
    desk.presenter->removeBox();
    CHECK(desk.state().boxes.size() == 1);
    desk.presenter->cancelRedaction();
    CHECK(desk.page().edits.redactions.empty());
}

TEST_CASE("boxes that were there before and are not touched stay to the pixel") {
    Blackening desk;
    desk.blackOut({40, 60, 200, 30});
    const auto first = desk.page().edits.redactions;
    desk.settlePicture();
    desk.blackOut({40, 200, 200, 30});
    REQUIRE(desk.page().edits.redactions.size() == 2);
    CHECK(desk.page().edits.redactions[0] == first[0]);
}

TEST_CASE("below a seal the boxes that were there cannot be taken away") {
    Blackening desk;
    desk.blackOut({40, 60, 200, 30});
    desk.presenter->sealOriginal();
    CHECK(desk.state().original == OriginalState::Sealed);
    CHECK(desk.state().notice.tone == Notice::Tone::Good);
    desk.settlePicture();
    desk.begin();
    desk.presenter->removeBox();
    CHECK(desk.state().boxes.size() == 1);
    CHECK(desk.state().notice.tone == Notice::Tone::Warning);
}

TEST_CASE("a destroyed original leaves a page that is rendered again and nothing to undo") {
    Blackening desk;
    desk.blackOut({40, 60, 200, 30});
    desk.office.settleRendering();
    desk.settlePicture();
    const auto original = desk.page().original;
    desk.presenter->dropOriginal();
    desk.office.settle([&] { return desk.page().originalState == OriginalState::Dropped; });
    desk.office.settle([&] { return !desk.page().rendered.empty(); });
    CHECK_FALSE(desk.office.services->files.contains(original));
    CHECK_FALSE(desk.state().canUndo);
}

TEST_CASE("two pages that differ only below the box are sealed into the same PDF") {
    Office office;
    std::vector<std::string> hashes;
    const auto sealOne = [&](int number) { // the simulated papers differ in everything, so all of it is blackened
        const auto dossier = office.open();
        const auto document = office.services->dossiers.documentFor(dossier.id, kBirthPaper);
        const auto original = office.services->files.put(paintedPage(number));
        const auto page =
            office.services->dossiers.addPage(document, {.original = original, .originalType = "image/png"});
        Facts facts;
        facts.width = facts.height = 100;
        facts.dpi = 150;
        facts.engine = measuresVersion();
        office.services->dossiers.setFacts(page, facts);
        Edits edits;
        edits.wholeFrame = true;
        edits.redactions = {Corners{Point{-50, -50}, {5000, -50}, {5000, 9000}, {-50, 9000}}};
        office.services->dossiers.edit(page, edits);
        office.services->renderQueue.want(page);
        office.settleRendering();
        SealRequest request{.dossier = dossier.id, .acceptIncomplete = true};
        request.procedure = &office.services->procedureOf(dossier);
        request.destination = office.services->config.destinations.front().id;
        const auto delivery = seal(office.services->sealParts(), request, {});
        const auto bundle = office.services->deliveries.bundle(office.services->deliveries.load(delivery).bundle);
        for (const auto& file : bundle.files)
            if (file.path.ends_with(".pdf")) hashes.push_back(file.sha256);
    };
    sealOne(1);
    sealOne(2);
    REQUIRE(hashes.size() == 2);
    CHECK(hashes[0] == hashes[1]);
}

} // namespace quay
