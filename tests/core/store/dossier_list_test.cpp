#include "tests/core/store/desk.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

struct HomeScreen : Desk {
    std::vector<std::string> names(const DossierQuery& query) const {
        std::vector<std::string> result;
        for (const auto& each : dossiers.list(query)) result.push_back(each.applicantName);
        return result;
    }
    std::vector<std::string> found(const std::string& text) const { return names({.text = text}); }
};

using Names = std::vector<std::string>;

} // namespace

TEST_CASE_METHOD(HomeScreen, "dossiers are found by name without accents, words in any order") {
    open("Nguyễn Đức Đạt");
    open("Trần Thị Hồng");
    CHECK(found("nguyen duc dat") == Names{"Nguyễn Đức Đạt"});
    CHECK(found("DAT nguyen") == Names{"Nguyễn Đức Đạt"});
    CHECK(found("Đức") == Names{"Nguyễn Đức Đạt"});
    CHECK(found("\xC4\x90\x75\xCC\x9B\xCC\x81\x63") == Names{"Nguyễn Đức Đạt"}); // decomposed
    CHECK(found("hon") == Names{"Trần Thị Hồng"});
    CHECK(found("hong dat").empty());
    CHECK(found("%").empty());
    CHECK(found("_").empty());
    CHECK(found("  ").size() == 2);
}

TEST_CASE_METHOD(HomeScreen, "dossiers are found by id number, codes and phone, with or without punctuation") {
    auto dossier = open("Lê Văn Ổi", "001090054321");
    open("Trần Thị Hồng");
    dossiers.setOfficialCode(dossier.id, "H26.12-251123-0001");
    dossier.applicant.phone = "0912.345.678";
    dossiers.setApplicant(dossier.id, dossier.applicant);
    const Names only{"Lê Văn Ổi"};
    CHECK(found("001090054321") == only);
    CHECK(found("054321") == only);
    CHECK(found("0912345678") == only);
    CHECK(found("0912 345 678") == only);
    CHECK(found("0912-345-678") == only);
    CHECK(found("h26.12-251123-0001") == only);
    CHECK(found("H26122511230001") == only);
    CHECK(found(dossier.code) == only);
    CHECK(found("oi 0912") == only);
}

TEST_CASE_METHOD(HomeScreen, "two letters are found where a word begins, one letter too") {
    open("Lê An");
    open("Nguyễn Lan");
    CHECK(found("an") == Names{"Lê An"});
    CHECK(found("le") == Names{"Lê An"});
    CHECK(found("l a") == Names{"Lê An"});
    CHECK(found("lan") == Names{"Nguyễn Lan"});
}

TEST_CASE_METHOD(HomeScreen, "signs that mean something to a database or an index are only signs") {
    open("Nguyễn \"Văn\" O'Hara* (AND)");
    CHECK(found("\"van\"").size() == 1);
    CHECK(found("o'hara*").size() == 1);
    CHECK(found("(and)").size() == 1);
    CHECK(found("NEAR(").empty());
    CHECK(found("\"\"\"").empty());
    CHECK(found("folded:van").empty());
    CHECK(found("\xCC\x81\xCC\x81\xCC\x81").size() == 1); // nothing but marks: nothing is asked
}

TEST_CASE_METHOD(HomeScreen, "dossiers of a procedure that the text means follow those of the person") {
    Procedure land;
    land.code = "1.012793";
    open("Trần Thị Biến");
    dossiers.open(land, "", Person{.fullName = "Lê An", .idNumber = {}, .address = {}, .phone = {}});
    CHECK(names({.text = "bien", .alsoOf = {"1.012793"}}) == Names{"Trần Thị Biến", "Lê An"});
    CHECK(names({.text = "bien", .alsoOf = {"1.012793"}, .limit = 1}) == Names{"Trần Thị Biến"});
    CHECK(names({.text = "bien", .alsoOf = {"1.001193"}}) == Names{"Trần Thị Biến"});
}

TEST_CASE_METHOD(HomeScreen, "search follows the applicant's new name and forgets the old one") {
    const auto dossier = open("Nguyễn Văn Cũ");
    dossiers.setApplicant(dossier.id, Person{.fullName = "Nguyễn Văn Mới", .idNumber = {}, .address = {}, .phone = {}});
    CHECK(found("moi").size() == 1);
    CHECK(found("cu").empty());
    Statement check(database, "INSERT INTO dossier_search (dossier_search, rank) VALUES ('integrity-check', 1)");
    CHECK_NOTHROW(check.run()); // the index and the dossiers say the same
}

TEST_CASE_METHOD(HomeScreen, "the list of a day follows the Vietnamese day") {
    const auto openedAt = [&](Instant instant, const std::string& name) {
        const FixedClock then(instant);
        Procedure procedure;
        Dossiers(database, changes, then, seat).open(procedure, "", Person{name, "", {}, {}, "", ""});
    };
    const Date day(std::chrono::year(2026), std::chrono::November, std::chrono::day(23));
    openedAt(fromLocal(day, std::chrono::minutes(0)) - std::chrono::milliseconds(1), "the day before");
    openedAt(fromLocal(day, std::chrono::minutes(0)), "first");
    openedAt(fromLocal(day, std::chrono::minutes(24 * 60 - 1)), "last");
    openedAt(fromLocal(day, std::chrono::minutes(24 * 60)), "the day after");
    CHECK(names({.openedOn = day}) == Names{"last", "first"});
}

TEST_CASE_METHOD(HomeScreen, "the list can be kept to some states, and to some lines, the latest change first") {
    const auto first = open("first").id;
    clock.advance(std::chrono::seconds(1));
    const auto second = open("second").id;
    clock.advance(std::chrono::seconds(1));
    open("third");
    clock.advance(std::chrono::seconds(1));
    dossiers.apply(first, DossierEvent::Hold);
    seal(second);
    CHECK(names({}) == Names{"second", "first", "third"});
    CHECK(names({.limit = 1}) == Names{"second"});
    CHECK(names({.states = {DossierState::Held}}) == Names{"first"});
    CHECK(names({.states = {DossierState::Held, DossierState::Sealed}}) == Names{"second", "first"});
    CHECK(names({.text = "third", .states = {DossierState::Held}}).empty());
}

TEST_CASE_METHOD(HomeScreen, "a line counts documents and pages that are not in the bin") {
    const auto id = open().id;
    addPage(id, "one");
    dossiers.removePage(addPage(id, "two"));
    dossiers.removePage(addPage(dossiers.documentFor(id, "emptied"), "three"));
    dossiers.setNoted(id, "seen", true, "");
    dossiers.documentFor(id, "empty");
    const auto lines = dossiers.list({});
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].id == id);
    CHECK(lines[0].pages == 1);
    CHECK(lines[0].documents == 2);
    CHECK(dossiers.load(id).documents.size() == 2);
}

TEST_CASE_METHOD(HomeScreen, "a dossier is found by its id, its code as people type it, or its official code") {
    const auto dossier = open();
    open("another");
    dossiers.setOfficialCode(dossier.id, "H26.12-251123-0001");
    std::string lower;
    for (const char each : dossier.code)
        if (each != '-') lower += static_cast<char>(std::tolower(each));
    CHECK(dossiers.findByCode(dossier.id.value) == dossier.id);
    CHECK(dossiers.findByCode(dossier.code) == dossier.id);
    CHECK(dossiers.findByCode(lower) == dossier.id);
    CHECK(dossiers.findByCode("H26.12-251123-0001") == dossier.id);
    CHECK_FALSE(dossiers.findByCode(""));
    CHECK_FALSE(dossiers.findByCode("0000-XXX"));
}
