// What a card, a day and an office fill in, with the forms that are shipped.
#include "core/dossier/prefill.h"

#include "core/catalogue/catalogue.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

const Procedure& procedure(const std::string& code) {
    static const auto catalogue = Catalogue::load(std::filesystem::path(QUAY_SOURCE_DIR) / "core/catalogue/data");
    return *catalogue.find(code, parseDate("2026-11-23"));
}

IdCard card() {
    return *readCardQr("001190000001|012345678|Nguyễn Thị Mẫu|05031990|Nữ|Số 1, Phường Mẫu, Hà Nội|15042021").card;
}

PrefillSource source(const std::string& role = "") {
    return {.card = card(), .role = role, .today = parseDate("2026-11-23"), .office = "Phường Mẫu"};
}

using Roles = std::vector<std::string>;

} // namespace

TEST_CASE("the requester's card fills the requester's block of a birth registration") {
    const auto values = prefill(procedure("1.001193"), source());
    const FieldValues expected = {
        {"yc_ho_ten", "Nguyễn Thị Mẫu"},
        {"yc_ngay_sinh", "05/03/1990"},
        {"yc_noi_cu_tru", "Số 1, Phường Mẫu, Hà Nội"},
        {"yc_giay_to_loai", "Căn cước công dân"},
        {"yc_giay_to_so", "001190000001"},
        {"yc_giay_to_ngay_cap", "15/04/2021"},
        {"yc_giay_to_noi_cap", "Cục Cảnh sát quản lý hành chính về trật tự xã hội"},
        {"tre_quoc_tich", "Việt Nam"},
        {"me_quoc_tich", "Việt Nam"},
        {"cha_quoc_tich", "Việt Nam"},
        {"lam_tai", "Phường Mẫu"},
        {"ngay_khai", "23/11/2026"},
    };
    CHECK(values == expected);
}

TEST_CASE("roles are those of the form, in its order") {
    const auto [code, roles] = GENERATE(table<std::string, Roles>({
        {"1.001193", {"yc", "me", "cha"}},
        {"1.000894", {"nu", "nam"}},
        {"1.000656", {"yc", "nc"}},
        {"1.013978", {"owner"}},
        {"2.000815", {"owner"}},
        {"2.001035", {}},
    }));
    CAPTURE(code);
    CHECK(cardRoles(procedure(code)) == roles);
}

TEST_CASE("a card goes to the role it was read for") {
    const auto values = prefill(procedure("1.000894"), source("nam"));
    CHECK(values.at("nam_ho_ten") == "Nguyễn Thị Mẫu");
    CHECK(values.count("nu_ho_ten") == 0);
    const auto deceased = prefill(procedure("1.000656"), source("nc"));
    CHECK(deceased.at("nc_gioi_tinh") == "Nữ");
    CHECK(deceased.at("nc_ngay_sinh") == "05/03/1990");
    CHECK(deceased.count("yc_ho_ten") == 0);
}

TEST_CASE("a role the form does not have fills nothing of a person") {
    CHECK(prefill(procedure("1.001193"), source("nam")).count("yc_ho_ten") == 0);
}

TEST_CASE("without a card the day, the office and the usual values are filled") {
    const auto values = prefill(procedure("1.000894"), {.today = parseDate("2026-11-23"), .office = "Phường Mẫu"});
    const FieldValues expected = {{"nu_quoc_tich", "Việt Nam"}, {"nam_quoc_tich", "Việt Nam"},
                                  {"nu_lan_thu", "1"},          {"nam_lan_thu", "1"},
                                  {"lam_tai", "Phường Mẫu"},    {"ngay_khai", "23/11/2026"}};
    CHECK(values == expected);
}

TEST_CASE("an empty source gives no empty values") {
    CHECK(prefill(procedure("1.001193"), {}).count("ngay_khai") == 0);
    CHECK(prefill(procedure("1.001193"), {}).count("lam_tai") == 0);
}

TEST_CASE("a new card fills its own kind and issuer") {
    auto newer = source();
    newer.card = readCardQr("001190000001||Nguyễn Thị Mẫu|1955|Nữ|Hà Nội|01082024||||").card;
    const auto values = prefill(procedure("1.001193"), newer);
    CHECK(values.at("yc_giay_to_loai") == "Thẻ căn cước");
    CHECK(values.at("yc_giay_to_noi_cap") == "Bộ Công an");
    CHECK(values.at("yc_ngay_sinh") == "1955");
}

TEST_CASE("the date in words follows the date") {
    CHECK(derivedFields(procedure("1.001193"), {{"tre_ngay_sinh", "15/03/2026"}}) ==
          FieldValues{{"tre_ngay_sinh_chu", "Ngày mười lăm tháng ba năm hai nghìn hai mươi sáu"}});
    CHECK(derivedFields(procedure("1.000656"), {{"nc_chet_ngay", "1955"}}).at("nc_chet_ngay_chu") ==
          "Năm một nghìn chín trăm năm mươi lăm");
}

TEST_CASE("a date that makes no sense has no words") {
    CHECK(derivedFields(procedure("1.001193"), {{"tre_ngay_sinh", "31/02/2026"}}).empty());
    CHECK(derivedFields(procedure("1.001193"), {}).empty());
}

TEST_CASE("the fee of certified copies follows pages and copies") {
    const auto [pages, copies, fee] = GENERATE(table<std::string, std::string, std::string>(
        {{"3", "2", "10000"}, {"300", "1", "200000"}, {"1", "10", "20000"}, {"999999", "1", "200000"}}));
    CHECK(derivedFields(procedure("2.000815"), {{"so_trang", pages}, {"so_ban_sao", copies}}) ==
          FieldValues{{"phi", fee}});
}

TEST_CASE("no fee is made up from half a line") {
    const auto values = GENERATE(FieldValues{{"so_trang", "3"}}, FieldValues{{"so_trang", "ba"}, {"so_ban_sao", "1"}},
                                 FieldValues{{"so_trang", "99999999999"}, {"so_ban_sao", "1"}}, FieldValues{});
    CHECK(derivedFields(procedure("2.000815"), values).empty());
}

TEST_CASE("filling never overwrites what a person typed") {
    FieldValues values = {{"a", "typed"}, {"b", "  "}};
    fillEmpty(values, {{"a", "new"}, {"b", "new"}, {"c", "new"}});
    CHECK(values == FieldValues{{"a", "typed"}, {"b", "new"}, {"c", "new"}});
}
