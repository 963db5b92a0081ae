// One value against its field, type by type.
#include "core/dossier/check.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

FormField field(FieldType type, const std::string& pattern = "") {
    FormField made;
    made.id = "x";
    made.type = type;
    made.pattern = pattern;
    return made;
}

FormField choice() {
    auto made = field(FieldType::Select);
    made.choices = {{"Nam", "Nam", "Male"}, {"3", "Đã ly hôn", "Divorced"}};
    return made;
}

using Type = FieldType;

} // namespace

TEST_CASE("good values raise nothing") {
    const auto [type, value] = GENERATE(table<FieldType, std::string>({
        {Type::Text, "12/GBT-BV"},
        {Type::LongText, "Bệnh viện Mẫu, Hà Nội"},
        {Type::YesNo, "yes"},
        {Type::YesNo, "no"},
        {Type::Number, "0"},
        {Type::Number, "12"},
        {Type::Decimal, "85,5"},
        {Type::Decimal, "85.5"},
        {Type::Decimal, "85"},
        {Type::Money, "10000"},
        {Type::Money, "10.000"},
        {Type::FullDate, "05/03/1990"},
        {Type::FullDate, " 5-3-1990 "},
        {Type::LooseDate, "1955"},
        {Type::LooseDate, "03/1955"},
        {Type::Time, "08:30"},
        {Type::Time, "8h05"},
        {Type::Time, "23:59"},
        {Type::PersonName, "Nguyễn Thị Mẫu"},
        {Type::PersonName, "H'Hen Niê"},
        {Type::PersonName, "Y"},
        {Type::PersonName, "Nguyễn Văn A (B)"},
        {Type::IdNumber, "001190000001"},
        {Type::IdNumber, "012345678"},
        {Type::IdNumber, "B1234567"},
        {Type::IdNumber, "027090000001"}, // a province that merged away
        {Type::IdNumber, "999190000001"}, // a code we do not know
        {Type::Address, "Số 1, P. Mẫu"},
        {Type::Phone, "0900000000"},
        {Type::Phone, "0900 000 000"},
        {Type::Phone, "024.3900.0000"},
        {Type::Phone, "+84 900 000 000"},
        {Type::Email, "mau@example.vn"},
    }));
    CAPTURE(value);
    CHECK_FALSE(checkField(field(type), value).has_value());
}

TEST_CASE("values that make no sense are invalid") {
    const auto [type, value] = GENERATE(table<FieldType, std::string>({
        {Type::Text, "a\xFF"},
        {Type::Text, std::string(4001, 'a')},
        {Type::YesNo, "có"},
        {Type::Number, "-1"},
        {Type::Number, "1,5"},
        {Type::Number, "hai"},
        {Type::Number, "1234567890"},
        {Type::Decimal, "1,2,3"},
        {Type::Decimal, ",5"},
        {Type::Decimal, "5,"},
        {Type::Money, "miễn phí"},
        {Type::Money, "-5000"},
        {Type::FullDate, "31/02/1990"},
        {Type::FullDate, "03/1990"},
        {Type::FullDate, "1990"},
        {Type::LooseDate, "32/01/1990"},
        {Type::LooseDate, "90"},
        {Type::Time, "24:00"},
        {Type::Time, "8:5"},
        {Type::Time, "08:60"},
        {Type::Time, "0830"},
        {Type::Time, "008:30"},
        {Type::PersonName, "Nguyễn V4n A"},
        {Type::PersonName, "a@b"},
        {Type::PersonName, "-"},
        {Type::IdNumber, "00119000000"},
        {Type::IdNumber, "1234567"},
        {Type::IdNumber, "b1234567"},
        {Type::IdNumber, "ABCDEFGH"},
        {Type::Phone, "900000000"},
        {Type::Phone, "090000"},
        {Type::Phone, "09000000001234"},
        {Type::Phone, "+84"},
        {Type::Phone, "không có"},
        {Type::Email, "mau"},
        {Type::Email, "mau@vn"},
        {Type::Email, "@example.vn"},
        {Type::Email, "mau@example.v"},
        {Type::Email, "a b@example.vn"},
        {Type::Email, "a@b@example.vn"},
        {Type::Email, "a@example..vn"},
    }));
    CAPTURE(value);
    CHECK(checkField(field(type), value) == FindingCode::FieldInvalid);
}

TEST_CASE("an empty value is nobody's fault here") {
    const auto type = GENERATE(Type::FullDate, Type::Email, Type::PersonName, Type::Select);
    CHECK_FALSE(checkField(field(type), "").has_value());
    CHECK_FALSE(checkField(field(type), "  ").has_value());
}

TEST_CASE("a select takes the values of its choices and no labels") {
    CHECK_FALSE(checkField(choice(), "Nam").has_value());
    CHECK_FALSE(checkField(choice(), "3").has_value());
    CHECK(checkField(choice(), "Đã ly hôn") == FindingCode::FieldInvalid);
}

TEST_CASE("a pattern decides where there is one") {
    const auto number = field(Type::IdNumber, "[0-9]{12}");
    CHECK_FALSE(checkField(number, "001190000001").has_value());
    CHECK(checkField(number, "012345678") == FindingCode::FieldInvalid);
    CHECK(checkField(field(Type::Text, "[0-9]+"), std::string(2000, '1')) == FindingCode::FieldInvalid);
}

TEST_CASE("an invented number is suspicious, not invalid") {
    const auto value = GENERATE(as<std::string>{}, "123456789012", "000000000000", "111111111");
    CHECK(checkField(field(Type::IdNumber), value) == FindingCode::NumberSuspicious);
}

TEST_CASE("what Telex left behind is pointed out in texts") {
    const auto type = GENERATE(Type::Text, Type::LongText, Type::PersonName, Type::Address);
    CHECK(checkField(field(type), "Nguyeenx Thij Maaux") == FindingCode::TelexLeftOver);
    CHECK_FALSE(checkField(field(Type::Email), "nguyeenx@example.vn").has_value());
}

TEST_CASE("a field may be required by the value of another") {
    auto copies = field(Type::Number);
    copies.requiredIf = "ban_sao=yes";
    CHECK(isFieldRequired(copies, {{"ban_sao", "yes"}}));
    CHECK_FALSE(isFieldRequired(copies, {{"ban_sao", "no"}}));
    CHECK_FALSE(isFieldRequired(copies, {}));
    copies.required = true;
    CHECK(isFieldRequired(copies, {}));
    CHECK_FALSE(isFieldRequired(field(Type::Text), {{"", ""}}));
}
