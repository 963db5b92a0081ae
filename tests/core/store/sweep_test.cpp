#include "core/store/sweep.h"

#include "core/base/durable_file.h"
#include "tests/core/store/desk.h"

#include <catch2/catch.hpp>

using namespace quay;
namespace fs = std::filesystem;

namespace {

struct Morning : Desk {
    DossierId id = open().id;
    PageId a = addPage(id, std::string(200'000, 'a')), b = addPage(id, "b");

    int sweepLater() {
        settleInterrupted(settleParts());
        auto later = filesLater();
        return sweepFiles(database, later, {});
    }
};

} // namespace

TEST_CASE_METHOD(Morning, "the start finds nothing to do after a clean end") {
    const auto settled = settleInterrupted(settleParts());
    CHECK(settled.deliveriesReset == 0);
    CHECK(settled.capturesInterrupted == 0);
    CHECK(sweepLater() == 0);
}

TEST_CASE_METHOD(Morning, "the start clears up after a crash and keeps every page, the bin included") {
    dossiers.removePage(b);
    const auto orphan = files.put(asBytes("its row was never written"));
    captures.begin(id, "flatbed", "{}");
    deliveries.markSending(seal(open("second").id));
    files.put(asBytes("pdf")); // of the bundle just sealed
    const auto settled = settleInterrupted(settleParts());
    CHECK(settled.deliveriesReset == 1);
    CHECK(settled.capturesInterrupted == 1);
    CHECK(sweepLater() == 1);
    CHECK_FALSE(files.contains(orphan));
    CHECK(files.get(dossiers.page(a).original).size() == 200'000);
    CHECK(asText(files.get(dossiers.page(b).original)) == "b");
    CHECK(files.contains(bundleFor(id).files[0].content));
}

TEST_CASE_METHOD(Morning, "the sweep leaves alone what was put since the start and has no row yet") {
    settleInterrupted(settleParts());
    const auto fresh = files.put(asBytes("its row comes in a moment"));
    const auto before = filesLater().put(asBytes("its row was never written"));
    CHECK(sweepFiles(database, files, {}) == 1);
    CHECK(files.contains(fresh));
    CHECK_FALSE(files.contains(before));
}

TEST_CASE_METHOD(Morning, "a lost database does not take the pages with it") {
    settleInterrupted(settleParts());
    Database fresh(folder / "fresh.db", Bytes(32, 0x5a));
    Audit noAudit(fresh, clock, Bytes(32, 3));
    Seat nobody(fresh, noAudit);
    Captures noCaptures(fresh, clock, nobody);
    Deliveries noDeliveries(fresh, changes, clock, nobody);
    CHECK(codeOf([&] { settleInterrupted({fresh, noCaptures, noDeliveries, files}); }) == ErrorCode::StoreDamaged);
    CHECK(codeOf([&] { sweepFiles(fresh, files, {}); }) == ErrorCode::StoreDamaged);
    CHECK(files.contains(dossiers.page(a).original));
}

TEST_CASE_METHOD(Morning,
                 "the mark of the page folder, damaged, is written anew where the pages prove whose they are") {
    settleInterrupted(settleParts());
    writeDurably(folder / "pages/database-id", asBytes("damaged"));
    CHECK_NOTHROW(settleInterrupted(settleParts()));
    CHECK(sweepLater() == 0);
}

TEST_CASE("no new database comes where pages show that one is lost") {
    const TempFolder folder;
    CHECK_NOTHROW(requireDatabase(folder.path())); // a new store
    fs::create_directories(folder / "pages");
    writeDurably(folder / "pages/database-id", asBytes("cafe"));
    CHECK(codeOf([&] { requireDatabase(folder.path()); }) == ErrorCode::StoreDamaged);
    writeDurably(folder / "quay.db", ByteView());
    CHECK(codeOf([&] { requireDatabase(folder.path()); }) == ErrorCode::StoreDamaged);
    writeDurably(folder / "quay.db", asBytes("something"));
    CHECK_NOTHROW(requireDatabase(folder.path()));
}
