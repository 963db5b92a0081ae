#include "core/bundle/manifest.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace quay;
using Json = nlohmann::ordered_json;

namespace {

Page pageWithGlareAccepted() {
    Page page;
    page.facts.remarks = {{"glare", 0.2, 0.1, {}}};
    page.edits.accepted = {"glare"};
    page.edits.acceptedWhy = "bản gốc ép plastic";
    return page;
}

struct BirthDesk {
    Procedure procedure;
    Dossier dossier;
    CheckResult checked;

    BirthDesk() {
        procedure.code = "1.001193";
        procedure.nameVi = "Thủ tục đăng ký khai sinh";
        procedure.shortVi = "Đăng ký khai sinh";
        procedure.fieldName = "Hộ tịch";
        procedure.fieldCode = "G15-TP07";
        addRequirement("r1", "000.00.00.G15-KQ004389", "Giấy chứng sinh", Role::Submit);
        addRequirement("r2", "000.00.00.G15-KQ000001", "Căn cước", Role::Present);
        addRequirement("r3", "000.00.00.G15-KQ000002", "Tờ khai", Role::EForm);
        dossier.id.value = "D1";
        dossier.code = "1123-7KQ";
        dossier.opened = parseIso("2026-11-23T02:00:00.000Z");
        dossier.received = parseIso("2026-11-23T02:30:00.000Z");
        dossier.applicant = {
            .fullName = "Nguyễn Thị Mẫu", .idNumber = "001190000001", .address = "", .phone = "0900000000"};
        dossier.fields = {{"b", "hai"}, {"a", "một"}};
        dossier.documents = {document("P1", "r1", {Page(), pageWithGlareAccepted()}), document("P2", "r2", {}),
                             document("P3", "r3", {})};
        dossier.documents[1].noted = true;
        dossier.documents[1].note = "CC 001190000001 cấp 2024";
    }
    void addRequirement(std::string id, std::string code, std::string name, Role role) {
        Requirement requirement;
        requirement.id = std::move(id);
        requirement.componentCode = std::move(code);
        requirement.nameVi = std::move(name);
        requirement.role = role;
        procedure.requirements.push_back(requirement);
    }
    static Document document(std::string id, std::string requirement, std::vector<Page> pages) {
        Document made;
        made.id.value = std::move(id);
        made.requirement = std::move(requirement);
        made.pages = std::move(pages);
        return made;
    }
    std::string text(std::string agency = "UBND phường Mẫu") const {
        return manifestJson({.dossier = dossier,
                             .procedure = procedure,
                             .checked = checked,
                             .files = {{DocumentId{"P1"}, "data/01 Giay chung sinh.pdf", "ab12", 1234, 2}},
                             .agency = std::move(agency),
                             .sealed = parseIso("2026-11-23T03:00:00.000Z"),
                             .due = parseIso("2026-11-23T10:00:00.000Z")});
    }
    Json json() const { return Json::parse(text()); }
    Json exchange() const { return json()["exchange"]["DongBoHoSoMC"]; }
};

} // namespace

TEST_CASE("the manifest says what it is and which version") {
    const Json json = BirthDesk().json();
    CHECK(json.begin().key() == "schema");
    CHECK(json["schema"] == "quay.dossier");
    CHECK(json["schemaVersion"] == 1);
}

TEST_CASE("the manifest is the same bytes for the same dossier") { CHECK(BirthDesk().text() == BirthDesk().text()); }

TEST_CASE("a scanned paper is in the manifest with its hash, size and pages") {
    const Json paper = BirthDesk().json()["documents"][0];
    CHECK(paper["componentCode"] == "000.00.00.G15-KQ004389");
    CHECK(paper["title"] == "Giấy chứng sinh");
    CHECK(paper["role"] == "submit");
    CHECK(paper["file"]["path"] == "data/01 Giay chung sinh.pdf");
    CHECK(paper["file"]["sha256"] == "ab12");
    CHECK(paper["file"]["bytes"] == 1234);
    CHECK(paper["file"]["pages"] == 2);
}

