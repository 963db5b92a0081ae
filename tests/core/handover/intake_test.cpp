#include "core/handover/intake.h"

#include "core/base/text.h"
#include "tests/core/handover/sides.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

std::string big(char letter) { return std::string(200'000, letter); }

// What two computers hold of a dossier, with their files by content.
void checkSame(Side& from, Side& to, const DossierId& id) {
    auto sent = from.desk.dossiers.load(id), here = to.desk.dossiers.load(id);
    REQUIRE(sent.pageCount() == here.pageCount());
    REQUIRE(sent.documents.size() == here.documents.size());
    for (std::size_t d = 0; d < sent.documents.size(); ++d)
        for (std::size_t p = 0; p < sent.documents[d].pages.size(); ++p) {
            auto &a = sent.documents[d].pages[p], &b = here.documents[d].pages[p];
            CHECK(from.desk.files.get(a.original) == to.desk.files.get(b.original));
            CHECK(from.desk.files.get(a.rendered) == to.desk.files.get(b.rendered));
            CHECK(from.desk.thumbnails.get(a.id) == to.desk.thumbnails.get(b.id));
            b.original = a.original;
            b.rendered = a.rendered;
        }
    here.state = sent.state;
    CHECK(sent == here);
}

} // namespace

TEST_CASE_METHOD(Sides, "a dossier arrives at the ward as it left, with all its files") {
    const auto id = dossier();
    auto& dossiers = volunteer.desk.dossiers;
    volunteer.addPage(id, "birth", big('x'));
    dossiers.setField(id, "child.name", "Nguyễn Văn Thử");
    dossiers.setCondition(id, "r7", true);
    dossiers.setNoted(id, "card", true, "CC 001190000001");
    dossiers.setOfficialCode(id, "H01.2-261123-0001");
    dossiers.addPage(dossiers.addDocument(id, "Giấy khác"),
                     {.original = volunteer.desk.files.put(asBytes("khác")), .originalType = "image/jpeg"});
    for (const auto& page : dossiers.pagesWithoutRendering())
        dossiers.setRendered(page, {}, volunteer.desk.files.put(tinyPdf("khác")), 3);
    const auto packed = pack({id});
    const auto seen = inspect(packed.file);
    CHECK(seen.arrivals.at(0).kind == ArrivalKind::New);
    CHECK(seen.sender == volunteer.own.party());
    CHECK_FALSE(seen.knownSender);
    CHECK_FALSE(ward.desk.dossiers.exists(id)); // looking changes nothing
    take(packed.file);
    CHECK(ward.stateOf(id) == DossierState::Draft);
    CHECK(ward.handoverOf(id) == HandoverState::Arrived);
    CHECK(ward.desk.dossiers.list({.text = "dang thi buoi"}).size() == 1);
    CHECK(inspect(packed.file).knownSender);
    CHECK(ward.handovers.peers().size() == 1);
    CHECK(ward.handovers.wards().empty()); // who sends to us is none
    CHECK(volunteer.handovers.wards().size() == 1);
    checkSame(volunteer, ward, id);
}

TEST_CASE_METHOD(Sides, "texts that break other programs arrive as they were typed") {
    const auto text = GENERATE(std::string("'; DROP TABLE dossier; --"), std::string("../../etc/passwd\\..\\%s%n{0}"),
                               std::string("\xCC\x81\xCC\x83\xCC\xA3"), std::string(10u << 20, 'n'),
                               std::string("\"}],\"x\":[{\n\t\x01"), std::string("<b>&amp;\xE2\x80\xAE"));
    const auto id = dossier(text.substr(0, 2000));
    Person person;
    for (auto* each : {&person.fullName, &person.idNumber, &person.address, &person.phone}) *each = toNfc(text);
    volunteer.desk.dossiers.setApplicant(id, person);
    volunteer.desk.dossiers.setField(id, text.substr(0, 100), text);
    volunteer.desk.dossiers.setNoted(id, "card", true, text);
    const auto packed = pack({id});
    take(packed.file);
    const auto here = ward.desk.dossiers.load(id);
    CHECK(here.applicant == volunteer.desk.dossiers.load(id).applicant);
    CHECK(here.fields == volunteer.desk.dossiers.load(id).fields);
    CHECK(here.documentFor("card")->note == toNfc(text));
}

TEST_CASE_METHOD(Sides, "papers that are only shown are so at the ward too, by its own catalogue") {
    Procedure procedure;
    procedure.requirements.resize(1);
    procedure.requirements[0].id = "card";
    procedure.requirements[0].role = Role::Present;
    procedure.requirements[0].scanPolicy = ScanPolicy::Record;
    ward.procedureOf = [&procedure](const Dossier&) { return &procedure; };
    const auto id = dossier();
    take(pack({id}).file);
    CHECK(codeOf([&] { ward.desk.dossiers.requirePagesAllowed(id, "card"); }) == ErrorCode::PresentOnly);
    CHECK_NOTHROW(ward.desk.dossiers.requirePagesAllowed(id, "birth"));
}

TEST_CASE_METHOD(Sides, "the same package again changes nothing") {
    const auto id = dossier();
    const auto packed = pack({id});
    take(packed.file);
    ward.handovers.approve(id);
    const auto acts = ward.desk.audit.list({}).size();
    const auto seen = inspect(packed.file);
    CHECK(seen.arrivals.at(0).kind == ArrivalKind::Again);
    CHECK(seen.arrivals.at(0).held == 1);
    CHECK(codeOf([&] { take(packed.file); }) == ErrorCode::Conflict);
    CHECK(ward.desk.audit.list({}).size() == acts);
    CHECK(ward.handoverOf(id) == HandoverState::Approved);
}

TEST_CASE_METHOD(Sides, "damaged pages are named, and what is whole is taken only when a person agrees") {
    const auto id = dossier();
    volunteer.addPage(id, "birth", big('x'));
    volunteer.addPage(id, "birth", big('y'));
    const auto packed = pack({id});
    const auto good = readFile(packed.file);
    flip(packed.file, good.size() - 100'000); // in the last picture
    const auto seen = inspect(packed.file);
    REQUIRE_FALSE(seen.fault);
    REQUIRE(seen.arrivals.at(0).damaged.size() == 1);
    CHECK(seen.arrivals[0].damaged[0].number == 3);
    CHECK(seen.arrivals[0].damaged[0].page == volunteer.desk.pagesOf(id)[2]);
    CHECK(codeOf([&] { take(packed.file); }) == ErrorCode::Conflict);
    CHECK_FALSE(ward.desk.dossiers.exists(id));
    take(packed.file, true);
    CHECK(ward.desk.dossiers.load(id).pageCount() == 2);
    CHECK(ward.handoverOf(id) == HandoverState::Incomplete);
    CHECK(codeOf([&] { receipt(packed.package); }) == ErrorCode::Conflict); // the volunteer keeps it
    CHECK(codeOf([&] { ward.handovers.approve(id); }) == ErrorCode::Conflict);
    overwrite(packed.file, good);
    CHECK(inspect(packed.file).arrivals.at(0).kind == ArrivalKind::Completes);
    CHECK(inspect(packed.file).arrivals.at(0).held == 2);
    take(packed.file);
    CHECK(ward.handoverOf(id) == HandoverState::Arrived);
    checkSame(volunteer, ward, id);
}

TEST_CASE_METHOD(Sides, "every byte of a package flipped in turn changes nothing at the ward") {
    const auto packed = pack({dossier()});
    const auto size = readFile(packed.file).size();
    std::size_t wrong = 0;
    for (std::size_t at = 0; at < size; ++at) {
        flip(packed.file, at);
        wrong += codeOf([&] { take(packed.file, true); }) != ErrorCode::DamagedFile;
        flip(packed.file, at);
    }
    CHECK(wrong == 0);
    CHECK(ward.desk.dossiers.list({}).empty());
}

TEST_CASE_METHOD(Sides, "a package of another ward is told as such and changes nothing") {
    Side other("Phường khác", 30);
    wardId = volunteer.meet(other);
    const auto packed = pack({dossier()});
    CHECK(inspect(packed.file).fault == ParcelFault::ForAnother);
    CHECK(codeOf([&] { take(packed.file); }) == ErrorCode::DamagedFile);
}

TEST_CASE_METHOD(Sides, "a dossier corrected after its return replaces what is here, and the old package is old") {
    const auto id = dossier();
    volunteer.addPage(id, "birth", "mờ");
    const auto pages = volunteer.desk.pagesOf(id);
    const auto first = pack({id});
    take(first.file);
    const auto oldPackage = readFile(first.file);
    answer(sentBack(id, "Trang 2 mờ", pages[1]));
    volunteer.desk.dossiers.removePage(pages[1]);
    volunteer.addPage(id, "birth", "rõ");
    const auto second = pack({id});
    const auto seen = inspect(second.file);
    CHECK(seen.arrivals.at(0).kind == ArrivalKind::Newer);
    CHECK(seen.arrivals.at(0).held == 1);
    take(second.file);
    CHECK(ward.stateOf(id) == DossierState::Draft);
    checkSame(volunteer, ward, id);
    overwrite(first.file, oldPackage);
    CHECK(inspect(first.file).arrivals.at(0).kind == ArrivalKind::Older);
    CHECK(codeOf([&] { take(first.file); }) == ErrorCode::Conflict);
    CHECK_NOTHROW(ward.desk.dossiers.restorePage(pages[1])); // what it had before is in the bin
}

TEST_CASE_METHOD(Sides, "a dossier taken back and handed over again replaces a copy nobody worked on, and no other") {
    const auto id = dossier();
    take(pack({id}).file);
    volunteer.handovers.takeBack(id);
    volunteer.desk.dossiers.setField(id, "a", "2");
    take(pack({id}).file);
    CHECK(ward.desk.dossiers.load(id).fields.at("a") == "2");
    ward.desk.dossiers.setField(id, "a", "của cán bộ");
    volunteer.handovers.takeBack(id);
    const auto third = pack({id});
    CHECK(inspect(third.file).arrivals.at(0).kind == ArrivalKind::InWork);
    CHECK(codeOf([&] { take(third.file); }) == ErrorCode::Conflict);
    CHECK(ward.desk.dossiers.load(id).fields.at("a") == "của cán bộ");
}

TEST_CASE_METHOD(Sides, "another sender cannot replace a dossier, nor can one that is the ward's own be replaced") {
    const auto id = dossier();
    take(pack({id}).file);
    volunteer.handovers.takeBack(id);
    const OwnKeys thief("Nhà văn hóa thôn Mẫu", Bytes(32, 77), Bytes(32, 78));
    const auto forged = handOver(volunteer.parts(), thief, {wardId, {id}, stick.path()}, CancelToken());
    CHECK(inspect(forged.file).arrivals.at(0).kind == ArrivalKind::NotTheirs);
    CHECK(codeOf([&] { take(forged.file); }) == ErrorCode::Conflict);
}

TEST_CASE_METHOD(Sides, "several dossiers come in together, under other codes where theirs are taken") {
    const auto first = dossier(), second = dossier("Nguyễn Văn Thử");
    const auto code = volunteer.desk.dossiers.load(first).code;
    auto taken = ward.desk.open();
    ward.desk.database.run("UPDATE dossier SET code = '" + code + "'");
    take(pack({first, second}).file);
    CHECK(ward.desk.dossiers.load(first).code != code);
    CHECK(isDossierCode(ward.desk.dossiers.load(first).code));
    CHECK(ward.desk.dossiers.load(second).code == volunteer.desk.dossiers.load(second).code);
}

TEST_CASE_METHOD(Sides, "a package whose page belongs to another dossier here is not taken in at all") {
    const auto id = dossier(), other = dossier("Nguyễn Văn Thử");
    take(pack({id}).file);
    ward.desk.database.run("DELETE FROM thumbnail; UPDATE page SET id = '" + volunteer.desk.pagesOf(other)[0].value +
                           "'");
    const auto packed = pack({other});
    CHECK(codeOf([&] { take(packed.file); }) == ErrorCode::Conflict);
    CHECK_FALSE(ward.desk.dossiers.exists(other));
    CHECK_FALSE(ward.handovers.package(packed.package));
}
