#include "core/store/audit.h"

#include "tests/core/store/desk.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

const Act kLock{.person = {}, .deed = Deed::Lock, .dossier = {}, .subject = {}};
constexpr auto kUnlocked = "DROP TRIGGER act_is_written_once; DROP TRIGGER act_stays;";

struct Chain : Desk {
    DossierId dossier = open().id;
    Chain() {
        addPage(dossier, "một");
        dossiers.setField(dossier, "child.name", "Bé An");
        seal(dossier);
    }
    AuditVerdict verdict() const { return audit.verify(CancelToken()); }
    std::vector<std::string> deeds(const AuditQuery& query = {}) const {
        std::vector<std::string> names;
        for (const auto& line : audit.list(query)) names.push_back(line.deed);
        return names;
    }
    void tamper(const std::string& sql) { database.run(kUnlocked + sql); }
};

// How many changes of one character, anywhere in the chain, are not found at the very link that was changed.
int unnoticedChanges(Chain& chain) {
    int unnoticed = 0;
    chain.database.run(kUnlocked);
    const auto lines = chain.audit.list({});
    for (const auto& line : lines) {
        for (const std::string column : {"at", "person", "deed", "dossier", "subject", "outcome", "link"}) {
            Statement length(chain.database, "SELECT length(CAST(" + column + " AS TEXT)) FROM act WHERE number = ?");
            length.bind(line.number).step();
            for (std::int64_t at = 1; at <= length.number(0); ++at) {
                // The next character of the same kind, so that a number stays one.
                Transaction change(chain.database);
                Statement(chain.database, "UPDATE act SET " + column + " = substr(" + column +
                                              ", 1, ?1 - 1) || "
                                              "CASE substr(" +
                                              column + ", ?1, 1) WHEN '1' THEN '2' ELSE '1' END || substr(" + column +
                                              ", ?1 + 1) WHERE number = ?2")
                    .bind(at)
                    .bind(line.number)
                    .run();
                if (chain.verdict().broken != line.number) ++unnoticed;
            }
        }
    }
    return unnoticed;
}

} // namespace

TEST_CASE_METHOD(Chain, "every act on a dossier is one link, in its order, with its person") {
    CHECK(deeds() ==
          std::vector<std::string>{"sign_in", "dossier_opened", "document_added", "page_added", "field_set", "sealed"});
    CHECK(audit.list({}).back().person == kMai.id);
    CHECK(audit.list({}).back().dossier == dossier);
    CHECK(verdict().links == 6);
    CHECK_FALSE(verdict().broken);
}

TEST_CASE_METHOD(Chain, "what the outbox does by itself is the program's, not the person's") {
    const auto delivery = deliveries.all(false).front().id;
    deliveries.markSending(delivery);
    deliveries.markWaiting(delivery, ErrorCode::Offline, clock.now());
    CHECK(audit.list({}).back().person.empty());
    CHECK(audit.list({}).back().outcome == "offline");
}

TEST_CASE_METHOD(Chain, "an act whose transaction is given up leaves no link") {
    const auto before = verdict().links;
    {
        Transaction transaction(database);
        audit.append(kLock);
    }
    CHECK(verdict().links == before);
    CHECK(codeOf([&] { dossiers.setField(dossier, "child.name", "x"); }) == ErrorCode::Conflict); // it is sealed
    CHECK(verdict().links == before);
}

TEST_CASE_METHOD(Chain, "a failed act rolls back together with its link") {
    database.run("CREATE TRIGGER no_more BEFORE UPDATE ON dossier BEGIN SELECT RAISE(ABORT, 'no'); END");
    const auto before = verdict().links;
    CHECK(codeOf([&] { dossiers.setOfficialCode(dossier, "H26-1"); }).has_value());
    CHECK(verdict().links == before);
}

TEST_CASE_METHOD(Chain, "no ordinary statement changes or deletes an act") {
    CHECK(codeOf([&] { database.run("UPDATE act SET person = 'LAN'"); }).has_value());
    CHECK(codeOf([&] { database.run("DELETE FROM act"); }).has_value());
    CHECK(verdict().links == 6);
}

TEST_CASE("every single character of a chain that is changed is found at its link") {
    Chain chain;
    CHECK(unnoticedChanges(chain) == 0);
    CHECK_FALSE(chain.verdict().broken);
}

