// The catalogue that is shipped: complete, and found by what officers type.
#include "core/catalogue/catalogue.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "tests/support/temp_folder.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace quay;

namespace {

const Date kToday = parseDate("2026-11-23");

const Catalogue& shipped() {
    static const auto catalogue = Catalogue::load(std::filesystem::path(QUAY_SOURCE_DIR) / "core/catalogue/data");
    return catalogue;
}

std::string first(const std::string& query) {
    const auto found = shipped().search(query, kToday);
    return found.empty() ? "nothing" : found.front()->code;
}

template <class Predicate>
int countPapers(Predicate counts) {
    int count = 0;
    for (const auto* procedure : shipped().effectiveOn(kToday))
        count += static_cast<int>(std::ranges::count_if(procedure->requirements, counts));
    return count;
}

// One small procedure, valid from and to.
std::string procedureJson(const std::string& code, const std::string& from, const std::string& to) {
    return R"({"code":")" + code + R"(","shortVi":"Mẫu","shortEn":"Sample","certainty":"A","nameVi":"Thủ tục mẫu",
        "nameEn":"Sample","fieldName":"Mẫu","authorityVi":"UBND","effectiveFrom":")" +
           from + R"(","effectiveTo":)" + to +
           R"(,"deadline":{"days":1,"rule":"workingDays","textVi":"1","textEn":"1","certainty":"A"},
        "fee":{"kind":"free","noteVi":"0","noteEn":"0","certainty":"A"},"requirements":[{"id":")" +
           code + R"(-1","role":"submit","need":"mandatory","nameVi":"Giấy","nameEn":"Paper","certainty":"A"}]})";
}

std::string fileJson(const std::string& version, const std::string& procedures) {
    return R"({"kind":"procedures","version":")" + version + R"(","procedures":[)" + procedures + "]}";
}

void save(const std::filesystem::path& file, const std::string& text) { writeDurably(file, asBytes(text)); }

} // namespace

TEST_CASE("the shipped catalogue has all procedures and papers") {
    CHECK(shipped().effectiveOn(kToday).size() == 27);
    CHECK(countPapers([](const Requirement&) { return true; }) == 149);
    CHECK(countPapers([](const Requirement& paper) { return paper.role == Role::Present; }) == 41);
    CHECK(countPapers([](const Requirement& paper) { return paper.role == Role::EForm; }) == 13);
    CHECK(shipped().version() == "2026-07-18.2");
}

TEST_CASE("the most used procedure comes first") {
    CHECK(shipped().effectiveOn(kToday).front()->code == "2.000815");
    CHECK(shipped().search("", kToday) == shipped().effectiveOn(kToday));
    CHECK(shipped().search("  ", kToday) == shipped().effectiveOn(kToday));
}

TEST_CASE("a birth registration is what the law says it is") {
    const auto* birth = shipped().find("1.001193", kToday);
    REQUIRE(birth);
    CHECK(birth->requirements.size() == 8);
    CHECK(birth->requirement("1.001193-KQ003967")->role == Role::EForm);
    CHECK(birth->requirement("1.001193-KQ004946")->scanPolicy == ScanPolicy::Record);
    CHECK(birth->requirement("1.001193-KQ004389")->componentCode == "000.00.00.G15-KQ004389");
    CHECK(birth->deadline.rule == DeadlineRule::SameDayAfter15NextDay);
    CHECK(birth->fields.size() == 38);
    CHECK(birth->upcoming.front().from == parseDate("2027-03-01"));
    CHECK(birth->notes.size() == birth->notesEn.size());
}

TEST_CASE("blocks and option lists arrive in the fields") {
    const auto* marriage = shipped().find("1.000894", kToday);
    REQUIRE(marriage);
    const auto status =
        std::ranges::find(marriage->fields, std::string("nu_tinh_trang"), [](const FormField& f) { return f.id; });
    REQUIRE(status != marriage->fields.end());
    CHECK(status->choices.size() == 6);
    CHECK(status->choices[2].value == "3");
    CHECK(status->choices[2].labelEn == "Divorced");
}

TEST_CASE("nothing is found before it takes effect or without a record") {
    CHECK(shipped().find("1.001193", parseDate("2026-07-17")) == nullptr);
    CHECK(shipped().find("9.999999", kToday) == nullptr);
    CHECK(shipped().search("khai sinh", parseDate("2020-01-01")).empty());
}

