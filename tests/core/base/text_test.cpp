#include "core/base/text.h"

#include <catch2/catch.hpp>

using namespace quay;

TEST_CASE("fold finds a name typed without diacritics") {
    CHECK(fold("Đặng  Thị Ướm") == "dang thi uom");
    CHECK(fold("NGUYỄN VĂN ĐỨC") == "nguyen van duc");
    CHECK(fold("Ðỗ") == "do"); // U+00D0, the Icelandic look-alike
    CHECK(fold("H\xCA\xBCmông") == "h'mong");
}

TEST_CASE("fold makes composed and decomposed spellings equal") {
    CHECK(fold("Hòa") == fold("Ho\xCC\x80"
                              "a"));
    CHECK(fold("tiếng") == fold("tie\xCC\x82\xCC\x81ng"));
}

TEST_CASE("trimmed removes what nobody sees") {
    CHECK(trimmed("\xE2\x80\x8E  Khai\xC2\xA0 sinh\xE2\x80\x8B \n") == "Khai sinh");
    CHECK(trimmed(" \t ") == "");
}

TEST_CASE("portal names are ASCII, short and keep their case") {
    CHECK(portalName("Giấy chứng sinh") == "Giay chung sinh");
    CHECK(portalName("Đơn đề nghị: số 1/2026") == "Don de nghi so 1 2026");
    CHECK(portalName("***") == "giay to");
    CHECK(portalName(std::string(80, 'a')).size() == 50);
    CHECK(portalName("Văn bản ủy quyền (theo quy định của pháp luật) x").back() != ' ');
}

TEST_CASE("toNfc replaces broken bytes instead of failing") {
    CHECK(toNfc("a\xFF"
                "b") == "a\xEF\xBF\xBD"
                        "b");
    CHECK(isUtf8("Hồ sơ"));
    CHECK_FALSE(isUtf8("\xC3"));
}

TEST_CASE("upper case covers Vietnamese letters") { CHECK(upperCase("đặng thị ướm") == "ĐẶNG THỊ ƯỚM"); }

TEST_CASE("characters are counted as people count them") { CHECK(characterCount("Đỗ Văn") == 6); }

TEST_CASE("Telex left-overs are recognised and put right") {
    CHECK(applyTelex("dduwowngf") == "đường");
    CHECK(applyTelex("Nguyeenx") == "Nguyễn");
    CHECK(applyTelex("ddaats") == "đất");
    CHECK(applyTelex("hooj tichj") == "hộ tịch");
    CHECK(looksLikeTelex("Nguyeenx Vawn A"));
    CHECK(looksLikeTelex("dduwowngf"));
}

TEST_CASE("ordinary words and foreign names are not taken for Telex") {
    CHECK_FALSE(looksLikeTelex("Nguyen Van A"));
    CHECK_FALSE(looksLikeTelex("Nguyễn Văn Ướm"));
    CHECK_FALSE(looksLikeTelex("Max Brown"));
    CHECK(applyTelex("khai sinh") == "khai sinh");
}