TEST_CASE_METHOD(Chain, "verify names the first link that is missing, wherever it was") {
    SECTION("in the middle") {
        tamper("DELETE FROM act WHERE number = 3");
        CHECK(verdict().broken == 3);
    }
    SECTION("the first one") {
        tamper("DELETE FROM act WHERE number = 1");
        CHECK(verdict().broken == 1);
    }
    SECTION("at the end") {
        tamper("DELETE FROM act WHERE number >= 5");
        CHECK(verdict().broken == 5);
    }
    SECTION("two that changed places") {
        tamper("UPDATE act SET number = -3 WHERE number = 3; UPDATE act SET number = 3 WHERE number = 4;"
               "UPDATE act SET number = 4 WHERE number = -3");
        CHECK(verdict().broken == 3);
    }
}

TEST_CASE_METHOD(Chain, "the first act of another day closes the day before with a signed head") {
    clock.advance(std::chrono::hours(24));
    audit.append(kLock);
    CHECK(verdict().heads == 1);
    audit.append(kLock);
    CHECK(verdict().heads == 1);
    clock.advance(std::chrono::hours(-24 * 365)); // set back a year
    audit.append(kLock);
    CHECK(verdict().heads == 2);
    CHECK_FALSE(verdict().broken);
}

TEST_CASE_METHOD(Chain, "a chain that is written anew no longer fits the head that was signed") {
    const auto head = audit.signHead("bundle", "01JD");
    REQUIRE(head);
    CHECK(isAuthentic(*head));
    tamper("DELETE FROM act WHERE number = 6; UPDATE sqlite_sequence SET seq = 5 WHERE name = 'act'");
    audit.append({.person = kMai.id, .deed = Deed::DossierCancelled, .dossier = dossier, .subject = {}});
    CHECK(verdict().broken == 6);
    database.run("DELETE FROM signed_head");
    auto said = verdict();
    CHECK_FALSE(said.broken); // nothing left in here to tell it by
    audit.compare(*head, said);
    CHECK(said.broken == 6); // but the bundle carried the head away
}

TEST_CASE_METHOD(Chain, "a head of another store, or one that was touched, is told from ours") {
    auto head = *audit.signHead("bundle", "01JD");
    auto said = verdict();
    audit.compare(head, said);
    CHECK_FALSE(said.broken);
    head.at += std::chrono::milliseconds(1);
    CHECK_FALSE(isAuthentic(head));
    head.at -= std::chrono::milliseconds(1);
    head.signature[0] = head.signature[0] == '0' ? '1' : '0';
    CHECK_FALSE(isAuthentic(head));
    head.signature = "không phải số";
    CHECK_FALSE(isAuthentic(head));
}

TEST_CASE_METHOD(Chain, "a signed head that was touched breaks the verdict") {
    audit.signHead("bundle", "01JD");
    const auto* change =
        GENERATE("link = 'ab'", "at = at + 1", "act = 2", "act = 99", "signature = 'ab'", "public_key = '00'");
    database.run(std::string("UPDATE signed_head SET ") + change);
    CHECK(verdict().broken.has_value());
}

TEST_CASE_METHOD(Chain, "the list filters by person, dossier and day") {
    const auto other = open("Lê Văn Cam").id;
    clock.advance(std::chrono::hours(24));
    seat.take({.id = {"LAN"}, .name = "Lan", .roles = {StaffRole::Officer}, .ward = ""});
    dossiers.setField(other, "child.name", "Bé Bình");
    CHECK(deeds({.person = AccountId{"LAN"}}) == std::vector<std::string>{"sign_in", "field_set"});
    CHECK(deeds({.dossier = other}) == std::vector<std::string>{"dossier_opened", "field_set"});
    CHECK(deeds({.day = today(clock)}) == std::vector<std::string>{"sign_in", "field_set"});
    CHECK(deeds({.dossier = other, .day = today(clock)}) == std::vector<std::string>{"field_set"});
    CHECK(deeds({.limit = 1}) == std::vector<std::string>{"field_set"});
}

TEST_CASE_METHOD(Chain, "nothing a citizen is called by stands in the chain") {
    Statement row(database, "SELECT count(*) FROM act WHERE person || deed || dossier || subject || outcome LIKE ?");
    row.bind("%Bưởi%").step();
    CHECK(row.number(0) == 0);
    Statement value(database, "SELECT count(*) FROM act WHERE subject || outcome LIKE ?");
    value.bind("%Bé An%").step();
    CHECK(value.number(0) == 0);
}
