#include "app/present/capture_presenter.h"

#include "app/text/messages.h"
#include "core/base/durable_file.h"
#include "core/base/paths.h"
#include "scanner/devices/png.h"
#include "tests/support/office.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>

#include <fstream>

namespace quay {

namespace {

struct Counter { // an open dossier with the scanner ready
    explicit Counter(const std::string& script) : office(script) {
        presenter = std::make_unique<CapturePresenter>(*office.services, dossier.id, office.redraw);
        presenter->setRequirement(kBirthPaper);
        presenter->lookForDevices();
        office.settle([this] { return !presenter->state().capabilities.dpi.empty(); });
    }
    const CaptureState& state() const { return presenter->state(); }
    void settle() {
        office.settle([this] { return !state().scanning; });
    }
    int kept() const { return office.services->dossiers.load(dossier.id).pageCount(); }

    Office office;
    Dossier dossier = office.open();
    std::unique_ptr<CapturePresenter> presenter;
};

// A light sheet on a dark table, with so many lines of writing.
Bytes paperOnTable(int lines) {
    RawPicture picture{.width = 640, .height = 480, .channels = 1, .pixels = Bytes(640 * 480, 70)};
    for (int y = 40; y < 440; ++y)
        for (int x = 180; x < 460; ++x) {
            const bool line = (y - 40) % 24 < 5 && (y - 40) / 24 < lines && x > 210 && x < 430;
            const bool letter = line && (x * x + 3 * x * y / 7) % 5 < 2;
            picture.pixels[static_cast<std::size_t>(640 * y + x)] = letter ? 60 : 235;
        }
    return encodePng(picture);
}

} // namespace

TEST_CASE("three sheets scanned are three pages of the chosen line, all rendered in the end") {
    Counter counter(R"({"sheets": 3})");
    int heard = 0;
    counter.presenter->onPage = [&] { ++heard; };
    counter.presenter->scan();
    CHECK(counter.state().scanning);
    CHECK_FALSE(counter.state().canScan());
    counter.settle();
    CHECK(counter.state().pagesThisRun == 3);
    CHECK(heard == 3);
    CHECK(counter.state().notice.text == "Đã nhận và lưu 3 trang.");
    counter.office.settleRendering();
    const auto dossier = counter.office.services->dossiers.load(counter.dossier.id);
    REQUIRE(dossier.documentFor(kBirthPaper)->pages.size() == 3);
    CHECK(counter.office.services->dossiers.pagesWithoutRendering().empty());
}

TEST_CASE("a page has its thumbnail before it is rendered") {
    Counter counter(R"({"sheets": 1})");
    Bytes thumbnail;
    counter.presenter->onPage = [&] {
        const auto dossier = counter.office.services->dossiers.load(counter.dossier.id);
        thumbnail = counter.office.services->thumbnails.get(dossier.documentFor(kBirthPaper)->pages.front().id);
    };
    counter.presenter->scan();
    counter.settle();
    CHECK_FALSE(thumbnail.empty());
}

TEST_CASE("pages scanned before a jam are kept and the officer is told what to do") {
    Counter counter(R"({"sheets": 2, "failAfterLast": "paper_jam"})");
    counter.presenter->scan();
    counter.settle();
    CHECK(counter.kept() == 2);
    CHECK(counter.state().notice.tone == Notice::Tone::Failure);
    CHECK(counter.state().notice.text == sentence(ErrorCode::PaperJam));
    CHECK(counter.state().canScan());
}

TEST_CASE("an empty feeder is told, and nothing is kept") {
    Counter counter(R"({"sheets": 0})");
    counter.presenter->scan();
    counter.settle();
    CHECK(counter.kept() == 0);
    CHECK(counter.state().notice.text == sentence(ErrorCode::FeederEmpty));
}

TEST_CASE("a stopped scan keeps what was taken before") {
    Counter counter(R"({"sheets": 500, "perSheetMs": 5})");
    counter.presenter->onPage = [&] { counter.presenter->cancel(); };
    counter.presenter->scan();
    counter.settle();
    CHECK(counter.kept() >= 1);
    CHECK(counter.kept() < 500);
    CHECK(counter.state().notice.tone == Notice::Tone::Note);
    CHECK(counter.state().pagesThisRun == counter.kept());
}

TEST_CASE("a scan goes on to its end though its screen is closed, and every page of it is finished") {
    Counter counter(R"({"sheets": 8, "perSheetMs": 5})");
    bool arrived = false;
    counter.presenter->onPage = [&] { arrived = true; };
    counter.presenter->scan();
    counter.office.settle([&] { return arrived; });
    counter.presenter.reset();
    bool scanThreadFree = false;
    counter.office.services->scanWorker.submit(
        {.run = [](JobContext&) {}, .onDone = [&](const Outcome&) { scanThreadFree = true; }});
    counter.office.settle([&] { return scanThreadFree; });
    counter.office.settleRendering();
    CHECK(counter.kept() == 8);
    CHECK(counter.office.services->dossiers.pagesWithoutRendering().empty());
}

TEST_CASE("dropped files go the same way as scanned pages") {
    Counter counter(R"({"sheets": 1})");
    const auto file = counter.office.folder / "giấy.png";
    const auto pages = counter.office.open();
    counter.office.addPages(pages.id, kBirthPaper, 1);
    const auto original = counter.office.services->dossiers.load(pages.id).documents.front().pages.front().original;
    writeDurably(file, counter.office.services->files.get(original));
    counter.presenter->importFiles({file});
    counter.settle();
    CHECK(counter.kept() == 1);
    CHECK(counter.state().notice.tone == Notice::Tone::Good);
}

TEST_CASE("files that come into the watched folder become pages of the open line") {
    Counter counter(R"({"sheets": 1})");
    counter.presenter->scan();
    counter.settle();
    const auto folder = counter.office.folder / "copier";
    std::filesystem::create_directories(folder);
    counter.office.services->config.watchedFolder = folder;
    counter.presenter = std::make_unique<CapturePresenter>(*counter.office.services, counter.dossier.id, [] {});
    counter.presenter->setRequirement(kBirthPaper);
    const auto taken = counter.office.services->dossiers.load(counter.dossier.id).documents.front().pages.front();
    writeDurably(folder / "scan0001.png", counter.office.services->files.get(taken.original));
    counter.office.settle([&] { return counter.kept() == 2; });
    CHECK(counter.kept() == 2);
}

TEST_CASE("the program can end in the middle of a run, and what was taken is kept") {
    Counter counter(R"({"sheets": 100000})");
    counter.presenter->scan();
    counter.office.settle([&] { return counter.state().pagesThisRun >= 3; });
    CHECK(counter.kept() >= 3);
    counter.presenter.reset();
    CHECK_NOTHROW(counter.office.services.reset()); // the scan thread is still at work when this begins
}

TEST_CASE("files dropped during a run are taken after it") {
    Counter counter(R"({"sheets": 2})");
    counter.presenter->scan();
    counter.presenter->importFiles({sharedFile("packaging/samples/id_card_front.jpg")});
    counter.office.settle([&] { return counter.kept() == 3 && !counter.state().scanning; });
    CHECK(counter.state().notice.tone == Notice::Tone::Good);
}

TEST_CASE("a file that is not there is said, and the next one may be tried") {
    Counter counter(R"({"sheets": 1})");
    counter.presenter->importFiles({counter.office.folder / "không có.pdf"});
    counter.settle();
    CHECK(counter.state().notice.text == sentence(ErrorCode::FileNotFound));
    CHECK(counter.state().canScan());
}

TEST_CASE("settings a device does not offer become the nearest it does") {
    Counter counter(R"({"sheets": 1, "sources": ["feeder"]})");
    counter.presenter->setSettings({.dpi = 280, .source = PaperSource::Flatbed});
    CHECK(counter.state().settings.dpi == 300);
    CHECK(counter.state().settings.source == PaperSource::Feeder);
    CHECK_FALSE(counter.state().live);
}

TEST_CASE("on the glass a live picture runs until the screen is closed") {
    Counter counter(R"({"sheets": 1, "sources": ["flatbed"], "perPreviewMs": 1})");
    counter.office.settle([&] { return counter.state().picture.has_value(); });
    CHECK(counter.state().live);
    CHECK_FALSE(counter.state().hint.empty());
    counter.presenter->scan();
    counter.settle();
    CHECK(counter.kept() == 1);
}

TEST_CASE("papers that lie still under the camera are taken without a key, one after the other") {
    TempFolder photos;
    writeDurably(photos / "1.png", paperOnTable(15));
    writeDurably(photos / "2.png", paperOnTable(6));
    Counter counter(R"({"sources": ["flatbed"], "perPreviewMs": 20, "folder": ")" + utf8FromPath(photos.path()) +
                    "\"}");
    counter.presenter->setAccepting(true);
    counter.presenter->setItself(true);
    counter.office.settle([&] { return counter.kept() >= 2; });
    counter.presenter->setItself(false);
    counter.settle();
    const auto pages = counter.office.services->dossiers.load(counter.dossier.id).documentFor(kBirthPaper)->pages;
    CHECK(pages[0].original != pages[1].original);
}

} // namespace quay
