#include "core/store/schema.h"

#include "tests/support/error_code.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>

#include <array>

using namespace quay;

namespace {

const Bytes kKey(32, 0x33);

std::int64_t ask(Database& database, const std::string& sql) {
    Statement statement(database, sql);
    statement.step();
    return statement.number(0);
}

constexpr auto kOldRows = R"(
INSERT INTO dossier (id, code, procedure, catalogue_version, state, opened, received, changed, full_name)
VALUES ('01JD', '1123-7KQ', '1.001193', '2026-11-01', 'draft', 1, 1, 1, 'Đặng Thị Bưởi');
INSERT INTO document (id, dossier, requirement) VALUES ('02JD', '01JD', '1.001193-KQ004389');
INSERT INTO page (id, document, position, original, original_type, facts, edits)
VALUES ('03JD', '02JD', 0, 'ab', 'image/png', '{}', '{}');
)";

} // namespace

TEST_CASE("a new store has the newest schema and passes its checks") {
    const TempFolder folder;
    Database database(folder / "quay.db", kKey);
    CHECK(ask(database, "PRAGMA user_version") == std::int64_t(schema().size()));
    CHECK(ask(database,
              "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 "
              "AND name NOT LIKE 'sqlite_%'") == 0);
    CHECK(ask(database, "SELECT length(id) FROM store") == 32);
}

TEST_CASE("stores of every earlier version open with their rows") {
    const auto version = GENERATE(range(std::size_t{1}, schema().size() + 1));
    const TempFolder folder;
    Database(folder / "quay.db", kKey, schema().first(version)).run(kOldRows);
    Database database(folder / "quay.db", kKey);
    CHECK(ask(database, "PRAGMA user_version") == std::int64_t(schema().size()));
    CHECK(ask(database, "SELECT count(*) FROM page JOIN document ON document.id = page.document "
                        "JOIN dossier ON dossier.id = document.dossier WHERE full_name = 'Đặng Thị Bưởi'") == 1);
    CHECK(ask(database, "SELECT count(*) FROM pragma_foreign_key_check") == 0);
    CHECK(database.quickCheck().empty());
}

TEST_CASE("an upgrade applies each missing migration once, in order") {
    const TempFolder folder;
    const std::array<std::string_view, 3> steps = {"CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1);",
                                                   "ALTER TABLE a ADD COLUMN y INTEGER NOT NULL DEFAULT 5;",
                                                   "UPDATE a SET y = y * 10 + x;"};
    { Database old(folder / "quay.db", kKey, Migrations(steps).first(1)); }
    { Database upgraded(folder / "quay.db", kKey, steps); }
    Database again(folder / "quay.db", kKey, steps);
    CHECK(ask(again, "SELECT y FROM a") == 51);
    CHECK(ask(again, "PRAGMA user_version") == 3);
}

TEST_CASE("a migration that fails leaves the store at the version before it") {
    const TempFolder folder;
    const std::array<std::string_view, 2> steps = {
        "CREATE TABLE a (x INTEGER) STRICT;", "CREATE TABLE b (x INTEGER) STRICT; INSERT INTO missing VALUES (1);"};
    CHECK(codeOf([&] { Database(folder / "quay.db", kKey, steps); }) == ErrorCode::Internal);
    Database before(folder / "quay.db", kKey, Migrations(steps).first(1));
    CHECK(ask(before, "PRAGMA user_version") == 1);
    CHECK(ask(before, "SELECT count(*) FROM sqlite_schema WHERE name = 'b'") == 0);
}

TEST_CASE("a store written by a later version is left alone") {
    const TempFolder folder;
    Database(folder / "quay.db", kKey).run("PRAGMA user_version = 999");
    CHECK(codeOf([&] { Database(folder / "quay.db", kKey); }) == ErrorCode::NewerStore);
    CHECK(codeOf([&] { Database(folder / "quay.db", kKey); }) == ErrorCode::NewerStore);
}
