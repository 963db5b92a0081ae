// Addresses of old and new cards, taken apart without being rewritten.
#include "core/citizen/address.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

std::string taken(std::string_view text) {
    const auto parts = splitAddress(text);
    return parts.detail + " / " + parts.commune + " / " + parts.district + " / " + parts.province +
           (parts.certain ? "" : " ?");
}

} // namespace

TEST_CASE("an address is taken apart from the right") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"Số 1, Phường Mẫu, Quận Mẫu, Hà Nội", "Số 1 / Phường Mẫu / Quận Mẫu / Hà Nội"},
        {"Thôn 3, Hải Mẫu, Hải Thử, Nam Định", "Thôn 3 / Hải Mẫu / Hải Thử / Nam Định"},
        {"Số 2, Ngõ 5, Tổ 1, P. Mẫu, Q. Mẫu, Hà Nội", "Số 2, Ngõ 5, Tổ 1 / P. Mẫu / Q. Mẫu / Hà Nội"},
        {"Xã Mẫu, Huyện Mẫu, Thanh Hóa", " / Xã Mẫu / Huyện Mẫu / Thanh Hóa"},
        {"Xã Mẫu, Thành phố Mẫu, Thanh Hóa", " / Xã Mẫu / Thành phố Mẫu / Thanh Hóa"},
        {"Thị trấn Mẫu, Mẫu Thử, Lào Cai", " / Thị trấn Mẫu / Mẫu Thử / Lào Cai"},
        {"Tổ 1, Phường Mẫu, Thành phố Hồ Chí Minh", "Tổ 1 / Phường Mẫu /  / Thành phố Hồ Chí Minh"},
        {"Số 1, Đường Mẫu, Phường Mẫu, Hà Nội", "Số 1, Đường Mẫu / Phường Mẫu /  / Hà Nội"},
        {"Đặc khu Mẫu, Quảng Ngãi", " / Đặc khu Mẫu /  / Quảng Ngãi"},
        {"Ấp 2, Mẫu Thử, Cà Mau", "Ấp 2 / Mẫu Thử /  / Cà Mau ?"},
        {"Ấp 2, , Xã Mẫu,  Cà Mau ,", "Ấp 2 / Xã Mẫu /  / Cà Mau"},
        {"Hà Nội", "Hà Nội /  /  /  ?"},
        {"", " /  /  / "},
    }));
    CAPTURE(text);
    CHECK(taken(text) == expected);
}

TEST_CASE("the printed address is kept to the letter") {
    CHECK(splitAddress("Số 1,P.Mẫu ,  Hà Nội").printed == "Số 1,P.Mẫu ,  Hà Nội");
}

TEST_CASE("abbreviations and marks do not hinder comparison") {
    const auto [one, other] = GENERATE(table<std::string, std::string>({
        {"P. Mẫu", "Phường Mẫu"},
        {"P.Mẫu", "PHƯỜNG MẪU"},
        {"P.12", "Phường 12"},
        {"P12", "phường 12"},
        {"Q.3", "Quận 3"},
        {"X. Mẫu", "Xã Mẫu"},
        {"TT. Mẫu", "Thị trấn Mẫu"},
        {"TX.Mẫu", "Thị xã Mẫu"},
        {"H. Mẫu", "Huyện Mẫu"},
        {"KP. 4", "Khu phố 4"},
        {"TP. Huế", "Thành phố Huế"},
        {"TP.HCM", "Thành phố Hồ Chí Minh"},
        {"T. Lào Cai", "Tỉnh Lào Cai"},
    }));
    CAPTURE(one);
    CHECK(comparableAddress(one) == comparableAddress(other));
}

TEST_CASE("words that begin like an abbreviation stay") {
    CHECK(comparableAddress("Thôn Phú") == "thon phu");
    CHECK(comparableAddress("Quế Phong") == "que phong");
}

TEST_CASE("a province is known with and without its word") {
    CHECK(isSameProvince("Hà Nội", "Thành phố Hà Nội"));
    CHECK(isSameProvince("TP.HCM", "Hồ Chí Minh"));
    CHECK(isSameProvince("Tỉnh Lào Cai", "lao cai"));
    CHECK_FALSE(isSameProvince("Hà Nội", "Hà Nam"));
}
