// The 12-digit number: what it says, and what makes one look twice.
#include "core/citizen/person_number.h"

#include <catch2/catch.hpp>

using namespace quay;

using Doubts = std::vector<NumberDoubt>;

TEST_CASE("a personal number tells province, sex and year of birth") {
    const auto number = parsePersonNumber("038055000002").value();
    CHECK(number.provinceCode == "038");
    CHECK(number.province->name == "Thanh Hóa");
    CHECK(number.sex == Sex::Male);
    CHECK(number.birthYear == 1955);
}

TEST_CASE("the fourth digit carries century and sex") {
    const auto [digit, year, sex] = GENERATE(table<char, int, Sex>({
        {'0', 1990, Sex::Male},
        {'1', 1990, Sex::Female},
        {'2', 2090, Sex::Male},
        {'3', 2090, Sex::Female},
        {'4', 2190, Sex::Male},
        {'9', 2390, Sex::Female},
    }));
    const auto text = std::string("001") + digit + "90000001";
    const auto number = parsePersonNumber(text).value();
    CHECK(number.birthYear == year);
    CHECK(number.sex == sex);
}

TEST_CASE("only twelve digits are a personal number") {
    const auto text =
        GENERATE(as<std::string>{}, "", "00119000000", "0011900000010", "00119000000a", "001190 00001", "012345678");
    CHECK_FALSE(parsePersonNumber(text).has_value());
}

TEST_CASE("a code of a province that merged away is known and good") {
    const auto bacNinh = provinceOfCode("027").value();
    CHECK(bacNinh.name == "Bắc Ninh");
    CHECK_FALSE(bacNinh.stillIssued);
    CHECK(provinceOfCode("024")->mergedInto == "Tỉnh Bắc Ninh");
    CHECK(parsePersonNumber("027090000001").has_value());
}

TEST_CASE("a code outside the table is accepted without a province") {
    const auto number = parsePersonNumber("099090000001").value();
    CHECK_FALSE(number.province.has_value());
    CHECK(numberDoubts("099090000001", PartialDate{1990}, Sex::Male).empty());
}

TEST_CASE("the table knows the first and the last province") {
    CHECK(provinceOfCode("001")->name == "Hà Nội");
    CHECK(provinceOfCode("096")->name == "Cà Mau");
    CHECK_FALSE(provinceOfCode("000").has_value());
    CHECK_FALSE(provinceOfCode("").has_value());
}

TEST_CASE("nine digits are an old number") {
    CHECK(isOldIdNumber("012345678"));
    CHECK_FALSE(isOldIdNumber("01234567"));
    CHECK_FALSE(isOldIdNumber("01234567x"));
}

TEST_CASE("a number is held against birth and sex") {
    const auto [number, born, sex, doubts] =
        GENERATE(table<std::string, std::optional<PartialDate>, std::optional<Sex>, Doubts>({
            {"001190000001", PartialDate{1990, 3, 5}, Sex::Female, {}},
            {"001190000001", PartialDate{1990}, {}, {}},
            {"001190000001", {}, {}, {}},
            {"001290000001",
             PartialDate{1990, 3, 5},
             Sex::Female,
             {NumberDoubt::SexDiffers, NumberDoubt::BirthYearDiffers}},
            {"001190000001", PartialDate{1991, 3, 5}, Sex::Female, {NumberDoubt::BirthYearDiffers}},
            {"001190000001", PartialDate{1990, 3, 5}, Sex::Male, {NumberDoubt::SexDiffers}},
            {"123456789012", PartialDate{1990}, Sex::Male, {NumberDoubt::Invented}},
            {"000000000000", {}, {}, {NumberDoubt::Invented}},
            {"111111111111", {}, {}, {NumberDoubt::Invented}},
            {"123456789", {}, {}, {NumberDoubt::Invented}},
            {"012345678", PartialDate{1955}, Sex::Male, {}},
            {"B1234567", PartialDate{1955}, Sex::Male, {}}, // a passport says nothing
        }));
    CAPTURE(number);
    CHECK(numberDoubts(number, born, sex) == doubts);
}