TEST_CASE("what an officer types finds the right procedure first") {
    const auto [query, code] = GENERATE(table<std::string, std::string>({
        {"khai sinh", "1.001193"},
        {"KHAI SINH", "1.001193"},
        {"dang ky khai sinh", "1.001193"},
        {"đăng ký khai sinh", "1.001193"},
        {"khai si", "1.001193"},
        {"sinh khai", "1.001193"},
        {"ks", "1.001193"},
        {"khai sinhf", "1.001193"},
        {"1.001193", "1.001193"},
        {"1001193", "1.001193"},
        {"1193", "1.001193"},
        {"kết hôn", "1.000894"},
        {"ket hon", "1.000894"},
        {"keets hoon", "1.000894"},
        {"kết hôn lưu động", "1.000593"},
        {"khai tử", "1.000656"},
        {"khai tu", "1.000656"},
        {"báo tử", "1.000656"},
        {"trích lục", "2.000635"},
        {"trich luc khai tu", "2.000635"},
        {"bản sao giấy khai sinh", "2.000635"},
        {"chung thuc", "2.000815"},
        {"sao y", "2.000815"},
        {"chứng thực bản sao", "2.000815"},
        {"chứng thực chữ ký", "2.000884"},
        {"chu ky", "2.000884"},
        {"chung thuc hop dong", "2.001035"},
        {"đất", "1.013978"},
        {"dat", "1.013978"},
        {"ddaats", "1.013978"},
        {"Đất", "1.013978"},
        {"so do", "1.013978"},
        {"cấp đổi sổ đỏ", "1.012783"},
        {"dinh chinh", "1.012796"},
        {"nguoi co ho so", "1.004772"},
        {"làm lại khai sinh", "1.004884"},
        {"độc thân", "1.004873"},
        {"tinh trang hon nhan", "1.004873"},
        {"cai chinh", "1.004859"},
        {"nhận cha", "1.001022"},
        {"khai sinh nhận cha", "1.000689"},
        {"giám hộ", "1.004837"},
        {"gpxd", "1.013225"},
        {"xay nha", "1.013225"},
        {"mst", "1.008498"},
        {"thuế", "1.008498"},
        {"so goc", "2.000908"},
        {"luu dong", "1.003583"},
        {"hộ tịch", "2.000635"},
        {"marriage", "1.000894"},
        {"birth", "1.001193"},
        {"xyz", "nothing"},
    }));
    CAPTURE(query);
    CHECK(first(query) == code);
}

TEST_CASE("a short query finds the family and keeps the order of use") {
    const auto found = shipped().search("khai sinh", kToday);
    REQUIRE(found.size() >= 5);
    CHECK(std::ranges::find(found, shipped().find("1.003583", kToday)) != found.end());
    CHECK(std::ranges::find(found, shipped().find("1.000894", kToday)) == found.end());
}

TEST_CASE("a later version of a procedure takes over on its day") {
    const auto catalogue =
        Catalogue::fromJson(fileJson("1", procedureJson("1.000001", "2026-01-01", R"("2027-02-28")") + "," +
                                              procedureJson("1.000001", "2027-03-01", "null")),
                            "a.json");
    CHECK(catalogue.find("1.000001", parseDate("2027-02-28"))->effectiveTo.has_value());
    CHECK_FALSE(catalogue.find("1.000001", parseDate("2027-03-01"))->effectiveTo.has_value());
    CHECK(catalogue.effectiveOn(parseDate("2027-03-01")).size() == 1);
    CHECK(catalogue.find("1.000001", parseDate("2025-12-31")) == nullptr);
}

TEST_CASE("a site's own file adds to the catalogue") {
    TempFolder folder;
    save(folder.path() / "a.json", fileJson("1", procedureJson("1.000001", "2026-01-01", "null")));
    save(folder.path() / "site.json", fileJson("own", procedureJson("9.000001", "2026-01-01", "null")));
    save(folder.path() / "readme.txt", "not read");
    const auto catalogue = Catalogue::load(folder.path());
    CHECK(catalogue.version() == "1+own");
    CHECK(catalogue.effectiveOn(kToday).size() == 2);
}

TEST_CASE("a missing or empty folder is an error, not an empty catalogue") {
    TempFolder folder;
    CHECK_THROWS_AS(Catalogue::load(folder.path() / "nowhere"), Error);
    CHECK_THROWS_AS(Catalogue::load(folder.path()), Error);
}
