#include "core/handover/dossier_record.h"

#include "core/base/clock.h"
#include "core/base/hash.h"
#include "tests/support/error_code.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

const std::string kHash(64, 'a');

DossierRecord record() {
    const SystemClock clock;
    DossierRecord made;
    auto& dossier = made.content.dossier;
    dossier.id = newId<DossierId>(clock.now());
    dossier.code = "1123-7KQ";
    dossier.procedure = "1.001193";
    dossier.applicant.fullName = "Đặng Thị Bưởi";
    dossier.applicant.born = parsePartialDate("03/1990");
    dossier.applicant.sex = Sex::Female;
    dossier.fields = {{"child.name", "Nguyễn Văn Thử"}};
    dossier.conditions = {"r3"};
    Page page{.id = newId<PageId>(clock.now()), .originalType = "image/png"};
    page.facts.dpi = 300.25;
    page.edits.turn = 3;
    made.pages[page.id] = {kHash, kHash, ""};
    dossier.documents = {{.id = newId<DocumentId>(clock.now()),
                          .requirement = "r1",
                          .title = "",
                          .note = "số 12",
                          .noted = true,
                          .pages = {page}}};
    Capture capture;
    capture.id = newId<CaptureId>(clock.now());
    capture.device = "simulated";
    made.content.captures = {capture};
    made.findings = {{.code = FindingCode::Blurred, .severity = Severity::Doubt, .subject = "r1", .page = page.id}};
    made.digest = digestOf(made);
    return made;
}

PackageBody bodyOf(DossierRecord made) { return {.secret = Bytes(32, 1), .dossiers = {std::move(made)}}; }

// The text of a package with one thing in it replaced.
std::string replaced(const std::string& what, const std::string& with) {
    auto text = toJson(bodyOf(record()));
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

} // namespace

TEST_CASE("a dossier written down is read back the same") {
    const auto made = record();
    const auto back = packageBodyFrom(toJson(bodyOf(made))).dossiers.at(0);
    CHECK(back.content.dossier == made.content.dossier);
    CHECK(back.findings == made.findings);
    CHECK(back.content.captures.at(0).id == made.content.captures.at(0).id);
    CHECK(back.digest == made.digest);
    CHECK(digestOf(back) == made.digest);
}

TEST_CASE("the digest changes with whatever changes") {
    const auto made = record();
    auto name = made, page = made, file = made;
    name.content.dossier.applicant.fullName += " ";
    page.content.dossier.documents[0].pages[0].edits.turn = 2;
    file.pages.begin()->second.original[0] = 'b';
    for (const auto& changed : {name, page, file}) CHECK(digestOf(changed) != made.digest);
}

TEST_CASE("a package that makes no sense is refused whoever signed it") {
    const auto [what, with] = GENERATE(table<std::string, std::string>({
        {"\"secret\":\"01", "\"secret\":\"0g"},
        {"\"round\":1", "\"round\":-1"},
        {"\"round\":1", "\"round\":\"1\""},
        {"\"facts\":\"{", "\"facts\":\"["},
        {"\"born\":\"03/1990\"", "\"born\":\"99/99/9999\""},
        {"\"original\":\"a", "\"original\":\"../a"},
        {"\"opened\":\"1970", "\"opened\":\"x970"},
        {"{\"secret\"", "{{\"secret\""},
        {"\"code\":\"blurred\"", "\"code\":\"nonsense\""},
    }));
    CAPTURE(what, with);
    CHECK(codeOf([&] { packageBodyFrom(replaced(what, with)); }) == ErrorCode::DamagedFile);
}

TEST_CASE("an id that is no id, and the same page, document or dossier twice, are refused") {
    auto made = record();
    made.content.dossier.id = {"'; DROP TABLE dossier; --"};
    CHECK(codeOf([&] { packageBodyFrom(toJson(bodyOf(made))); }) == ErrorCode::DamagedFile);
    auto twice = bodyOf(record());
    twice.dossiers.push_back(twice.dossiers[0]);
    CHECK(codeOf([&] { packageBodyFrom(toJson(twice)); }) == ErrorCode::DamagedFile);
    auto pages = record();
    auto& list = pages.content.dossier.documents[0].pages;
    list.push_back(list[0]);
    CHECK(codeOf([&] { packageBodyFrom(toJson(bodyOf(pages))); }) == ErrorCode::DamagedFile);
    auto documents = record();
    Document same;
    same.id = documents.content.dossier.documents[0].id;
    documents.content.dossier.documents.push_back(same);
    CHECK(codeOf([&] { packageBodyFrom(toJson(bodyOf(documents))); }) == ErrorCode::DamagedFile);
}
