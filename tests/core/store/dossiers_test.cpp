#include "core/store/dossiers.h"

#include "tests/core/store/desk.h"

#include <catch2/catch.hpp>

#include <set>

using namespace quay;

TEST_CASE_METHOD(Desk, "a new dossier is a draft with its own code and what is known of the applicant") {
    Procedure procedure;
    procedure.code = "1.001193";
    const Person person{.fullName = "Đặng Thị Bưởi",
                        .idNumber = "001190012345",
                        .born = PartialDate{1990, 3u, std::nullopt},
                        .sex = Sex::Female,
                        .address = "Tổ 4, phường Cửa Nam",
                        .phone = "0912 345 678"};
    const auto made = dossiers.open(procedure, "2026-11-01", person);
    CHECK(made == dossiers.load(made.id));
    CHECK(made.applicant == person);
    CHECK(made.state == DossierState::Draft);
    CHECK(made.opened == clock.now());
    CHECK(made.received == clock.now());
    CHECK(made.procedure == "1.001193");
    CHECK(made.catalogueVersion == "2026-11-01");
    CHECK(made.code.substr(0, 5) == "1123-");
    CHECK(made.documents.empty());
}

TEST_CASE_METHOD(Desk, "a name typed in decomposed letters is kept composed") {
    CHECK(open("Hue\xCC\x82\xCC\x81").applicant.fullName == "Huế");
}

TEST_CASE_METHOD(Desk, "dossier codes stay unique when a day has more dossiers than codes") {
    std::set<std::string> codes;
    const int many = 900; // more than two letters can tell apart
    {
        Transaction quick(database);
        for (int i = 0; i < many; ++i) codes.insert(open().code);
        quick.commit();
    }
    CHECK(codes.size() == std::size_t(many));
}

TEST_CASE_METHOD(Desk, "fields, conditions and the applicant come back as they were last set") {
    const auto id = open().id;
    dossiers.setField(id, "child_name", "Nguye\xCC\x82\xCC\x83n");
    dossiers.setField(id, "place", "Hà Nội");
    dossiers.setField(id, "place", "");
    dossiers.setCondition(id, "b", true);
    dossiers.setCondition(id, "a", true);
    dossiers.setCondition(id, "a", true);
    dossiers.setCondition(id, "b", false);
    dossiers.setApplicant(id, Person{.fullName = "Lê Văn Ổi", .idNumber = {}, .address = {}, .phone = {}});
    dossiers.setOfficialCode(id, "H26.12-251123-0001");
    const auto dossier = dossiers.load(id);
    CHECK(dossier.fields == std::map<std::string, std::string>{{"child_name", "Nguyễn"}, {"place", ""}});
    CHECK(dossier.conditions == std::vector<std::string>{"a"});
    CHECK(dossier.applicant.fullName == "Lê Văn Ổi");
    CHECK_FALSE(dossier.applicant.born);
    CHECK_FALSE(dossier.applicant.sex);
    CHECK(dossier.officialCode == "H26.12-251123-0001");
}

TEST_CASE_METHOD(Desk, "a paper that was seen and handed back is noted without pages") {
    const auto id = open().id;
    dossiers.setNoted(id, "marriage", true, "số 12, 03/05/2019");
    auto documents = dossiers.load(id).documents;
    REQUIRE(documents.size() == 1);
    CHECK(documents[0].requirement == "marriage");
    CHECK(documents[0].noted);
    CHECK(documents[0].note == "số 12, 03/05/2019");
    dossiers.setNoted(id, "marriage", false, "");
    CHECK(dossiers.load(id).documents.empty());
}

TEST_CASE_METHOD(Desk, "a dossier that does not exist is not found") {
    CHECK(codeOf([&] { dossiers.load({"none"}); }) == ErrorCode::NotFound);
    CHECK(codeOf([&] { dossiers.setField({"none"}, "a", "b"); }) == ErrorCode::NotFound);
    CHECK(codeOf([&] { dossiers.apply({"none"}, DossierEvent::Hold); }) == ErrorCode::NotFound);
}

