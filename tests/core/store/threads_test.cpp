// The store under several threads at once; meant for the thread sanitizer as much as for its checks.
#include "core/base/worker.h"
#include "tests/core/store/desk.h"

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <list>

using namespace quay;

namespace {

struct Crowd : Desk {
    std::list<Worker> workers;
    int done = 0;
    std::vector<std::string> failures;

    void start(std::function<void()> work) {
        auto& worker = workers.emplace_back(loop);
        worker.submit({.run = [work = std::move(work)](JobContext&) { work(); },
                       .onDone =
                           [this](const Outcome& outcome) {
                               ++done;
                               if (outcome.error) failures.push_back(outcome.error->what());
                           }});
    }
    void settle() {
        loop.runUntil([this] { return done == int(workers.size()); });
        loop.drain();
    }
};

void addPages(Crowd& crowd, const DossierId& dossier, int writer) {
    for (int i = 0; i < 10; ++i) {
        const auto page = crowd.addPage(dossier, fmt::format("page {} of writer {}", i, writer));
        crowd.dossiers.setRendered(page, {}, crowd.files.put(asBytes(fmt::format("rendered {}", i))), 10);
        crowd.thumbnails.set(page, Bytes(100, 1));
    }
}

void readLists(Crowd& crowd) {
    for (int i = 0; i < 30; ++i)
        for (const auto& line : crowd.dossiers.list({.text = "thi"})) {
            const auto dossier = crowd.dossiers.load(line.id);
            if (dossier.pageCount() < line.pages) throw Error(ErrorCode::Internal, "a page was lost on the way");
            for (const auto& document : dossier.documents)
                for (const auto& page : document.pages) crowd.files.get(page.original);
        }
}

} // namespace

TEST_CASE_METHOD(Crowd, "threads that write pages and threads that read lists do not disturb each other") {
    const auto first = open("Đặng Thị Bưởi").id, second = open("Trần Thị Hồng").id;
    settleInterrupted(settleParts());
    int told = 0;
    changes.listen([&](const Change&) { ++told; });
    start([&] { addPages(*this, first, 1); });
    start([&] { addPages(*this, first, 2); });
    start([&] { addPages(*this, second, 3); });
    start([&] { readLists(*this); });
    start([&] { readLists(*this); });
    start([&] { database.quickCheck(); });
    start([&] { sweepFiles(database, files, {}); });
    settle();
    CHECK(failures.empty());
    CHECK(told > 0);
    CHECK(dossiers.load(first).pageCount() == 20);
    CHECK(dossiers.load(second).pageCount() == 10);
    CHECK(dossiers.load(first).documents.size() == 1);
    CHECK(check(CheckDepth::Thorough).sound());
}

TEST_CASE_METHOD(Crowd, "threads that put the same content at once make one sound file") {
    const Bytes content(200'000, 9);
    for (int i = 0; i < 4; ++i)
        start([&] {
            for (int turn = 0; turn < 5; ++turn) files.put(content);
        });
    settle();
    CHECK(failures.empty());
    CHECK(files.get(keyedHash(content, vault.nameKey())) == content);
    CHECK(filesLater().sweep({keyedHash(content, vault.nameKey())}) == 0);
}

TEST_CASE_METHOD(Crowd, "of two threads that seal the same dossier one wins") {
    const auto id = open().id;
    const auto mark = deliveries.contentMark(id);
    const auto one = bundleFor(id), two = bundleFor(id);
    start([&] { deliveries.recordSealed(one, "folder", mark); });
    start([&] { deliveries.recordSealed(two, "folder", mark); });
    settle();
    CHECK(failures.size() == 1);
    CHECK(deliveries.all(true).size() == 1);
}
