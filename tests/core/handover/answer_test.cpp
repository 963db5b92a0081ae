#include "core/handover/answer.h"

#include "core/base/durable_file.h"
#include "core/store/retention.h"
#include "tests/core/handover/sides.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

void replaceIn(const std::filesystem::path& file, const std::string& what, const std::string& with) {
    std::string text(asText(readFile(file)));
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    overwrite(file, asBytes(text.replace(at, what.size(), with)));
}

} // namespace

TEST_CASE_METHOD(Sides, "the receipt marks the volunteer's copy as received, and it cannot be taken back any more") {
    const auto id = dossier();
    const auto packed = pack({id});
    take(packed.file);
    volunteer.desk.clock.advance(std::chrono::hours(5));
    const auto paper = receipt(packed.package);
    CHECK(paper.dossiers == 1);
    const auto got = answer(paper.file);
    CHECK(got.kind == AnswerKind::Received);
    CHECK(got.dossiers == std::vector{id});
    CHECK(volunteer.handoverOf(id) == HandoverState::Received);
    CHECK(volunteer.handovers.latest(id)->at == volunteer.desk.clock.now());
    CHECK(codeOf([&] { volunteer.handovers.takeBack(id); }) == ErrorCode::Conflict);
    CHECK(answer(paper.file).kind == AnswerKind::Again);
}

TEST_CASE_METHOD(Sides, "the receipt's code does the same, typed with small letters and look-alikes") {
    const auto id = dossier();
    const auto packed = pack({id});
    take(packed.file);
    auto code = receipt(packed.package).code;
    REQUIRE(code.size() == 14);
    auto wrong = code;
    wrong[0] = wrong[0] == 'A' ? 'B' : 'A';
    CHECK(takeReceiptCode(volunteer.parts(), wrong).kind == AnswerKind::Unknown);
    CHECK(takeReceiptCode(volunteer.parts(), "").kind == AnswerKind::Unknown);
    for (auto& letter : code)
        letter = letter == '0' ? 'o' : letter == '1' ? 'l' : static_cast<char>(std::tolower(letter));
    CHECK(takeReceiptCode(volunteer.parts(), " " + code).kind == AnswerKind::Received);
    CHECK(volunteer.handoverOf(id) == HandoverState::Received);
}

TEST_CASE_METHOD(Sides, "a receipt that was altered, is another ward's, or of another package, changes nothing") {
    const auto id = dossier();
    const auto packed = pack({id});
    take(packed.file);
    const auto paper = receipt(packed.package);
    const auto good = readFile(paper.file);
    const auto digest = volunteer.handovers.latest(id)->digest;
    replaceIn(paper.file, digest, std::string(64, 'f'));
    CHECK(answer(paper.file).kind == AnswerKind::Forged);
    const Side other("UBND phường Mẫu", 40); // the same name, other keys
    const auto parts = ward.parts();
    writeReceipt(parts, other.own, packed.package, stick.path());
    CHECK(answer(paper.file).kind == AnswerKind::Forged);
    overwrite(paper.file, good);
    replaceIn(paper.file, packed.package.value, newIdText(SystemClock().now()));
    CHECK(answer(paper.file).kind == AnswerKind::Unknown);
    CHECK(volunteer.handoverOf(id) == HandoverState::UnderWay);
    CHECK_NOTHROW(volunteer.handovers.takeBack(id));
}

TEST_CASE_METHOD(Sides, "every byte of a receipt flipped in turn is refused, or says the same") {
    const auto id = dossier();
    const auto packed = pack({id});
    take(packed.file);
    const auto paper = receipt(packed.package);
    const auto good = readFile(paper.file);
    std::size_t refused = 0;
    for (std::size_t at = 0; at < good.size(); ++at) {
        flip(paper.file, at);
        const auto kind = answer(paper.file).kind;
        flip(paper.file, at);
        refused += kind != AnswerKind::Received;
        if (kind == AnswerKind::Received) // white space, the ward's name: nothing the signature is about
            volunteer.desk.database.run("UPDATE handover SET state = 'under_way'");
        CHECK((kind == AnswerKind::Received || volunteer.handoverOf(id) == HandoverState::UnderWay));
    }
    CHECK(refused > good.size() / 2);
}

