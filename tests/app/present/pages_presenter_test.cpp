#include "app/present/pages_presenter.h"

#include "app/present/keys.h"
#include "app/present/words.h"
#include "tests/support/office.h"

#include <catch2/catch.hpp>

namespace quay {

namespace {

struct Strip { // a dossier with three finished pages on one line
    Strip() {
        office.addPages(dossier.id, kBirthPaper, 3);
        presenter = std::make_unique<PagesPresenter>(*office.services, dossier.id, office.redraw);
        presenter->show(kBirthPaper);
    }
    const PagesState& state() const { return presenter->state(); }
    std::vector<PageId> order(const std::string& requirement = kBirthPaper) const {
        std::vector<PageId> ids;
        const auto now = office.services->dossiers.load(dossier.id);
        if (const auto* document = now.documentFor(requirement))
            for (const auto& page : document->pages) ids.push_back(page.id);
        return ids;
    }
    Edits editsOf(int tile) const {
        return office.services->dossiers.page(order().at(static_cast<std::size_t>(tile))).edits;
    }
    void remark(const PageId& page, const std::string& code) { // as the engine would have measured it
        auto facts = office.services->dossiers.page(page).facts;
        facts.remarks = {{.code = code, .value = 1, .threshold = 2, .region = Box{10, 10, 50, 50}}};
        office.services->dossiers.setFacts(page, facts);
        office.loop.drain();
    }
    void settlePicture() {
        office.settle([this] { return !state().loading; });
    }

