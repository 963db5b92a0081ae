// Backup, restore and verify as a script meets them, a new computer with nothing but the sheet included.
#include "tests/blackbox/cli_desk.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace quay;

namespace fs = std::filesystem;

namespace {

struct Backed {
    TempFolder folder, disk;
    CliDesk cli{folder.path()};

    Backed() { REQUIRE(cli.import(sample("birth_notice.jpg")).exitCode == 0); }
    ProgramResult backUp() const { return cli.run({"backup", "--to", utf8FromPath(disk.path())}); }
    ProgramResult restore(std::vector<std::string> more = {}) const {
        more.insert(more.begin(), {"restore", "--from", utf8FromPath(disk.path())});
        return cli.run(more);
    }
    fs::path anyPageFile() const { // the largest: of an original or its rendering
        fs::path largest;
        for (const auto& entry : fs::recursive_directory_iterator(cli.store() / "pages"))
            if (entry.is_regular_file() && (largest.empty() || entry.file_size() > fs::file_size(largest)))
                largest = entry.path();
        return largest;
    }
};

void overwrite(const fs::path& file, std::string_view with) {
    fs::permissions(file, fs::perms::owner_all);
    std::fstream(file, std::ios::in | std::ios::out | std::ios::binary).write(with.data(), std::ssize(with));
}

std::string lineOf(const fs::path& file, const std::string& text) {
    writeDurably(file, asBytes(text));
    return utf8FromPath(file);
}

} // namespace

TEST_CASE_METHOD(Backed, "a damaged database comes back from the backup, and what was there is kept") {
    REQUIRE(backUp().exitCode == 0);
    overwrite(cli.store() / "quay.db", std::string(9000, 'x'));
    const auto refused = cli.run({"list"});
    CHECK(refused.errors == saidOf(ErrorCode::StoreDamaged));
    CHECK(refused.exitCode == 7);
    const auto restored = restore();
    CHECK(restored.errors.empty());
    CHECK(restored.exitCode == 0);
    CHECK(cli.pages() == 1);
    CHECK(cli.run({"audit", "verify"}).exitCode == 0);
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 3); // the old one too
}

TEST_CASE_METHOD(Backed, "a database that is gone is not replaced by an empty one") {
    REQUIRE(backUp().exitCode == 0);
    fs::remove(cli.store() / "quay.db");
    CHECK(cli.run({"list"}).errors == saidOf(ErrorCode::StoreDamaged));
    CHECK_FALSE(fs::exists(cli.store() / "quay.db"));
    CHECK(restore().exitCode == 0);
    CHECK(cli.pages() == 1);
}

TEST_CASE_METHOD(Backed, "on a new computer the recovery sheet opens the backup") {
    const auto pin = lineOf(folder / "pin", "13572468"), fresh = lineOf(folder / "fresh", "86427531");
    const auto added =
        cli.json({"accounts", "add", "Nguyễn Thị Mai", "--roles", "officer,administrator", "--pin-file", pin});
    const auto code = lineOf(folder / "code", added.at(1).at("recoveryCode"));
    REQUIRE(backUp().exitCode == 0);
    fs::remove_all(cli.store());
    CHECK(restore({"--code-file", code}).exitCode == 0);
    CHECK(cli.run({"accounts", "recover", "Nguyễn Thị Mai", "--code-file", code, "--pin-file", fresh}).exitCode == 0);
    writeDurably(folder / "passphrase", asBytes("86427531"));
    CHECK(cli.run({"--account", "Nguyễn Thị Mai", "list"}).output.find(cli.dossier) != std::string::npos);
}

TEST_CASE_METHOD(Backed, "a page lost here is taken back from the backup of the settings") {
    REQUIRE(backUp().exitCode == 0);
    writeDurably(cli.store() / "settings.json",
                 asBytes(nlohmann::json{{"backupFolder", utf8FromPath(disk.path())}}.dump()));
    overwrite(anyPageFile(), "damage");
    const auto healed = cli.json({"verify"});
    CHECK(healed.at(0).at("healed") == 1);
    CHECK(cli.run({"verify", "--thorough"}).output == "Kho hồ sơ nguyên vẹn.\n");
}

TEST_CASE_METHOD(Backed, "a lost page without a backup is named with its dossier, and everything else opens") {
    const auto before = cli.json({"show", cli.dossier}).at(0).at("documents").at(0).at("pages").at(0);
    const std::string original = before.at("original");
    overwrite(cli.store() / "pages" / original.substr(0, 2) / (original + ".enc"), "damage");
    const auto done = cli.run({"verify"});
    CHECK(done.exitCode == 7);
    CHECK(done.output.find(cli.dossier) != std::string::npos);
    const auto check = cli.json({"check", cli.dossier}).at(0);
    CHECK(check.dump().find("page_damaged") != std::string::npos);
    CHECK(cli.import(sample("death_notice.jpg")).exitCode == 0);
}

TEST_CASE_METHOD(Backed, "backups are listed, and an older one can be chosen") {
    REQUIRE(backUp().exitCode == 0);
    REQUIRE(cli.import(sample("death_notice.jpg")).exitCode == 0);
    REQUIRE(backUp().exitCode == 0);
    const auto listed = cli.json({"restore", "--from", utf8FromPath(disk.path()), "--list"});
    REQUIRE(listed.size() >= 1); // the first one of a day gives way to the second
    CHECK(listed.at(0).at("generation") == 2);
    CHECK(restore({"--into", utf8FromPath(folder / "other")}).exitCode == 0);
    CHECK(restore({"--generation", "77"}).exitCode == 7);
}

TEST_CASE_METHOD(Backed, "a backup disk that is not there is one sentence") {
    fs::remove_all(disk.path());
    const auto done = backUp();
    CHECK(done.errors == saidOf(ErrorCode::FileNotFound));
    CHECK(done.exitCode == 3);
}