TEST_CASE_METHOD(Desk, "a sealed dossier cannot be changed by any verb") {
    const auto id = open().id;
    const auto page = addPage(id, "one");
    const auto document = dossiers.documentFor(id, "birth");
    seal(id);
    const auto before = dossiers.load(id);
    CHECK(codeOf([&] { dossiers.setField(id, "a", "b"); }) == ErrorCode::Conflict);
    CHECK(codeOf([&] { dossiers.setApplicant(id, {}); }) == ErrorCode::Conflict);
    CHECK(codeOf([&] { dossiers.setCondition(id, "a", true); }) == ErrorCode::Conflict);
    CHECK(codeOf([&] { dossiers.setNoted(id, "birth", true, ""); }) == ErrorCode::Conflict);
    CHECK(codeOf([&] { dossiers.documentFor(id, "other"); }) == ErrorCode::Conflict);
    CHECK(codeOf([&] { dossiers.addDocument(id, "other"); }) == ErrorCode::Conflict);
    CHECK(codeOf([&] { addPage(document, "two"); }) == ErrorCode::Conflict);
    CHECK(codeOf([&] { dossiers.edit(page, {}); }) == ErrorCode::Conflict);
    CHECK(codeOf([&] { dossiers.setFacts(page, {}); }) == ErrorCode::Conflict);
    CHECK(codeOf([&] { dossiers.movePage(page, document, 0); }) == ErrorCode::Conflict);
    CHECK(codeOf([&] { dossiers.removePage(page); }) == ErrorCode::Conflict);
    CHECK(codeOf([&] { captures.begin(id, "flatbed", "{}"); }) == ErrorCode::Conflict);
    CHECK_FALSE(dossiers.setRendered(page, {}, {"ff"}, 1));
    CHECK(dossiers.load(id) == before);
}

TEST_CASE_METHOD(Desk, "the official code may come after the dossier was sealed") {
    const auto id = open().id;
    seal(id);
    dossiers.setOfficialCode(id, "H26.12-251123-0001");
    CHECK(dossiers.load(id).officialCode == "H26.12-251123-0001");
}

TEST_CASE_METHOD(Desk, "an event that makes no sense in a state changes nothing") {
    const auto id = open().id;
    CHECK(codeOf([&] { dossiers.apply(id, DossierEvent::Deliver); }) == ErrorCode::Conflict);
    CHECK(stateOf(id) == DossierState::Draft);
    dossiers.apply(id, DossierEvent::Hold);
    CHECK(stateOf(id) == DossierState::Held);
}

TEST_CASE_METHOD(Desk, "every verb tells the change of its dossier once it is durable") {
    const auto id = open().id;
    loop.drain();
    std::vector<DossierId> told;
    changes.listen([&](const Change& change) { told.push_back(change.dossier); });
    dossiers.setField(id, "a", "b");
    CHECK(told.empty());
    loop.drain();
    CHECK(told == std::vector{id});
    {
        Transaction given(database);
        dossiers.setField(id, "a", "c");
    }
    loop.drain();
    CHECK(told.size() == 1);
    CHECK(dossiers.load(id).fields.at("a") == "b");
}

TEST_CASE_METHOD(Desk, "the content mark moves with each change of content") {
    const auto id = open().id;
    std::set<std::string> marks{deliveries.contentMark(id)};
    const auto page = addPage(id, "one");
    marks.insert(deliveries.contentMark(id));
    dossiers.setField(id, "a", "b");
    marks.insert(deliveries.contentMark(id));
    dossiers.edit(page, turned(1));
    marks.insert(deliveries.contentMark(id));
    dossiers.setRendered(page, turned(1), {"ab"}, 5);
    marks.insert(deliveries.contentMark(id));
    dossiers.movePage(page, dossiers.documentFor(id, "other"), 0);
    marks.insert(deliveries.contentMark(id));
    dossiers.removePage(page);
    marks.insert(deliveries.contentMark(id));
    CHECK(marks.size() == 7);
}
