// Every byte of a small store and its backup is changed in turn: that is noticed, or it changes nothing; it never
// shows other content, and nothing ends but with an Error. QUAY_SOAK takes every byte, otherwise a sample.
#include "core/store/restore.h"
#include "tests/core/store/desk.h"
#include "tests/support/soak.h"

#include "core/base/durable_file.h"

#include <catch2/catch.hpp>

#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

using namespace quay;
namespace fs = std::filesystem;

namespace {

enum class Seen { Noticed, Harmless, Wrong };

struct Tally {
    std::size_t bytes = 0, noticed = 0, harmless = 0, wrong = 0;
    void add(Seen seen) {
        ++bytes;
        noticed += seen == Seen::Noticed;
        harmless += seen == Seen::Harmless;
        wrong += seen == Seen::Wrong;
    }
};

class Flip { // while it lives one byte is another one
public:
    Flip(const fs::path& file, std::size_t at, std::uint8_t by)
        : descriptor_(::open(file.c_str(), O_RDWR)), at_(static_cast<off_t>(at)) {
        if (::pread(descriptor_, &was_, 1, at_) != 1) throw Error(ErrorCode::Internal, "flip");
        put(was_ ^ by);
    }
    ~Flip() {
        put(was_);
        ::close(descriptor_);
    }
    Flip(const Flip&) = delete;
    Flip& operator=(const Flip&) = delete;

private:
    void put(int byte) const {
        const auto one = static_cast<std::uint8_t>(byte);
        if (::pwrite(descriptor_, &one, 1, at_) != 1) std::abort();
    }
    int descriptor_;
    off_t at_;
    std::uint8_t was_ = 0;
};

// Looks with each byte changed. `look` gives what the store says, and throws Error when it notices.
Tally eachByte(const fs::path& file, std::size_t sample, const std::function<std::string()>& look) {
    fs::permissions(file, fs::perms::owner_all);
    const auto expected = look();
    const auto size = fs::file_size(file);
    const std::size_t stride = soaking() ? 1 : std::max<std::size_t>(size / sample, 1);
    std::mt19937 random(soakSeed());
    Tally tally;
    for (std::size_t at = random() % stride; at < size; at += stride) {
        const Flip flip(file, at, static_cast<std::uint8_t>(1u << random() % 8));
        try {
            tally.add(look() == expected ? Seen::Harmless : Seen::Wrong);
        } catch (const Error&) {
            tally.add(Seen::Noticed);
        }
    }
    return tally;
}

void report(const char* what, const Tally& tally) {
    std::printf("%s: %zu bytes changed in turn, %zu noticed, %zu harmless, %zu silently wrong\n", what, tally.bytes,
                tally.noticed, tally.harmless, tally.wrong);
    CHECK(tally.bytes > 0);
    CHECK(tally.wrong == 0);
}

// Every row of every table, as text.
std::string everythingIn(Database& database) {
    if (const auto fault = database.quickCheck(); !fault.empty()) throw Error(ErrorCode::StoreDamaged, fault);
    std::string text;
    for (const auto* table : {"dossier", "document", "page", "act", "delivery", "bundle", "account", "store"}) {
        Statement row(database, std::string("SELECT * FROM ") + table);
        while (row.step())
            for (int column = 0; column < 8; ++column) text += row.text(column) + '\n';
    }
    return text;
}

// A store that was closed in order, as it lies on the disk overnight, and its backup.
struct Overnight {
    TempFolder disk;
    std::unique_ptr<Desk> desk = std::make_unique<Desk>();
    fs::path store = desk->folder.path(), backup = backupFolder(disk.path(), store);
    FileHash page;

    Overnight() {
        const auto id = desk->open().id;
        page = desk->dossiers.page(desk->addPage(id, std::string(3000, 'p'))).original;
        desk->seal(id);
        desk->files.put(asBytes("pdf"));
        prepareBackup(backup);
        makeBackup({desk->database, desk->files, desk->audit, desk->vault, desk->clock, store}, backup, {});
        desk->database.run("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    fs::path fileOf(const fs::path& pages) const { return pages / page.hex.substr(0, 2) / (page.hex + ".enc"); }
};

} // namespace

TEST_CASE_METHOD(Overnight, "a changed byte of the database is noticed") {
    const auto copy = disk / "quay.db";
    fs::copy_file(store / "quay.db", copy); // the connection of this one would answer from memory
    const auto look = [&] {
        Database database(copy, desk->vault.databaseKey(), Database::Copy{});
        return everythingIn(database);
    };
    report("database", eachByte(copy, 400, look));
}

TEST_CASE_METHOD(Overnight, "a changed byte of a page file is noticed") {
    const auto look = [&] { return std::string(asText(desk->files.get(page))); };
    report("page file", eachByte(fileOf(store / "pages"), 400, look));
}

TEST_CASE_METHOD(Overnight, "a changed byte of keys.json opens nothing else") {
    desk->vault.setPin({"MAI"}, "Nguyễn Thị Mai", "13572468", {.passes = 1, .memory = 8 * 1024});
    const auto look = [&] {
        std::string text = toHex(Vault::unlock(store, kDeskPassphrase).databaseKey());
        for (const auto& each : Vault::people(store)) text += each.id.value + each.name;
        return text + toHex(Vault::unlockAs(store, {"MAI"}, "13572468").databaseKey());
    };
    report("keys.json", eachByte(store / "keys.json", 400, look));
}

TEST_CASE_METHOD(Overnight, "a changed byte of the page folder's mark deletes nothing") {
    settleInterrupted(desk->settleParts());
    const auto look = [&] {
        settleInterrupted(desk->settleParts());
        auto later = desk->filesLater();
        return std::to_string(sweepFiles(desk->database, later, {}));
    };
    report("mark of the page folder", eachByte(store / "pages/database-id", 32, look));
}

TEST_CASE_METHOD(Overnight, "a changed byte of a backup is noticed when it is restored") {
    const auto look = [&] {
        const TempFolder into;
        const auto keys = Vault::unlock(keysIn(backup), kDeskPassphrase);
        const auto done = restoreStore({.backup = backup, .into = into / "store", .number = 0}, keys, desk->clock, {});
        if (!done.damagedPages.empty() || !done.refused.empty()) throw Error(ErrorCode::PageDamaged, "told");
        Database database(into / "store/quay.db", keys.databaseKey(), Database::Copy{});
        PageFiles files(into / "store/pages", keys.pageKey(), keys.nameKey());
        return std::to_string(everythingIn(database).size()) + std::string(asText(files.get(page)));
    };
    const auto generation = generationsIn(backup).front().folder;
    report("backup: database", eachByte(generation / "quay.db", 40, look));
    report("backup: keys", eachByte(generation / "keys.json", 40, look));
    report("backup: page file", eachByte(fileOf(backup / "pages"), 40, look));
}
