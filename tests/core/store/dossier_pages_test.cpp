#include "core/store/references.h"
#include "tests/core/store/desk.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

using Ids = std::vector<PageId>;

struct FourPages : Desk {
    DossierId id = open().id;
    DocumentId document = dossiers.documentFor(id, "birth");
    PageId a = addPage(document, "a"), b = addPage(document, "b"), c = addPage(document, "c"),
           d = addPage(document, "d");
};

Facts paper(int part) {
    Facts facts;
    facts.part = part;
    facts.engine = "find9";
    return facts;
}

} // namespace

TEST_CASE_METHOD(Desk, "a requirement has one document, and documents keep the order they were made in") {
    const auto id = open().id;
    const auto late = dossiers.documentFor(id, "z");
    const auto early = dossiers.documentFor(id, "a");
    CHECK(dossiers.documentFor(id, "z") == late);
    addPage(early, "1");
    addPage(late, "2");
    const auto documents = dossiers.load(id).documents;
    REQUIRE(documents.size() == 2);
    CHECK(documents[0].id == late);
    CHECK(documents[1].id == early);
}

TEST_CASE_METHOD(Desk, "papers outside the list have a title and may be many") {
    const auto id = open().id;
    addPage(dossiers.addDocument(id, "Giấy uỷ quyền"), "1");
    addPage(dossiers.addDocument(id, "Giấy khác"), "2");
    const auto documents = dossiers.load(id).documents;
    REQUIRE(documents.size() == 2);
    CHECK(documents[0].title == "Giấy uỷ quyền");
    CHECK(documents[0].requirement.empty());
    CHECK(documents[1].title == "Giấy khác");
}

TEST_CASE_METHOD(Desk, "a page comes back with all that was stored of it") {
    const auto dossier = open();
    const auto capture = captures.begin(dossier.id, "flatbed", "{}");
    const Facts facts{.width = 2480, .height = 3508, .dpi = 300, .paper = "A4", .engine = {}};
    const auto original = files.put(asBytes("pixels"));
    const auto document = dossiers.documentFor(dossier.id, "birth");
    const auto id = dossiers.addPage(document, {capture, original, "image/png", facts});
    auto page = dossiers.page(id);
    CHECK(page.id == id);
    CHECK(page.capture == capture);
    CHECK(page.original == original);
    CHECK(page.originalType == "image/png");
    CHECK(page.facts == facts);
    CHECK(page.edits == Edits{});
    CHECK(page.rendered.empty());
    CHECK(dossiers.dossierOf(id) == dossier.id);
    CHECK(dossiers.load(dossier.id).documents.at(0).pages == std::vector{page});
    dossiers.setFacts(id, {.width = 5, .paper = {}, .engine = {}});
    CHECK(dossiers.page(id).facts.width == 5);
}

TEST_CASE_METHOD(Desk, "a page that does not exist is not found") {
    CHECK(codeOf([&] { dossiers.page({"none"}); }) == ErrorCode::NotFound);
    CHECK(codeOf([&] { dossiers.dossierOf({"none"}); }) == ErrorCode::NotFound);
    CHECK(codeOf([&] { dossiers.removePage({"none"}); }) == ErrorCode::NotFound);
    CHECK(codeOf([&] { dossiers.addPage({"none"}, {}); }) == ErrorCode::NotFound);
}

TEST_CASE_METHOD(FourPages, "a page moves within its document") {
    dossiers.movePage(d, document, 1);
    CHECK(pagesOf(id) == Ids{a, d, b, c});
    dossiers.movePage(a, document, 2);
    CHECK(pagesOf(id) == Ids{d, b, a, c});
    dossiers.movePage(d, document, 99);
    CHECK(pagesOf(id) == Ids{b, a, c, d});
    dossiers.movePage(d, document, -1);
    CHECK(pagesOf(id) == Ids{d, b, a, c});
}

TEST_CASE_METHOD(FourPages, "a page moves to another document of its dossier, not of another") {
    const auto other = dossiers.documentFor(id, "other");
    dossiers.movePage(b, other, 0);
    dossiers.movePage(c, other, 0);
    CHECK(pagesOf(id, 0) == Ids{a, d});
    CHECK(pagesOf(id, 1) == Ids{c, b});
    const auto foreign = dossiers.documentFor(open("other").id, "birth");
    CHECK(codeOf([&] { dossiers.movePage(a, foreign, 0); }) == ErrorCode::BadInput);
    CHECK(pagesOf(id, 0) == Ids{a, d});
}

TEST_CASE_METHOD(FourPages, "pages come back out of the bin to where they were, in whatever order") {
    dossiers.removePage(b);
    dossiers.removePage(c);
    CHECK(pagesOf(id) == Ids{a, d});
    dossiers.restorePage(b);
    CHECK(pagesOf(id) == Ids{a, b, d});
    dossiers.restorePage(c);
    CHECK(pagesOf(id) == Ids{a, b, c, d});
}

