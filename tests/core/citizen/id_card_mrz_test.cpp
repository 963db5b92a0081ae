// The machine-readable zone: check digits, forgiveness, and whether two sides belong to one card.
#include "core/citizen/id_card.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

const std::string kFirst = "IDVNM1900000015001190000001<<6", kSecond = "9003059F3003057VNM<<<<<<<<<<<4",
                  kThird = "NGUYEN<<THI<MAU<<<<<<<<<<<<<<<";
const std::string kWhole = kFirst + "\n" + kSecond + "\n" + kThird + "\n";

char checkDigit(const std::string& text) {
    int sum = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const int value = c == '<' ? 0 : c <= '9' ? c - '0' : c - 'A' + 10;
        sum += value * std::array{7, 3, 1}[i % 3];
    }
    return static_cast<char>('0' + sum % 10);
}

// The specimen with other dates, all check digits made anew.
std::string withDates(const std::string& birth, const std::string& expiry) {
    auto second = birth + checkDigit(birth) + "F" + expiry + checkDigit(expiry) + "VNM<<<<<<<<<<<";
    second += checkDigit(kFirst.substr(5) + second.substr(0, 7) + second.substr(8, 7) + second.substr(18, 11));
    return kFirst + second + kThird;
}

IdCard front(const std::string& number, const std::string& name) {
    IdCard card;
    card.person.idNumber = number;
    card.person.fullName = name;
    return card;
}

std::string changed(std::size_t at, char to) {
    auto text = kFirst + kSecond + kThird;
    text[at] = to;
    return text;
}

} // namespace

TEST_CASE("a clean zone is read") {
    const auto card = readCardMrz(kWhole).card.value();
    CHECK(card.idNumber == "001190000001");
    CHECK(card.name == "NGUYEN THI MAU");
    CHECK_FALSE(card.nameCut);
    CHECK(card.born == PartialDate{1990, 3, 5});
    CHECK(card.expires == PartialDate{2030, 3, 5});
    CHECK(card.sex == Sex::Female);
}

TEST_CASE("blanks, line ends and lower case are forgiven") {
    const auto text = GENERATE(as<std::string>{},
                               "idvnm1900000015001190000001<<6\r\n9003059f3003057vnm<<<<<<<<<<<4\r\n"
                               "nguyen<<thi<mau<<<<<<<<<<<<<<<\r\n",
                               "IDVNM 190000001 5 001190000001 <<6 9003059F3003057VNM<<<<<<<<<<<4 NGUYEN<<THI<MAU"
                               "<<<<<<<<<<<<<<<");
    CHECK(readCardMrz(text).card->name == "NGUYEN THI MAU");
}

TEST_CASE("the century of birth comes from the number") {
    const auto card = readCardMrz("IDVNM3040000038079304000003<<80402291F2902290VNM<<<<<<<<<<<4"
                                  "TRAN<<NGOC<UOM<THU<<<<<<<<<<<<")
                          .card.value();
    CHECK(card.born == PartialDate{2004, 2, 29});
}

TEST_CASE("a card without expiry says so") {
    CHECK_FALSE(readCardMrz(withDates("900305", "991231")).card->expires.has_value());
}

TEST_CASE("a zone may know only the year of birth") {
    const auto birth = GENERATE(as<std::string>{}, "900000", "90<<<<");
    CHECK(readCardMrz(withDates(birth, "300305")).card->born == PartialDate{1990});
}

TEST_CASE("a zone may know year and month of birth") {
    CHECK(readCardMrz(withDates("900300", "300305")).card->born == PartialDate{1990, 3});
}

TEST_CASE("an impossible date of birth is refused even with good check digits") {
    const auto birth = GENERATE(as<std::string>{}, "901305", "900231", "<<0305", "9003X5");
    CAPTURE(birth);
    CHECK_FALSE(readCardMrz(withDates(birth, "300305")).card.has_value());
}

TEST_CASE("every misread digit is noticed") {
    // number, its check, the long number, its check, birth, its check, expiry, its check, the composite
    const auto at = GENERATE(5u, 9u, 13u, 14u, 15u, 20u, 26u, 29u, 30u, 35u, 36u, 38u, 43u, 44u, 59u);
    CAPTURE(at);
    const char now = (kFirst + kSecond)[at];
    CHECK(readCardMrz(changed(at, now == '8' ? '3' : '8')).fault == CardFault::CheckDigit);
}

TEST_CASE("a misread optional field breaks the composite digit") {
    CHECK(readCardMrz(changed(48, 'B')).fault == CardFault::CheckDigit);
}

TEST_CASE("what is not a Vietnamese TD1 zone is refused by its shape") {
    const auto text = GENERATE(as<std::string>{}, "", "IDVNM",
                               "IDFRA1900000015001190000001<<6"
                               "9003059F3003057VNM<<<<<<<<<<<4"
                               "NGUYEN<<THI<MAU<<<<<<<<<<<<<<<",
                               "IDVNM1900000015001190000001<<69003059F3003057VNM<<<<<<<<<<<4NGUYEN<<THI<MAU");
    CHECK(readCardMrz(text).fault == CardFault::Shape);
}

TEST_CASE("a letter outside the alphabet of the zone is refused") {
    CHECK(readCardMrz(changed(65, '*')).fault == CardFault::Shape);
}

TEST_CASE("both sides of one card belong together") {
    const auto back = readCardMrz(kWhole).card.value();
    CHECK(compareSides(front("001190000001", "Nguyễn Thị Mẫu"), back) == CardSides::SameCard);
    CHECK(compareSides(front("001190000001", "NGUYỄN  THỊ MẪU"), back) == CardSides::SameCard);
}

TEST_CASE("sides of two cards are told apart") {
    const auto back = readCardMrz(kWhole).card.value();
    CHECK(compareSides(front("001190000002", "Nguyễn Thị Mẫu"), back) == CardSides::NumberDiffers);
    CHECK(compareSides(front("001190000001", "Nguyễn Thị Mậu Thân"), back) == CardSides::NameDiffers);
    CHECK(compareSides(front("001190000001", "Nguyễn Thị"), back) == CardSides::NameDiffers);
}

TEST_CASE("apostrophes and hyphens of a name do not separate two sides") {
    CardMrz back;
    back.idNumber = "001190000001";
    back.name = "NIE HHEN KBUOR";
    CHECK(compareSides(front("001190000001", "Niê H’Hen-Kbuôr"), back) == CardSides::SameCard);
}

TEST_CASE("a name that was cut off in the zone still fits") {
    CardMrz back;
    back.idNumber = "001190000001";
    back.name = "CONG TANG TON NU THI THANH THI";
    back.nameCut = true;
    CHECK(compareSides(front("001190000001", "Công Tằng Tôn Nữ Thị Thanh Thiên"), back) == CardSides::SameCard);
    back.nameCut = false;
    CHECK(compareSides(front("001190000001", "Công Tằng Tôn Nữ Thị Thanh Thiên"), back) == CardSides::NameDiffers);
}
