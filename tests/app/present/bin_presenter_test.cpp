#include "app/present/bin_presenter.h"

#include "app/present/pages_presenter.h"
#include "tests/support/office.h"

#include <catch2/catch.hpp>

namespace quay {

namespace {

struct Bin {
    Bin() { office.addPages(dossier.id, kBirthPaper, 3); }
    PagesPresenter& pages() {
        if (!pages_) {
            pages_ = std::make_unique<PagesPresenter>(*office.services, dossier.id, office.redraw);
            pages_->show(kBirthPaper);
        }
        return *pages_;
    }
    std::size_t onTheLine() const { return office.services->dossiers.load(dossier.id).documents.at(0).pages.size(); }

    Office office;
    Dossier dossier = office.open();
    std::unique_ptr<PagesPresenter> pages_;
};

} // namespace

TEST_CASE("the bin shows what was removed, of which paper and why, with its picture") {
    Bin bin;
    bin.pages().retake();
    BinPresenter presenter(*bin.office.services, bin.dossier.id, bin.office.redraw);
    REQUIRE(presenter.state().lines.size() == 1);
    const auto& line = presenter.state().lines[0];
    CHECK(line.paper.starts_with("Giấy chứng sinh"));
    CHECK(line.why == "đã chụp lại");
    CHECK(line.removed == "09:00");
    CHECK_FALSE(line.thumbnail.empty());
    CHECK(presenter.state().title.starts_with("Thùng rác · "));
}

TEST_CASE("a page put back from the bin stands where it was, and the case screen can undo that") {
    Bin bin;
    bin.pages().select(1);
    bin.pages().remove();
    CHECK(bin.onTheLine() == 2);
    BinPresenter presenter(*bin.office.services, bin.dossier.id, bin.office.redraw);
    presenter.restore(0);
    CHECK(bin.onTheLine() == 3);
    CHECK(presenter.state().lines.empty());
    CHECK(presenter.state().notice.tone == Notice::Tone::Good);
    bin.pages().undo();
    CHECK(bin.onTheLine() == 2);
}

TEST_CASE("a step is undone by another screen, as after a restart") {
    Bin bin;
    bin.pages().turn(1);
    bin.pages().remove();
    PagesPresenter later(*bin.office.services, bin.dossier.id, bin.office.redraw);
    later.show(kBirthPaper);
    CHECK(later.state().canUndo);
    later.undo();
    later.undo();
    CHECK_FALSE(later.state().canUndo);
    const auto pages = bin.office.services->dossiers.load(bin.dossier.id).documents.at(0).pages;
    REQUIRE(pages.size() == 3);
    CHECK(pages[0].edits == Edits());
}

TEST_CASE("the bin of a dossier that left the house is only looked at") {
    Bin bin;
    bin.pages().remove();
    bin.office.services->dossiers.apply(bin.dossier.id, DossierEvent::Cancel);
    BinPresenter presenter(*bin.office.services, bin.dossier.id, bin.office.redraw);
    CHECK_FALSE(presenter.state().editable);
    presenter.restore(0);
    CHECK(presenter.state().lines.size() == 1);
}

} // namespace quay
