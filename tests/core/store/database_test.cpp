#include "core/store/database.h"

#include "core/base/durable_file.h"
#include "tests/support/error_code.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace quay;
namespace fs = std::filesystem;

namespace {

const Bytes kKey(32, 0x5a);
constexpr std::string_view kNotes[] = {"CREATE TABLE note (text TEXT NOT NULL UNIQUE) STRICT;"};

void add(Database& database, std::string_view text) {
    Statement(database, "INSERT INTO note VALUES (?)").bind(text).run();
}

std::int64_t count(Database& database) {
    Statement statement(database, "SELECT count(*) FROM note");
    statement.step();
    return statement.number(0);
}

fs::path filledDatabase(const TempFolder& folder) {
    const auto file = folder / "quay.db";
    Database database(file, kKey, kNotes);
    Transaction transaction(database);
    for (int i = 0; i < 400; ++i) add(database, std::string(100, 'x') + std::to_string(i));
    transaction.commit();
    return file;
}

// Opens and reads every row, as any use of the store would.
std::optional<ErrorCode> readAll(const fs::path& file) {
    return codeOf([&] {
        Database database(file, kKey, kNotes);
        Statement statement(database, "SELECT text FROM note NOT INDEXED");
        while (statement.step()) {}
        Statement sorted(database, "SELECT text FROM note ORDER BY text");
        while (sorted.step()) {}
        // Maps of free pages are read by what changes the database, and by this.
        if (const auto fault = database.quickCheck(); !fault.empty()) throw Error(ErrorCode::StoreDamaged, fault);
    });
}

// How many of the bytes at 0, stride, 2·stride … below `end` may be changed without anybody noticing.
int changesNotNoticed(const fs::path& file, std::size_t stride, std::size_t end) {
    const auto good = readFile(file);
    int unnoticed = 0;
    for (std::size_t at = 0; at < std::min(end, good.size()); at += stride) {
        auto bad = good;
        bad[at] ^= 0x10;
        std::ofstream(file, std::ios::binary) << asText(bad);
        if (readAll(file) != ErrorCode::StoreDamaged) ++unnoticed;
    }
    return unnoticed;
}

} // namespace

TEST_CASE("rows are there after the database is opened again") {
    const TempFolder folder;
    const auto file = filledDatabase(folder);
    Database again(file, kKey, kNotes);
    CHECK(count(again) == 400);
    CHECK(again.quickCheck().empty());
}

TEST_CASE("the settings that make a commit durable are in force") {
    const TempFolder folder;
    Database database(folder / "quay.db", kKey, kNotes);
    const auto pragma = [&](const std::string& name) {
        Statement statement(database, "PRAGMA " + name);
        statement.step();
        return statement.text(0);
    };
    CHECK(pragma("journal_mode") == "wal");
    CHECK(pragma("synchronous") == "2");
    CHECK(pragma("foreign_keys") == "1");
    CHECK(pragma("trusted_schema") == "0");
    CHECK(pragma("journal_size_limit") == "67108864");
    CHECK(pragma("cipher") == "chacha20");
}

TEST_CASE("what every column kind holds comes back") {
    const TempFolder folder;
    Database database(folder / "quay.db", kKey, kNotes);
    Statement statement(database, "SELECT ?, ?, ?, ?, ?, ?");
    statement.bind("Đặng").bind(1.5).bind(7).bindBlob(Bytes{0, 1, 2}).bindNull().bind(std::string_view());
    REQUIRE(statement.step());
    CHECK(statement.text(0) == "Đặng");
    CHECK(statement.real(1) == 1.5);
    CHECK(statement.number(2) == 7);
    CHECK(statement.blob(3) == Bytes{0, 1, 2});
    CHECK(statement.isNull(4));
    CHECK_FALSE(statement.isNull(5));
    CHECK_FALSE(statement.step());
}

TEST_CASE("neither the database nor its log shows what was written") {
    const TempFolder folder;
    Database database(folder / "quay.db", kKey, kNotes);
    add(database, "NGUYEN VAN LO RA");
    const auto shows = [](const fs::path& file) {
        const auto content = readFile(file);
        return asText(content).find("NGUYEN VAN LO RA") != std::string_view::npos;
    };
    REQUIRE(fs::file_size(folder / "quay.db-wal") > 0);
    CHECK_FALSE(shows(folder / "quay.db-wal"));
    CHECK_FALSE(shows(folder / "quay.db"));
}

