#include "core/store/check_store.h"

#include "tests/core/store/desk.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace quay;
namespace fs = std::filesystem;

namespace {

using Ids = std::vector<PageId>;

struct Checked : Desk {
    DossierId id = open().id;
    PageId a = addPage(id, std::string(200'000, 'a')), b = addPage(id, "b");
    PageFiles backup{folder / "backup", vault.pageKey(), vault.nameKey()};

    fs::path fileOf(const FileHash& hash) const {
        return folder.path() / "pages" / hash.hex.substr(0, 2) / (hash.hex + ".enc");
    }
    fs::path fileOf(const PageId& page) const { return fileOf(dossiers.page(page).original); }
    void damage(const PageId& page, std::streamoff at) const {
        fs::permissions(fileOf(page), fs::perms::owner_all);
        std::fstream stream(fileOf(page), std::ios::in | std::ios::out | std::ios::binary);
        stream.seekp(at);
        stream.write("damage", 6);
    }
    bool saysSo(const PageId& page) const {
        const auto facts = dossiers.page(page).facts;
        return std::ranges::count(facts.remarks, "page_damaged", &Remark::code) == 1;
    }
    StoreHealth heal(CheckDepth depth = CheckDepth::Start) {
        return checkStore({database, dossiers, files, &backup}, depth, {});
    }
};

} // namespace

TEST_CASE_METHOD(Checked, "a whole store is sound") {
    const auto health = check(CheckDepth::Thorough);
    CHECK(health.sound());
    CHECK(health.toRender.empty());
    CHECK_FALSE(saysSo(a));
}

TEST_CASE_METHOD(Checked, "pages whose file is gone, cut short or another one say so on their dossier") {
    const auto c = addPage(id, "c");
    const auto d = addPage(id, "d");
    const auto sound = addPage(id, "e");
    fs::resize_file((fs::permissions(fileOf(a), fs::perms::owner_all), fileOf(a)), 100'000);
    fs::remove(fileOf(b));
    damage(c, 0);
    fs::remove(fileOf(d));
    fs::copy_file(fileOf(sound), fileOf(d));
    CHECK(check().damagedPages == Ids{a, b, c, d});
    CHECK(saysSo(a));
    CHECK(saysSo(d));
    CHECK_FALSE(saysSo(sound));
    CHECK(check().damagedPages == Ids{a, b, c, d}); // found again at the next start
    CHECK(saysSo(a));
}

TEST_CASE_METHOD(Checked, "a page of a dossier that is sent says so too") {
    fs::remove(fileOf(b));
    deliveries.markDelivered(seal(id), kReceipt);
    CHECK(check().damagedPages == Ids{b});
    CHECK(saysSo(b));
}

TEST_CASE_METHOD(Checked, "damage in the middle of a page file is found by the thorough check") {
    damage(a, 100'000);
    CHECK(check().sound());
    CHECK(check(CheckDepth::Thorough).damagedPages == Ids{a});
    CancelToken cancelled;
    cancelled.cancel();
    CHECK_THROWS_AS(checkStore({database, dossiers, files}, CheckDepth::Thorough, cancelled), Cancelled);
}

TEST_CASE_METHOD(Checked, "a lost rendering is no damage: it is made again") {
    dossiers.setRendered(b, {}, files.put(asBytes("rendered")), 8);
    files.remove(dossiers.page(b).rendered);
    const auto health = check();
    CHECK(health.sound());
    CHECK(health.toRender == Ids{b});
    CHECK(dossiers.page(b).rendered.empty());
    CHECK_FALSE(saysSo(b));
}

TEST_CASE_METHOD(Checked, "what is lost is taken back from the backup, and the remark goes") {
    files.copyTo(backup, dossiers.page(a).original);
    fs::remove(fileOf(a));
    CHECK(check().damagedPages == Ids{a});
    const auto health = heal();
    CHECK(health.sound());
    CHECK(health.healed == 1);
    CHECK_FALSE(saysSo(a));
    CHECK(files.get(dossiers.page(a).original).size() == 200'000);
}

TEST_CASE_METHOD(Checked, "a damaged backup heals nothing and harms nothing") {
    const auto hash = dossiers.page(a).original;
    files.copyTo(backup, hash);
    const auto copy = folder / "backup" / hash.hex.substr(0, 2) / (hash.hex + ".enc");
    fs::permissions(copy, fs::perms::owner_all);
    fs::resize_file(copy, 100'000);
    CHECK(heal(CheckDepth::Thorough).sound());
    fs::remove(fileOf(a));
    CHECK(heal().damagedPages == Ids{a});
    CHECK(files.get(dossiers.page(b).original).size() == 1);
}

TEST_CASE_METHOD(Checked, "a bundle that is still to be sent is looked at as well") {
    const auto delivery = seal(id);
    CHECK(check().lostBundleFiles == 1);
    files.put(asBytes("pdf"));
    CHECK(check().sound());
    files.remove(bundleFor(id).files[0].content);
    deliveries.markDelivered(delivery, kReceipt);
    CHECK(check().sound()); // the destination has it
}

TEST_CASE_METHOD(Checked, "a damaged database is named, and no query is tried on it") {
    database.run("PRAGMA wal_checkpoint(TRUNCATE)");
    const auto size = fs::file_size(folder / "quay.db");
    std::fstream stream(folder / "quay.db", std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(std::streamoff(size / 2));
    stream.write("damage", 6);
    stream.close();
    const auto health = check();
    CHECK_FALSE(health.databaseFault.empty());
    CHECK_FALSE(health.sound());
}
