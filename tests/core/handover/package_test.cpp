#include "core/handover/package.h"

#include "tests/core/handover/sides.h"

#include <catch2/catch.hpp>

using namespace quay;

TEST_CASE_METHOD(Sides, "a dossier that was handed over cannot be changed, and is open again once it is taken back") {
    const auto id = dossier();
    const auto packed = pack({id});
    CHECK(std::filesystem::exists(packed.file));
    CHECK(volunteer.stateOf(id) == DossierState::HandedOver);
    CHECK(codeOf([&] { volunteer.desk.dossiers.setField(id, "a", "b"); }) == ErrorCode::Conflict);
    CHECK(codeOf([&] { volunteer.desk.dossiers.removePage(volunteer.desk.pagesOf(id)[0]); }) == ErrorCode::Conflict);
    CHECK(codeOf([&] { volunteer.desk.dossiers.apply(id, DossierEvent::TakeBack); }) == ErrorCode::Conflict);
    CHECK(codeOf([&] { volunteer.desk.seal(id); }) == ErrorCode::Conflict);
    volunteer.handovers.takeBack(id);
    CHECK(volunteer.stateOf(id) == DossierState::Draft);
    CHECK_NOTHROW(volunteer.desk.dossiers.setField(id, "a", "b"));
}

TEST_CASE_METHOD(Sides, "a package can be written again while it is under way, and holds the same") {
    const auto id = dossier();
    const auto packed = pack({id});
    std::filesystem::remove(packed.file);
    const auto again = writePackage(volunteer.parts(), volunteer.own, packed.package, stick.path(), CancelToken());
    CHECK(again == packed.file);
    const auto inspection = inspect(again);
    REQUIRE_FALSE(inspection.fault);
    CHECK(inspection.arrivals.at(0).record.digest == volunteer.handovers.latest(id)->digest);
    CHECK(digestOf(inspection.arrivals.at(0).record) == inspection.arrivals.at(0).record.digest);
    volunteer.handovers.takeBack(id);
    CHECK(codeOf([&] {
              writePackage(volunteer.parts(), volunteer.own, packed.package, stick.path(), CancelToken());
          }) == ErrorCode::Conflict);
}

TEST_CASE_METHOD(Sides, "what could not be written is taken back by itself") {
    const auto id = dossier();
    CHECK_THROWS_AS(handOver(volunteer.parts(), volunteer.own, {wardId, {id}, stick / "missing"}, CancelToken()),
                    Error);
    CHECK(volunteer.stateOf(id) == DossierState::Draft);
    CancelToken cancelled;
    cancelled.cancel();
    CHECK_THROWS_AS(handOver(volunteer.parts(), volunteer.own, {wardId, {id}, stick.path()}, cancelled), Cancelled);
    CHECK(volunteer.stateOf(id) == DossierState::Draft);
    CHECK(std::filesystem::is_empty(stick.path()));
}

TEST_CASE_METHOD(Sides, "what cannot be handed over is refused before anything is locked") {
    const auto id = dossier(), second = dossier("Nguyễn Văn Thử");
    volunteer.desk.addPage(second, "not rendered");
    CHECK(codeOf([&] { pack({id, second}); }) == ErrorCode::Conflict);
    CHECK(codeOf([&] { pack({}); }) == ErrorCode::BadInput);
    CHECK(codeOf([&] { pack({{"01"}}); }) == ErrorCode::NotFound);
    wardId = "unknown";
    CHECK(codeOf([&] { pack({id}); }) == ErrorCode::NotFound);
    CHECK(volunteer.stateOf(id) == DossierState::Draft);
}

TEST_CASE_METHOD(Sides, "a volunteer prepares and hands over; taking in, approving and sending back are the ward's") {
    volunteer.desk.seat.take({.id = {"LAN"}, .name = "Lan", .roles = {StaffRole::Volunteer}, .ward = ""});
    const auto id = dossier();
    const auto packed = pack({id});
    auto& seat = ward.desk.seat;
    seat.take({.id = {"LAN"}, .name = "Lan", .roles = {StaffRole::Volunteer}, .ward = ""});
    CHECK(codeOf([&] { take(packed.file); }) == ErrorCode::AccessDenied);
    CHECK_FALSE(ward.desk.dossiers.exists(id));
    seat.take({.id = {"HOA"}, .name = "Hoa", .roles = {StaffRole::Officer}, .ward = "Phường Mẫu"});
    take(packed.file);
    seat.take({.id = {"LAN"}, .name = "Lan", .roles = {StaffRole::Volunteer}, .ward = ""});
    CHECK(codeOf([&] { ward.handovers.approve(id); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { ward.handovers.sendBack(id, "lý do", {}); }) == ErrorCode::AccessDenied);
    CHECK(codeOf([&] { receipt(packed.package); }) == ErrorCode::AccessDenied);
    seat.take({.id = {"TAM"}, .name = "Tâm", .roles = {StaffRole::Officer}, .ward = "Phường khác"});
    CHECK(codeOf([&] { ward.handovers.approve(id); }) == ErrorCode::AccessDenied);
    CHECK(ward.handoverOf(id) == HandoverState::Arrived);
}

TEST_CASE_METHOD(Sides, "every step stands in the audit chains of both sides") {
    const auto id = dossier();
    const auto packed = pack({id});
    take(packed.file);
    answer(receipt(packed.package).file);
    answer(sentBack(id, "Trang 1 mờ", volunteer.desk.pagesOf(id)[0]));
    const auto deeds = [](const Side& side, const DossierId& of) {
        std::set<std::string> names;
        for (const auto& line : side.desk.audit.list({.dossier = of})) names.insert(line.deed);
        return names;
    };
    for (const char* deed : {"handed_over", "receipt_taken", "dossier_returned"})
        CHECK(deeds(volunteer, id).count(deed) == 1);
    for (const char* deed : {"dossier_received", "sent_back"}) CHECK(deeds(ward, id).count(deed) == 1);
    for (const auto* side : {&volunteer, &ward}) CHECK_FALSE(side->desk.audit.verify(CancelToken()).broken);
}