    Office office;
    Dossier dossier = office.open();
    std::unique_ptr<PagesPresenter> presenter;
};

} // namespace

TEST_CASE("the strip shows the pages of the line, with thumbnails and the size against the limit") {
    Strip strip;
    REQUIRE(strip.state().tiles.size() == 3);
    CHECK(strip.state().selected == 0);
    CHECK(strip.state().tiles[1].number == 2);
    CHECK_FALSE(strip.state().tiles[1].thumbnail.empty());
    CHECK(strip.state().sizeLine.ends_with(" / 5 MB"));
}

TEST_CASE("the large picture is made off the main loop and belongs to the selected page") {
    Strip strip;
    CHECK(strip.state().loading);
    strip.settlePicture();
    REQUIRE(strip.state().picture);
    CHECK(strip.state().picture->width > 0);
    strip.presenter->select(2);
    CHECK_FALSE(strip.state().picture);
    strip.settlePicture();
    CHECK(strip.state().picture);
}

TEST_CASE("a removed page comes back to its place by undo, and goes again by redo") {
    Strip strip;
    const auto before = strip.order();
    strip.presenter->select(1);
    strip.presenter->remove();
    CHECK(strip.order() == std::vector{before[0], before[2]});
    strip.presenter->undo();
    CHECK(strip.order() == before);
    strip.presenter->redo();
    CHECK(strip.order().size() == 2);
}

TEST_CASE("a turn is undone and the page is rendered again each time") {
    Strip strip;
    strip.presenter->turn(1);
    CHECK(strip.editsOf(0).turn == 1);
    CHECK(strip.office.services->dossiers.page(strip.order()[0]).rendered.empty());
    strip.office.settleRendering();
    CHECK_FALSE(strip.office.services->dossiers.page(strip.order()[0]).rendered.empty());
    strip.presenter->undo();
    CHECK(strip.editsOf(0).turn == 0);
    strip.office.settleRendering();
    CHECK_FALSE(strip.office.services->dossiers.page(strip.order()[0]).rendered.empty());
}

TEST_CASE("a page whose turn is not known is a hint with the key that turns it, gone once turned") {
    Strip strip;
    strip.remark(strip.order()[0], "turn_unknown");
    CHECK(strip.state().notice.tone == Notice::Tone::Note);
    CHECK(strip.state().notice.action == withKey("Xoay phải", Screen::Case, Command::TurnRight));
    CHECK(strip.state().tiles[0].mark != kDoubtMark);
    strip.presenter->act();
    CHECK(strip.editsOf(0).turn == 1);
    CHECK(strip.state().notice.text.empty());
}

TEST_CASE("four quarter turns are none, to the left as to the right") {
    Strip strip;
    strip.presenter->turn(-1);
    CHECK(strip.editsOf(0).turn == 3);
    strip.presenter->turn(1);
    CHECK(strip.editsOf(0).turn == 0);
}

TEST_CASE("a moved page goes back by undo and stays selected") {
    Strip strip;
    const auto before = strip.order();
    strip.presenter->move(0, 2);
    CHECK(strip.order() == std::vector{before[1], before[2], before[0]});
    CHECK(strip.state().selected == 2);
    strip.presenter->undo();
    CHECK(strip.order() == before);
}

TEST_CASE("a page filed under the wrong line moves to the right one and back") {
    Strip strip;
    const auto before = strip.order();
    strip.presenter->moveToRequirement(1, kDeclaration);
    CHECK(strip.order(kDeclaration) == std::vector{before[1]});
    strip.presenter->undo();
    CHECK(strip.order() == before);
    CHECK(strip.order(kDeclaration).empty());
}

TEST_CASE("a new act after an undo forgets what could have been redone") {
    Strip strip;
    strip.presenter->turn(1);
    strip.presenter->undo();
    CHECK(strip.state().canRedo);
    strip.presenter->setMode(ColourMode::Grey);
    CHECK_FALSE(strip.state().canRedo);
    CHECK(strip.editsOf(0).mode == ColourMode::Grey);
}

TEST_CASE("a blurred page says so with its action, and accepting it says no more") {
    Strip strip;
    strip.remark(strip.order()[0], "blurred");
    CHECK(strip.state().notice.text.starts_with("Trang 1 bị mờ"));
    CHECK(strip.state().notice.action == "Chụp lại ⌫");
    CHECK(strip.state().tiles[0].mark == kDoubtMark);
    CHECK(strip.state().tiles[0].spoken == "Trang 1, mờ");
    strip.presenter->acceptFinding("bản gốc mờ");
    CHECK(strip.state().notice.empty());
    CHECK(strip.editsOf(0).acceptedWhy == "bản gốc mờ");
    strip.presenter->undo();
    CHECK_FALSE(strip.state().notice.empty());
}

TEST_CASE("a page taken again stands where the bad one stood") {
    Strip strip;
    const auto before = strip.order();
    bool asked = false;
    strip.presenter->onRetake = [&] { asked = true; };
    strip.remark(before[1], "blurred");
    strip.presenter->select(1);
    strip.presenter->act();
    CHECK(asked);
    strip.office.addPages(strip.dossier.id, kBirthPaper, 1);
    const auto after = strip.order();
    REQUIRE(after.size() == 3);
    CHECK(after[0] == before[0]);
    CHECK(after[2] == before[2]);
    CHECK(strip.state().selected == 1);
}

TEST_CASE("a page that arrives is looked at") {
    Strip strip;
    strip.office.addPages(strip.dossier.id, kBirthPaper, 1);
    CHECK(strip.state().tiles.size() == 4);
    CHECK(strip.state().selected == 3);
}

TEST_CASE("corners are moved on the whole frame and kept in pixels of the original") {
    Strip strip;
    strip.settlePicture();
    strip.presenter->beginCorners();
    strip.settlePicture();
    REQUIRE(strip.state().editingCorners);
    REQUIRE(strip.state().picture);
    const auto& picture = *strip.state().picture;
    const double scale = static_cast<double>(picture.fullWidth) / picture.width;
    strip.presenter->dragCorner(0, {20, 30});
    strip.presenter->moveCorner(-1000, 0); // never leaves the picture
    strip.presenter->applyCorners();
    CHECK_FALSE(strip.state().editingCorners);
    REQUIRE(strip.editsOf(0).corners);
    CHECK(strip.editsOf(0).corners->at(0).x == 0);
    CHECK(strip.editsOf(0).corners->at(0).y == Approx(30 * scale));
    strip.presenter->wholeFrame();
    CHECK(strip.editsOf(0).wholeFrame);
    strip.presenter->undo();
    CHECK(strip.editsOf(0).corners);
}

TEST_CASE("the pages of a sealed dossier can be looked at and not changed") {
    Strip strip;
    strip.office.services->dossiers.apply(strip.dossier.id, DossierEvent::Cancel);
    strip.office.loop.drain();
    CHECK_FALSE(strip.state().editable);
    const auto before = strip.order();
    strip.presenter->remove();
    strip.presenter->turn(1);
    CHECK(strip.order() == before);
    CHECK(strip.editsOf(0).turn == 0);
}

} // namespace quay
