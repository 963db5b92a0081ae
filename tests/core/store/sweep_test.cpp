#include "core/store/sweep.h"

#include "tests/core/store/desk.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace quay;
namespace fs = std::filesystem;

namespace {

using Ids = std::vector<PageId>;

struct Morning : Desk {
    DossierId id = open().id;
    PageId a = addPage(id, std::string(200'000, 'a')), b = addPage(id, "b");

    fs::path fileOf(const PageId& page) const {
        const auto hash = dossiers.page(page).original.hex;
        return folder.path() / "pages" / hash.substr(0, 2) / (hash + ".enc");
    }
    void damage(const PageId& page, std::streamoff at) const {
        fs::permissions(fileOf(page), fs::perms::owner_all);
        std::fstream stream(fileOf(page), std::ios::in | std::ios::out | std::ios::binary);
        stream.seekp(at);
        stream.write("damage", 6);
    }
};

} // namespace

TEST_CASE_METHOD(Morning, "the start finds nothing to do after a clean end") {
    const auto report = sweep(sweepParts());
    CHECK(report.filesDeleted == 0);
    CHECK(report.deliveriesReset == 0);
    CHECK(report.capturesInterrupted == 0);
    CHECK(report.damagedPages.empty());
}

TEST_CASE_METHOD(Morning, "the start clears up after a crash and keeps every page, the bin included") {
    dossiers.removePage(b);
    const auto orphan = files.put(asBytes("its row was never written"));
    captures.begin(id, "flatbed", "{}");
    deliveries.markSending(seal(open("second").id));
    files.put(asBytes("pdf")); // of the bundle just sealed
    const auto report = sweep(sweepParts());
    CHECK(report.filesDeleted == 1);
    CHECK(report.deliveriesReset == 1);
    CHECK(report.capturesInterrupted == 1);
    CHECK(report.damagedPages.empty());
    CHECK_FALSE(files.contains(orphan));
    CHECK(files.get(dossiers.page(a).original).size() == 200'000);
    CHECK(asText(files.get(dossiers.page(b).original)) == "b");
    CHECK(files.contains(bundleFor(id).files[0].content));
}

TEST_CASE_METHOD(Morning, "the start reports pages whose file is gone, cut short or another one") {
    const auto c = addPage(id, "c");
    const auto d = addPage(id, "d");
    const auto sound = addPage(id, "e");
    fs::resize_file((fs::permissions(fileOf(a), fs::perms::owner_all), fileOf(a)), 100'000);
    fs::remove(fileOf(b));
    damage(c, 0);
    fs::remove(fileOf(d));
    fs::copy_file(fileOf(sound), fileOf(d));
    CHECK(sweep(sweepParts()).damagedPages == Ids{a, b, c, d});
}

TEST_CASE_METHOD(Morning, "a page whose rendering is gone is reported") {
    dossiers.setRendered(b, {}, files.put(asBytes("rendered")), 8);
    CHECK(sweep(sweepParts()).damagedPages.empty());
    files.remove(dossiers.page(b).rendered);
    CHECK(sweep(sweepParts()).damagedPages == Ids{b});
}

TEST_CASE_METHOD(Morning, "damage in the middle of a page file is found by the thorough search") {
    damage(a, 100'000);
    CHECK(findDamagedPages(database, files, {}) == Ids{a});
    CancelToken cancelled;
    cancelled.cancel();
    CHECK_THROWS_AS(findDamagedPages(database, files, cancelled), Cancelled);
}

TEST_CASE_METHOD(Morning, "a lost database does not take the pages with it") {
    sweep(sweepParts());
    Database fresh(folder / "fresh.db", Bytes(32, 0x5a));
    Audit noAudit(fresh, clock, Bytes(32, 3));
    Seat nobody(fresh, noAudit);
    Dossiers none(fresh, changes, clock, nobody);
    Captures noCaptures(fresh, clock, nobody);
    Deliveries noDeliveries(fresh, changes, clock, nobody);
    CHECK(codeOf([&] { sweep({fresh, none, noCaptures, noDeliveries, files}); }) == ErrorCode::StoreDamaged);
    CHECK(files.contains(dossiers.page(a).original));
}