TEST_CASE_METHOD(FourPages, "a page from the bin finds its place among pages that moved or came meanwhile") {
    dossiers.removePage(b);
    dossiers.movePage(d, document, 0);
    const auto e = addPage(document, "e");
    CHECK(pagesOf(id) == Ids{d, a, c, e});
    dossiers.restorePage(b);
    CHECK(pagesOf(id) == Ids{d, a, b, c, e});
}

TEST_CASE_METHOD(FourPages, "removing or restoring twice is harmless, moving out of the bin is not possible") {
    dossiers.removePage(b);
    const auto mark = deliveries.contentMark(id);
    dossiers.removePage(b);
    CHECK(deliveries.contentMark(id) == mark);
    CHECK(codeOf([&] { dossiers.movePage(b, document, 0); }) == ErrorCode::Conflict);
    dossiers.restorePage(b);
    dossiers.restorePage(b);
    CHECK(pagesOf(id) == Ids{a, b, c, d});
}

TEST_CASE_METHOD(FourPages, "a rendering is kept only if it was made from the page's present edits") {
    const Edits before, after = turned(1);
    dossiers.edit(a, after);
    CHECK_FALSE(dossiers.setRendered(a, before, {"01"}, 10));
    CHECK(dossiers.page(a).rendered.empty());
    CHECK(dossiers.setRendered(a, after, {"02"}, 20));
    CHECK(dossiers.page(a).rendered == FileHash{"02"});
    CHECK(dossiers.page(a).renderedBytes == 20);
}

TEST_CASE_METHOD(FourPages, "an edit clears the rendering, accepting a remark does not") {
    dossiers.setRendered(a, {}, {"01"}, 10);
    dossiers.edit(a, {.accepted = {"blurred"}, .acceptedWhy = "the original is so"});
    CHECK(dossiers.page(a).rendered == FileHash{"01"});
    CHECK(dossiers.page(a).edits.accepted == std::vector<std::string>{"blurred"});
    dossiers.edit(a, {.turn = 1, .accepted = {"blurred"}, .acceptedWhy = "the original is so"});
    CHECK(dossiers.page(a).rendered.empty());
    CHECK(dossiers.page(a).renderedBytes == 0);
}

TEST_CASE_METHOD(FourPages,
                 "pages wait for their rendering while their dossier is editable and they are not in the bin") {
    CHECK(dossiers.pagesWithoutRendering() == Ids{a, b, c, d});
    dossiers.setRendered(b, {}, {"01"}, 1);
    dossiers.removePage(c);
    CHECK(dossiers.pagesWithoutRendering() == Ids{a, d});
    dossiers.apply(id, DossierEvent::Hold);
    CHECK(dossiers.pagesWithoutRendering() == Ids{a, d});
    dossiers.apply(id, DossierEvent::Cancel);
    CHECK(dossiers.pagesWithoutRendering().empty());
}

TEST_CASE_METHOD(FourPages, "originals, renderings, the bin and bundles keep their files") {
    dossiers.setRendered(a, {}, files.put(asBytes("rendered")), 8);
    dossiers.removePage(b);
    seal(id);
    const auto wanted = referencedFiles(database);
    CHECK(wanted.size() == 6);
    CHECK(wanted.contains(dossiers.page(a).rendered));
    CHECK(wanted.contains(dossiers.page(b).original));
    CHECK(wanted.contains(bundleFor(id).files[0].content));
}

TEST_CASE_METHOD(FourPages, "a picture of several papers becomes as many pages, one after the other") {
    const auto made = dossiers.splitPage(b, {paper(1), paper(2), paper(3)});
    REQUIRE(made.size() == 3);
    CHECK(made[0] == b);
    CHECK(pagesOf(id) == Ids{a, b, made[1], made[2], c, d});
    CHECK(dossiers.page(made[2]).facts == paper(3));
    CHECK(dossiers.page(made[2]).original == dossiers.page(b).original);
    CHECK(dossiers.page(b).facts == paper(1));
}

TEST_CASE_METHOD(FourPages, "a page that has been measured is not split again") {
    dossiers.splitPage(b, {paper(1), paper(2)});
    const auto before = pagesOf(id);
    CHECK(dossiers.splitPage(b, {paper(1), paper(2)}).empty());
    CHECK(pagesOf(id) == before);
}

TEST_CASE_METHOD(FourPages, "a page split in the bin stays there with all its papers") {
    dossiers.removePage(b);
    const auto made = dossiers.splitPage(b, {paper(1), paper(2)});
    CHECK(pagesOf(id) == Ids{a, c, d});
    dossiers.restorePage(made.at(1));
    CHECK(pagesOf(id) == Ids{a, made.at(1), c, d});
}
