#include "core/store/schema.h"

#include "core/store/dossiers.h"
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

// What the program of each version wrote, from the first on; a new migration adds its own rows here.
constexpr std::string_view kRowsOf[] = {
    R"(
INSERT INTO dossier (id, code, procedure, catalogue_version, state, opened, received, changed, full_name, folded)
VALUES ('01JD', '1123-7KQ', '1.001193', '2026-11-01', 'draft', 1, 1, 1, 'Đặng Thị Bưởi',
        'dang thi buoi' || char(10) || '1123-7kq' || char(10) || '11237kq'),
       ('01JE', '1123-8AB', '1.001193', '2026-11-01', 'sealed', 2, 2, 2, 'Trần Thị Hồng', 'tran thi hong');
INSERT INTO field VALUES ('01JD', 'note', 'ghi chú');
INSERT INTO document (id, dossier, requirement) VALUES ('02JD', '01JD', '1.001193-KQ004389');
INSERT INTO capture (id, dossier, device, settings, started, ended, pages, outcome)
VALUES ('04JD', '01JD', 'flatbed', '{}', 1, 2, 1, 'done');
INSERT INTO page (id, document, position, capture, original, original_type, facts, edits)
VALUES ('03JD', '02JD', 0, '04JD', 'ab', 'image/png', '{}', '{}');
INSERT INTO thumbnail VALUES ('03JD', x'ffd8');
INSERT INTO bundle (id, dossier, name, sealed, incomplete) VALUES ('05JE', '01JE', '1123-8AB-05JE', 3, 0);
INSERT INTO bundle_file VALUES ('05JE', 0, 'data/ho-so.json', 'cd', 7, 'ef', 0);
INSERT INTO delivery (id, bundle, destination, state, created, bytes_total)
VALUES ('06JE', '05JE', 'folder', 'waiting', 3, 7);
)",
    R"(
INSERT INTO account (id, name, roles, ward, opened) VALUES ('07MAI', 'Nguyễn Thị Mai', 'officer', 'Phường Mẫu', 4);
INSERT INTO act (at, person, deed, dossier, subject, outcome, link) VALUES (4, '07MAI', 'sign_in', '', '', 'done', 'aa');
INSERT INTO dossier (id, code, procedure, catalogue_version, state, opened, received, changed, full_name, ward, folded)
VALUES ('01JF', '1124-9CD', '1.001193', '2026-11-01', 'draft', 5, 5, 5, 'Lê An', 'Phường Mẫu', 'le an');
)",
};

void writeAsVersion(const std::filesystem::path& file, std::size_t version) {
    for (std::size_t each = 1; each <= version; ++each) {
        Database database(file, kKey, schema().first(each));
        if (each <= std::size(kRowsOf)) database.run(kRowsOf[each - 1]);
    }
}

std::vector<std::string> found(Database& database, const std::string& text) {
    FixedClock clock{Instant(std::chrono::hours(24 * 365 * 57))};
    QueueLoop loop;
    Changes changes(loop);
    Audit audit(database, clock, Bytes(32, 3));
    const Seat program(database, audit, Seat::Kind::Program);
    std::vector<std::string> names;
    for (const auto& each : Dossiers(database, changes, clock, program).list({.text = text}))
        names.push_back(each.applicantName);
    return names;
}

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

TEST_CASE("stores of every earlier version open with all they held") {
    const auto version = GENERATE(range(std::size_t{1}, schema().size() + 1));
    CAPTURE(version);
    const TempFolder folder;
    writeAsVersion(folder / "quay.db", version);
    Database database(folder / "quay.db", kKey);
    CHECK(ask(database, "PRAGMA user_version") == std::int64_t(schema().size()));
    CHECK(ask(database, "SELECT count(*) FROM page JOIN document ON document.id = page.document "
                        "JOIN dossier ON dossier.id = document.dossier WHERE full_name = 'Đặng Thị Bưởi'") == 1);
    for (const auto* table : {"field", "capture", "thumbnail", "bundle", "bundle_file", "delivery"})
        CHECK(ask(database, std::string("SELECT count(*) FROM ") + table) == 1);
    CHECK(ask(database, "SELECT count(*) FROM account") == (version >= 2));
    CHECK(ask(database, "SELECT count(*) FROM pragma_foreign_key_check") == 0);
    CHECK(database.quickCheck().empty());
}

TEST_CASE("dossiers of every earlier version are found as those of today are") {
    const auto version = GENERATE(range(std::size_t{1}, schema().size() + 1));
    CAPTURE(version);
    const TempFolder folder;
    writeAsVersion(folder / "quay.db", version);
    Database database(folder / "quay.db", kKey);
    CHECK(found(database, "buoi") == std::vector<std::string>{"Đặng Thị Bưởi"});
    CHECK(found(database, "11237kq") == std::vector<std::string>{"Đặng Thị Bưởi"});
    CHECK(found(database, "").size() == (version >= 2 ? 3 : 2));
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