TEST_CASE("a transaction that is not committed leaves nothing") {
    const TempFolder folder;
    Database database(folder / "quay.db", kKey, kNotes);
    bool told = false;
    {
        Transaction transaction(database);
        transaction.afterCommit([&] { told = true; });
        add(database, "gone");
    }
    CHECK(count(database) == 0);
    add(database, "kept");
    CHECK(count(database) == 1);
    CHECK_FALSE(told);
}

TEST_CASE("after-commit calls of nested transactions run once, after the outermost commit") {
    const TempFolder folder;
    Database database(folder / "quay.db", kKey, kNotes);
    int calls = 0;
    Transaction outer(database);
    {
        Transaction inner(database);
        inner.afterCommit([&] { ++calls; });
        add(database, "inner");
        inner.commit();
    }
    CHECK(calls == 0);
    outer.commit();
    CHECK(calls == 1);
    CHECK(count(database) == 1);
}

TEST_CASE("an outer transaction cannot commit half of what a nested one gave up") {
    const TempFolder folder;
    Database database(folder / "quay.db", kKey, kNotes);
    const auto code = codeOf([&] {
        Transaction outer(database);
        add(database, "outer");
        { Transaction abandoned(database); }
        outer.commit();
    });
    CHECK(code == ErrorCode::Internal);
    CHECK(count(database) == 0);
    CHECK_NOTHROW(add(database, "later"));
}

TEST_CASE("a value that must be unique gives a conflict") {
    const TempFolder folder;
    Database database(folder / "quay.db", kKey, kNotes);
    add(database, "same");
    CHECK(codeOf([&] { add(database, "same"); }) == ErrorCode::Conflict);
}

TEST_CASE("a wrong database key is damage, and the right one never appears in an error") {
    const TempFolder folder;
    const auto file = filledDatabase(folder);
    const Bytes wrong(32, 0x11);
    try {
        Database database(file, wrong, kNotes);
        FAIL("opened with the wrong key");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::StoreDamaged);
        CHECK(std::string(error.what()).find(toHex(wrong).substr(0, 8)) == std::string::npos);
    }
}

TEST_CASE("a database key of the wrong length is refused without showing it") {
    const TempFolder folder;
    const Bytes shortKey(31, 0xab);
    try {
        Database database(folder / "quay.db", shortKey, kNotes);
        FAIL("took a short key");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::Internal);
        CHECK(std::string(error.what()).find("abab") == std::string::npos);
    }
}

TEST_CASE("a flipped byte anywhere in the database is noticed when it is read") {
    const TempFolder folder;
    const auto file = filledDatabase(folder);
    CHECK(changesNotNoticed(file, 997, fs::file_size(file)) == 0);
    CHECK(changesNotNoticed(file, 1, 100) == 0);
}

TEST_CASE("the quick check names damage that no query has met yet") {
    const TempFolder folder;
    const auto file = filledDatabase(folder);
    const auto size = fs::file_size(file);
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(std::streamoff(size / 2));
    stream.write("damage", 6);
    stream.close();
    Database database(file, kKey, kNotes);
    CHECK_FALSE(database.quickCheck().empty());
}

TEST_CASE("text that is no database is damage") {
    const TempFolder folder;
    writeDurably(folder / "quay.db", asBytes(std::string(8192, 'q')));
    CHECK(codeOf([&] { Database(folder / "quay.db", kKey, kNotes); }) == ErrorCode::StoreDamaged);
}

TEST_CASE("a database in a place that is no folder is access denied") {
    const TempFolder folder;
    writeDurably(folder / "file", asBytes("x"));
    CHECK(codeOf([&] { Database(folder / "file/quay.db", kKey, kNotes); }) == ErrorCode::AccessDenied);
}

TEST_CASE("a store that one program holds is locked for a second") {
    const TempFolder folder;
    const FileLock first(folder / "lock");
    CHECK(codeOf([&] { const FileLock second(folder / "lock"); }) == ErrorCode::StoreLocked);
}

TEST_CASE("a long transaction is copied out of the log, and the log stays readable") {
    const TempFolder folder;
    Database database(folder / "quay.db", kKey, kNotes);
    for (int round = 0; round < 3; ++round) {
        Transaction transaction(database);
        for (int i = 0; i < 3000; ++i) add(database, std::to_string(round) + std::string(800, 'y') + std::to_string(i));
        transaction.commit();
    }
    CHECK(fs::file_size(folder / "quay.db") > 1000u * 4096u);
    CHECK(count(database) == 9000);
}
