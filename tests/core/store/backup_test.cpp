#include "core/store/backup.h"

#include "core/base/durable_file.h"
#include "core/store/restore.h"
#include "tests/core/store/desk.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace quay;
namespace fs = std::filesystem;

namespace {

void flip(const fs::path& file, std::size_t at) {
    auto content = readFile(file);
    content.at(at) ^= 0x10;
    fs::permissions(file, fs::perms::owner_all);
    std::ofstream(file, std::ios::binary) << asText(content);
}

struct Backed : Desk {
    TempFolder disk, elsewhere;
    fs::path backup = backupFolder(disk.path(), folder.path());
    DossierId id = open("Đặng Thị Bưởi").id;
    PageId a = addPage(id, std::string(100'000, 'a')), b = addPage(id, "b");

    Backed() { prepareBackup(backup); }
    BackupReport make() { return makeBackup({database, files, audit, vault, clock, folder.path()}, backup, {}); }
    BackupReport makeNextDay() {
        clock.advance(std::chrono::hours(24));
        return make();
    }
    fs::path backedFile(const PageId& page) const {
        const auto hash = dossiers.page(page).original.hex;
        return backup / "pages" / hash.substr(0, 2) / (hash + ".enc");
    }
    RestoreReport restore(int number = 0) const {
        const auto keys = Vault::unlock(keysIn(backup), kDeskPassphrase);
        return restoreStore({.backup = backup, .into = elsewhere / "store", .number = number}, keys, clock, {});
    }
    std::size_t generations() const { return generationsIn(backup).size(); }
};

// What a restored store says.
struct Returned {
    explicit Returned(const fs::path& store)
        : vault(Vault::unlock(store, kDeskPassphrase)), database(store / "quay.db", vault.databaseKey()),
          files(store / "pages", vault.pageKey(), vault.nameKey()) {}
    FixedClock clock{atLocal(2026, 11, 30, 9)};
    QueueLoop loop;
    Changes changes{loop};
    Vault vault;
    Database database;
    PageFiles files;
    Audit audit{database, clock, vault.signingSeed()};
    Seat seat{database, audit, Seat::Kind::Program};
    Dossiers dossiers{database, changes, clock, seat};
    Captures captures{database, clock, seat};
    Deliveries deliveries{database, changes, clock, seat};
};

} // namespace

TEST_CASE_METHOD(Backed, "a backup comes back on another computer with every dossier, page and act") {
    const auto made = make();
    CHECK(made.copied == 2);
    CHECK(made.damagedHere.empty());
    const auto report = restore();
    CHECK(report.pageFiles == 2);
    CHECK(report.damagedPages.empty());
    CHECK(report.setAside.empty());
    Returned back(elsewhere / "store");
    CHECK(back.dossiers.load(id) == dossiers.load(id));
    CHECK(back.files.get(back.dossiers.page(a).original).size() == 100'000);
    CHECK_NOTHROW(settleInterrupted({back.database, back.captures, back.deliveries, back.files}));
    CHECK_FALSE(back.audit.verify({}).broken);
    CHECK(back.audit.list({}).back().deed == "restored");
    CHECK(audit.list({}).back().deed == "backed_up");
}

TEST_CASE_METHOD(Backed, "the next backup copies what is new and reads nothing else") {
    make();
    addPage(id, "c");
    const auto made = makeNextDay();
    CHECK(made.copied == 1);
    CHECK(made.alreadyThere == 2);
    CHECK(made.generation.number == 2);
    CHECK(generations() == 2);
}

TEST_CASE_METHOD(Backed, "nothing in a backup can be read without the keys") {
    open("NGUYEN VAN LO RA");
    make();
    int shown = 0;
    for (const auto& entry : fs::recursive_directory_iterator(disk.path()))
        if (entry.is_regular_file()) shown += asText(readFile(entry.path())).find("LO RA") != std::string_view::npos;
    CHECK(shown == 0);
}

TEST_CASE_METHOD(Backed, "a flipped bit in a page file of the backup is found and mended within four weeks") {
    make();
    flip(backedFile(a), 50'000);
    int replaced = 0;
    for (int day = 0; day < 28; ++day) replaced += makeNextDay().replaced;
    CHECK(replaced == 1);
    CHECK(restore().damagedPages.empty());
}

TEST_CASE_METHOD(Backed, "of a backup with a flipped bit in one page everything else comes back") {
    make();
    flip(backedFile(a), 50'000);
    const auto report = restore();
    CHECK(report.damagedPages == std::vector<PageId>{a});
    Returned back(elsewhere / "store");
    CHECK(asText(back.files.get(back.dossiers.page(b).original)) == "b");
}

TEST_CASE_METHOD(Backed, "a damaged generation is passed over for the one before") {
    make();
    open("Trần Thị Hồng");
    const auto newest = makeNextDay().generation.folder / "quay.db";
    flip(newest, fs::file_size(newest) / 2);
    const auto report = restore();
    CHECK(report.generation.number == 1);
    CHECK(report.refused == std::vector<int>{2});
    CHECK(Returned(elsewhere / "store").dossiers.list({}).size() == 1);
}

TEST_CASE_METHOD(Backed, "a backup in which nothing is sound brings nothing, and leaves what is there") {
    const auto only = make().generation.folder / "quay.db";
    flip(only, 4096);
    fs::create_directories(elsewhere / "store/pages");
    writeDurably(elsewhere / "store/quay.db", asBytes("damaged too"));
    CHECK(codeOf([&] { restore(); }) == ErrorCode::StoreDamaged);
    CHECK(asText(readFile(elsewhere / "store/quay.db")) == "damaged too");
    CHECK(std::distance(fs::directory_iterator(elsewhere.path()), fs::directory_iterator()) == 1);
}

TEST_CASE_METHOD(Backed, "keys that were damaged in one generation are taken from another") {
    make();
    const auto newest = makeNextDay().generation.folder / "keys.json";
    flip(newest, 20);
    CHECK(keysIn(backup) == generationsIn(backup).back().folder);
    CHECK(restore().generation.number == 1);
}

TEST_CASE_METHOD(Backed, "a half-written backup is not seen, and the next one clears it away") {
    make();
    fs::create_directories(backup / "arriving");
    writeDurably(backup / "arriving/quay.db", asBytes("half"));
    writeDurably(backup / "pages/incoming/0badc0de", asBytes("half a page"));
    CHECK(generations() == 1);
    CHECK(restore().generation.number == 1);
    makeNextDay();
    CHECK_FALSE(fs::exists(backup / "arriving"));
    CHECK_FALSE(fs::exists(backup / "pages/incoming/0badc0de"));
}

TEST_CASE_METHOD(Backed, "a restore puts what was there aside, whole, and takes sound pages from it") {
    make();
    const auto store = elsewhere / "store";
    restore();
    flip(store / "quay.db", 5000);
    fs::create_directories(store / "delivered/1123-7KQ");
    writeDurably(store / "settings.json", asBytes("{}"));
    fs::remove_all(backup / "pages");
    fs::create_directories(backup / "pages");
    const auto report = restore();
    CHECK(report.damagedPages.empty());
    CHECK(fs::exists(report.setAside / "quay.db"));
    CHECK(fs::exists(report.setAside / "pages"));
    CHECK(fs::exists(store / "delivered/1123-7KQ")); // the destination's, not the store's
    CHECK(fs::exists(store / "settings.json"));
    CHECK(Returned(store).dossiers.load(id) == dossiers.load(id));
}

TEST_CASE_METHOD(Backed, "a restore does not touch a store that a program has open") {
    make();
    restore();
    const FileLock open(elsewhere / "store/lock");
    CHECK(codeOf([&] { restore(); }) == ErrorCode::StoreLocked);
}

TEST_CASE_METHOD(Backed, "what was damaged in the store when the backup was made is named, the rest is kept") {
    const auto hash = dossiers.page(a).original;
    files.remove(hash);
    const auto made = make();
    CHECK(made.damagedHere == std::vector<FileHash>{hash});
    CHECK(restore().damagedPages == std::vector<PageId>{a});
}

TEST_CASE_METHOD(Backed, "a disk that is not plugged in gets no folder") {
    fs::remove_all(backup);
    CHECK(codeOf([&] { make(); }) == ErrorCode::FileNotFound);
    CHECK_FALSE(fs::exists(backup));
    CHECK(codeOf([&] { prepareBackup(disk / "gone/quay-1"); }) == ErrorCode::FileNotFound);
}

TEST_CASE_METHOD(Backed, "a cancelled backup publishes nothing") {
    CancelToken cancelled;
    cancelled.cancel();
    CHECK_THROWS_AS(makeBackup({database, files, audit, vault, clock, folder.path()}, backup, cancelled), Cancelled);
    CHECK(generations() == 0);
}

TEST_CASE_METHOD(Backed, "older generations go, and with them the files that only they had") {
    const auto rendering = files.put(asBytes("first rendering"));
    dossiers.setRendered(a, {}, rendering, 15);
    const auto first = make();
    const auto file = backup / "pages" / rendering.hex.substr(0, 2) / (rendering.hex + ".enc");
    CHECK(fs::exists(file));
    dossiers.setRendered(a, {}, files.put(asBytes("second rendering")), 16);
    for (int day = 0; day < 60; ++day) makeNextDay();
    CHECK(generations() == 11);
    CHECK_FALSE(fs::exists(first.generation.folder));
    CHECK_FALSE(fs::exists(file));
    CHECK(restore().damagedPages.empty());
}

TEST_CASE_METHOD(Backed, "a PIN that was changed opens no older generation either") {
    make();
    vault.setPin({"MAI"}, "Nguyễn Thị Mai", "13572468", {.passes = 1, .memory = 8 * 1024});
    makeNextDay();
    vault.setPin({"MAI"}, "Nguyễn Thị Mai", "24681357", {.passes = 1, .memory = 8 * 1024});
    makeNextDay();
    for (const auto& each : generationsIn(backup)) {
        CHECK(codeOf([&] { Vault::unlockAs(each.folder, {"MAI"}, "13572468"); }) == ErrorCode::WrongPassphrase);
        CHECK_NOTHROW(Vault::unlockAs(each.folder, {"MAI"}, "24681357"));
    }
}

TEST_CASE_METHOD(Backed, "a backup is due after a day, and when the clock was set back") {
    CHECK(isBackupDue(backup, clock.now()));
    make();
    CHECK_FALSE(isBackupDue(backup, clock.now()));
    CHECK(isBackupDue(backup, clock.now() + std::chrono::hours(20)));
    clock.advance(-std::chrono::hours(24 * 365));
    CHECK(isBackupDue(backup, clock.now()));
    CHECK(make().generation.number == 2);
    CHECK(generationsIn(backup).front().number == 2);
}

TEST_CASE_METHOD(Backed, "a backup is found by its folder or the one it lies in") {
    make();
    CHECK(findBackup(disk.path()) == backup);
    CHECK(findBackup(backup) == backup);
    CHECK(codeOf([&] { findBackup(elsewhere.path()); }) == ErrorCode::FileNotFound);
    CHECK(codeOf([&] { findBackup(elsewhere / "not there"); }) == ErrorCode::FileNotFound);
}

TEST_CASE("of many generations seven days and four weeks stay, the newest of each") {
    std::vector<Generation> all;
    for (int number = 60; number > 0; --number) // two a day
        all.push_back({{}, number, atLocal(2026, 11, 1, 9) + std::chrono::hours(12) * number});
    const auto old = superfluous(all);
    CHECK(all.size() - old.size() == 11);
    CHECK(std::ranges::count(old, 60, &Generation::number) == 0);
    CHECK(superfluous({all.front()}).empty());
}