TEST_CASE_METHOD(Sides, "a receipt for a part of a package leaves the rest with the volunteer") {
    const auto first = dossier(), second = dossier("Nguyễn Văn Thử");
    volunteer.addPage(second, "birth", std::string(200'000, 'y'));
    const auto packed = pack({first, second});
    flip(packed.file, readFile(packed.file).size() - 100'000);
    take(packed.file, true);
    const auto paper = receipt(packed.package);
    CHECK(paper.dossiers == 1);
    CHECK(paper.code.empty());
    const auto got = answer(paper.file);
    CHECK(got.kind == AnswerKind::Received);
    CHECK(got.missing == 1);
    CHECK(volunteer.handoverOf(first) == HandoverState::Received);
    CHECK(volunteer.handoverOf(second) == HandoverState::UnderWay);
    CHECK_NOTHROW(volunteer.handovers.takeBack(second));
}

TEST_CASE_METHOD(Sides, "a return opens the dossier again, with its reason and its page") {
    const auto id = dossier();
    const auto page = volunteer.desk.pagesOf(id)[0];
    const auto packed = pack({id});
    take(packed.file);
    answer(receipt(packed.package).file);
    CHECK(codeOf([&] { ward.handovers.sendBack(id, "  ", page); }) == ErrorCode::BadInput);
    const auto file = sentBack(id, "Trang 1 mờ, chụp lại giúp", page);
    CHECK(ward.stateOf(id) == DossierState::HandedOver);
    const auto got = answer(file);
    CHECK(got.kind == AnswerKind::Returned);
    CHECK(got.dossiers == std::vector{id});
    CHECK(volunteer.stateOf(id) == DossierState::Returned);
    CHECK(volunteer.handovers.latest(id)->reason == "Trang 1 mờ, chụp lại giúp");
    CHECK(volunteer.handovers.latest(id)->page == page);
    CHECK(answer(file).kind == AnswerKind::Again);
    CHECK(answer(receipt(packed.package).file).kind == AnswerKind::Again);
    pack({id});
    CHECK(answer(file).kind == AnswerKind::Again); // a replay does not open what was handed over anew
    CHECK(volunteer.stateOf(id) == DossierState::HandedOver);
}

TEST_CASE_METHOD(Sides, "a return for another volunteer, forged, altered, or too late changes nothing") {
    const auto id = dossier();
    const auto packed = pack({id});
    take(packed.file);
    const auto file = sentBack(id, "lý do");
    Side other("Thôn khác", 50);
    CHECK(takeAnswer(other.parts(), other.own, file).fault == ParcelFault::ForAnother);
    const auto good = readFile(file);
    std::size_t wrong = 0;
    for (std::size_t at = 0; at < good.size(); ++at) {
        flip(file, at);
        wrong += answer(file).kind != AnswerKind::Unreadable;
        flip(file, at);
    }
    CHECK(wrong == 0);
    const OwnKeys thief("UBND phường Mẫu", Bytes(32, 90), Bytes(32, 91));
    writeReturn(ward.parts(), thief, id, stick.path());
    CHECK(answer(file).kind == AnswerKind::Forged);
    volunteer.handovers.takeBack(id);
    overwrite(file, good);
    CHECK(answer(file).kind == AnswerKind::Earlier);
    CHECK(volunteer.stateOf(id) == DossierState::Draft);
}

TEST_CASE_METHOD(Sides, "thirty days after the ward's receipt the volunteer's copy goes, and a return comes too late") {
    const auto id = dossier();
    const auto packed = pack({id});
    take(packed.file);
    auto& desk = volunteer.desk;
    Seat program{desk.database, desk.audit, Seat::Kind::Program};
    Erasure erasure{desk.database, desk.files, desk.changes, desk.clock, program};
    Retention retention{desk.database, erasure, desk.clock};
    const auto lookDaily = [&](int days) {
        int gone = 0;
        for (int i = 0; i < days; ++i, desk.clock.advance(std::chrono::hours(24)))
            gone += retention.run(std::chrono::days(30), {});
        return gone;
    };
    CHECK(lookDaily(100) == 0); // without a receipt
    CHECK(answer(receipt(packed.package).file).kind == AnswerKind::Received);
    CHECK(lookDaily(30) == 0);
    CHECK(lookDaily(2) == 1);
    CHECK(desk.dossiers.load(id).purged);
    CHECK(desk.files.all().empty());
    CHECK(answer(sentBack(id, "thiếu chữ ký")).kind == AnswerKind::Erased);
    CHECK(volunteer.stateOf(id) == DossierState::HandedOver);
    CHECK(volunteer.handoverOf(id) == HandoverState::Received);
}

TEST_CASE_METHOD(Sides, "what an officer wrote of a citizen's papers goes with the citizen's data") {
    const auto id = dossier();
    const auto packed = pack({id});
    take(packed.file);
    CHECK(answer(sentBack(id, "ảnh thẻ của bà Bưởi bị mờ")).kind == AnswerKind::Returned);
    auto& desk = volunteer.desk;
    Seat program{desk.database, desk.audit, Seat::Kind::Program};
    Erasure erasure{desk.database, desk.files, desk.changes, desk.clock, program};
    CHECK(codeOf([&] { erasure.begin(id, PurgeReason::Citizen); }) == ErrorCode::StillNeeded);
    desk.dossiers.apply(id, DossierEvent::Cancel);
    erasure.begin(id, PurgeReason::Citizen);
    CHECK(erasure.finish() == 1);
    CHECK(volunteer.handovers.latest(id)->reason.empty());
}

TEST_CASE_METHOD(Sides, "what is no answer at all is said to be none") {
    const auto packed = pack({dossier()});
    const auto text =
        GENERATE(std::string(), std::string("{}"), std::string("[1,2]"), std::string("{\"kind\":\"receipt\"}"),
                 std::string("hello"), std::string("{\"kind\":\"receipt\",\"format\":1,\"dossiers\":3}"));
    overwrite(stick / "x", asBytes(text));
    CHECK(answer(stick / "x").kind == AnswerKind::Unreadable);
}
