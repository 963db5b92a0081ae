// After a purge nothing readable is left: the database is decrypted page by page, free pages too, and searched; the log
// is empty; what lay in the page files' place on the disk no longer opens.
#include "core/base/durable_file.h"
#include "core/store/citizens.h"
#include "core/store/retention.h"
#include "tests/core/store/desk.h"

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

using namespace quay;
namespace fs = std::filesystem;

namespace {

const std::string kName = "Đặng Thị Bưởi", kNumber = "001090012345", kFolded = "dang thi buoi",
                  kField = "Số nhà 7 ngõ Mẫu", kNote = "hộ chiếu C1234567", kTitle = "Giấy ủy quyền của bà Bưởi";
const std::string kPixels(5000, 'p'), kRendered(3000, 'r'), kThumbnail(2000, 't');

// Every byte of the database as the engine sees it: a copy, decrypted in place.
std::string decrypted(const fs::path& folder, const fs::path& database, ByteView key) {
    const auto copy = folder / "copy.db";
    fs::copy_file(database, copy);
    sqlite3* raw = nullptr;
    REQUIRE(sqlite3_open(copy.c_str(), &raw) == SQLITE_OK);
    const auto pragma = "PRAGMA cipher = 'chacha20'; PRAGMA key = \"x'" + toHex(key) + "'\";";
    REQUIRE(sqlite3_exec(raw, pragma.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_exec(raw, "PRAGMA journal_mode = DELETE; PRAGMA rekey = '';", nullptr, nullptr, nullptr) ==
            SQLITE_OK);
    sqlite3_close(raw);
    const auto bytes = readFile(copy);
    fs::remove(copy);
    return std::string(asText(bytes));
}

struct Traces : Desk {
    Seat program{database, audit, Seat::Kind::Program};
    Erasure erasure{database, files, changes, clock, program};
    DossierId dossier = open(kName, kNumber).id;

    Traces() {
        const auto page = addPage(dossier, kPixels);
        dossiers.setRendered(page, Edits(), files.put(asBytes(kRendered)), kRendered.size());
        thumbnails.set(page, asBytes(kThumbnail));
        dossiers.setField(dossier, "noi_o", kField);
        dossiers.setNoted(dossier, "card", true, kNote);
        addPage(dossiers.addDocument(dossier, kTitle), std::string(2000, 'm'));
        for (int i = 0; i < 200; ++i) // others, before and after, so that there are pages of every kind
            dossiers.setField(open("Lê Văn " + std::to_string(i), "").id, "noi_o", std::string(200, 'x'));
    }
    void deliver() {
        const auto delivery = seal(dossier);
        deliveries.markSending(delivery);
        deliveries.markDelivered(delivery, kReceipt);
    }
    std::string content() const { return decrypted(folder.path(), folder / "quay.db", vault.databaseKey()); }
    static int found(const std::string& in) {
        int count = 0;
        for (const auto& each : {kName, kNumber, kFolded, kField, kNote, kTitle, kPixels.substr(0, 500),
                                 kRendered.substr(0, 500), kThumbnail.substr(0, 500)})
            if (in.find(each) != std::string::npos) ++count;
        return count;
    }
};

} // namespace

TEST_CASE_METHOD(Traces, "a purge leaves nothing of a citizen in the database, its log or the page files") {
    deliver();
    database.leaveNothingBehind();     // the log into the database, for the first look
    CHECK(found(content()) >= 6);      // else the search below would prove nothing
    std::vector<std::ifstream> places; // what the disk holds in the files' place, though their names go
    for (const auto& hash : files.all())
        places.emplace_back(folder / "pages" / hash.hex.substr(0, 2) / (hash.hex + ".enc"), std::ios::binary);
    REQUIRE(places.size() == 3);
    erasure.begin(dossier, PurgeReason::Retention);
    CHECK(erasure.finish() == 1);
    CHECK(found(content()) == 0);
    CHECK(fs::file_size(folder / "quay.db-wal") == 0);
    CHECK(files.all().empty());
    for (auto& place : places) {
        const std::string bytes(std::istreambuf_iterator<char>(place), {});
        CHECK(bytes.size() > 1000);
        CHECK(bytes.find_first_not_of('\0') == std::string::npos); // nonce and all
    }
    const auto left = content();
    CHECK(left.find(kReceipt.reference) != std::string::npos);
    CHECK(left.find(dossier.value) != std::string::npos);
}

TEST_CASE_METHOD(Traces, "citizens: an erasure by number leaves nothing either, and a chain that names nobody") {
    deliver();
    Citizens citizens(database, erasure, seat, Bytes(32, 2));
    CHECK(citizens.erase("001 090 012 345") == 1);
    CHECK(found(content()) == 0);
    const auto acts = audit.list({});
    const auto erased = std::ranges::find(acts, std::string("citizen_erased"), &AuditLine::deed);
    REQUIRE(erased != acts.end());
    CHECK(erased->subject.size() == 32);
    CHECK(erased->person == kMai.id);
    CHECK_FALSE(audit.verify({}).broken);
    CHECK(citizens.find(kNumber).empty());
}

TEST_CASE_METHOD(Traces, "citizens: what is neither delivered nor cancelled forbids erasing, and then nothing goes") {
    Citizens citizens(database, erasure, seat, Bytes(32, 2));
    deliver();
    const auto second = open(kName, kNumber).id;
    CHECK(codeOf([&] { citizens.erase(kNumber); }) == ErrorCode::StillNeeded);
    CHECK(dossiers.load(dossier).applicant.fullName == kName);
    dossiers.apply(second, DossierEvent::Cancel);
    CHECK(citizens.erase(kNumber) == 2);
    CHECK(dossiers.load(second).purged);
    CHECK(codeOf([&] { citizens.erase(kNumber); }) == ErrorCode::NotFound);
}

TEST_CASE_METHOD(Traces, "citizens: found by number or name, also where somebody else's dossier names them") {
    Citizens citizens(database, erasure, seat, Bytes(32, 2));
    const auto other = open("Lê Thị Con", "001190000002").id;
    dossiers.setField(other, "nyc_so_giay_to", kNumber);
    const auto held = citizens.find(kNumber);
    REQUIRE(held.size() == 2);
    CHECK(held[0].applicant);
    CHECK_FALSE(held[1].applicant);
    CHECK(citizens.find("đặng thị BƯỞI").size() == 2);
    open(kName, "001090099999");
    CHECK(codeOf([&] { citizens.find(kName); }) == ErrorCode::Conflict); // two persons of one name
    CHECK(codeOf([&] { citizens.find("  "); }) == ErrorCode::BadInput);
    CHECK(citizens.find("' OR 1 --").empty());
}

TEST_CASE_METHOD(Traces, "citizens: a volunteer and an officer of another ward erase and export nothing") {
    Citizens citizens(database, erasure, seat, Bytes(32, 2));
    deliver();
    seat.take({.id = {"VO"}, .name = "Võ An", .roles = {StaffRole::Volunteer}, .ward = "Phường Mẫu"});
    CHECK(codeOf([&] { citizens.find(kNumber); }) == ErrorCode::AccessDenied);
    seat.take({.id = {"LAN"}, .name = "Lê Lan", .roles = {StaffRole::Officer}, .ward = "Phường Khác"});
    CHECK(codeOf([&] { citizens.erase(kNumber); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { citizens.recordExport(kNumber); }) == ErrorCode::AccessDenied);
    CHECK(dossiers.load(dossier).applicant.fullName == kName);
}