TEST_CASE("what a person overrode is in the manifest with the reason and the numbers") {
    const Json overridden = BirthDesk().json()["documents"][0]["overridden"];
    REQUIRE(overridden.size() == 1);
    CHECK(overridden[0]["page"] == 2);
    CHECK(overridden[0]["code"] == "glare");
    CHECK(overridden[0]["why"] == "bản gốc ép plastic");
    CHECK(overridden[0]["value"] == 0.2);
    CHECK(overridden[0]["threshold"] == 0.1);
}

TEST_CASE("a paper shown and handed back is a note without a file, an e-form is nothing") {
    const Json documents = BirthDesk().json()["documents"];
    REQUIRE(documents.size() == 2);
    CHECK(documents[1]["role"] == "present");
    CHECK(documents[1]["noted"] == true);
    CHECK(documents[1]["note"] == "CC 001190000001 cấp 2024");
    CHECK_FALSE(documents[1].contains("file"));
}

TEST_CASE("form fields are kept under their ids in a fixed order") {
    const Json fields = BirthDesk().json()["fields"];
    CHECK(fields.begin().key() == "a");
    CHECK(fields["b"] == "hai");
}

TEST_CASE("the exchange section has the exchange's names and values") {
    const Json item = BirthDesk().exchange();
    CHECK(item["MaTTHC"] == "1.001193");
    CHECK(item["TenLinhVuc"] == "Hộ tịch");
    CHECK(item["ChuHoSo"] == "Nguyễn Thị Mẫu");
    CHECK(item["MaDoiTuong"] == "001190000001");
    CHECK(item["NgayTiepNhan"] == "20261123093000");
    CHECK(item["NgayHenTra"] == "20261123170000");
    CHECK(item["TrangThaiHoSo"] == "2");
    CHECK(item["DonViXuLy"] == "UBND phường Mẫu");
}

TEST_CASE("every value of the exchange section is a string or a list") {
    const Json item = BirthDesk().exchange();
    CHECK(
        std::all_of(item.begin(), item.end(), [](const Json& value) { return value.is_string() || value.is_array(); }));
    const Json paper = item["TaiLieuNop"][0];
    CHECK(std::all_of(paper.begin(), paper.end(), [](const Json& value) { return value.is_string(); }));
}

TEST_CASE("the exchange section lists only papers with a file, by their path in the bag") {
    const Json papers = BirthDesk().exchange()["TaiLieuNop"];
    REQUIRE(papers.size() == 1);
    CHECK(papers[0]["TepDinhKemId"] == "P1");
    CHECK(papers[0]["TenTepDinhKem"] == "01 Giay chung sinh.pdf");
    CHECK(papers[0]["IsDeleted"] == "False");
    CHECK(papers[0]["MaThanhPhanHoSo"] == "000.00.00.G15-KQ004389");
    CHECK(papers[0]["DuongDanTaiTepTin"] == "data/01 Giay chung sinh.pdf");
}

TEST_CASE("our provisional code never stands where the official one belongs") {
    BirthDesk desk;
    CHECK(desk.exchange()["MaHoSo"] == "");
    desk.dossier.officialCode = "H99.1-260801-0001";
    CHECK(desk.exchange()["MaHoSo"] == "H99.1-260801-0001");
}

TEST_CASE("a dossier sent incomplete says so and lists what is missing") {
    BirthDesk desk;
    Finding missing;
    missing.code = FindingCode::PaperMissing;
    missing.severity = Severity::Blocking;
    missing.subject = "r1";
    desk.checked.findings = {missing};
    CHECK(desk.json()["dossier"]["incomplete"] == true);
    CHECK(desk.json()["findings"][0]["code"] == "paper_missing");
    CHECK(desk.json()["findings"][0]["severity"] == "blocking");
    CHECK(desk.exchange()["TrangThaiHoSo"] == "5");
}

TEST_CASE("text that is not UTF-8 does not stop a dossier from being sealed") {
    CHECK_NOTHROW(Json::parse(BirthDesk().text("UBND \xC3(")));
}
