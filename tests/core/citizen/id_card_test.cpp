// QR texts of cards, whole, noisy, misread and lying. All people are invented.
#include "core/citizen/id_card.h"

#include "core/base/durable_file.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace quay;
using Json = nlohmann::json;

namespace {

const std::string kGood =
    "001190000001|012345678|Nguyễn Thị Mẫu|05031990|Nữ|Số 1, Phường Mẫu, Quận Mẫu, Hà Nội|15042021";

const Json& vectors() {
    static const Json all =
        Json::parse(asText(readFile(std::filesystem::path(QUAY_SOURCE_DIR) / "tests/fixtures/idcard_vectors.json")));
    return all;
}

// The good text with one field replaced.
std::string with(std::size_t field, const std::string& value) {
    std::string text, part;
    std::size_t index = 0;
    for (std::size_t from = 0; from <= kGood.size(); ++index) {
        const auto to = std::min(kGood.find('|', from), kGood.size());
        text += (index == 0 ? "" : "|") + (index == field ? value : kGood.substr(from, to - from));
        from = to + 1;
    }
    return text;
}

void checkVector(const Json& vector) {
    const auto& expect = vector["expect"];
    const auto card = readCardQr(vector["qr_2021"].get<std::string>()).card.value();
    CHECK(card.person.idNumber == expect["id12"]);
    CHECK(card.oldNumber == (expect["cmnd9"].is_null() ? "" : expect["cmnd9"].get<std::string>()));
    CHECK(card.person.fullName == expect["full_name"]);
    CHECK(card.person.born == parsePartialDate(expect["dob"].get<std::string>()));
    CHECK(card.person.sex == (expect["sex"] == "Nữ" ? Sex::Female : Sex::Male));
    CHECK(card.person.address == expect["address"]);
    CHECK(card.issued == parsePartialDate(expect["issued"].get<std::string>()));
    CHECK_FALSE(card.numberDoubtful);

    std::string lines;
    for (const auto& line : vector["mrz_td1"]) lines += line.get<std::string>() + "\n";
    const auto back = readCardMrz(lines).card.value();
    CHECK(back.born == card.person.born);
    CHECK(back.sex == card.person.sex);
    CHECK(compareSides(card, back) == CardSides::SameCard);
}

std::optional<CardFault> fault(const std::string& text) { return readCardQr(text).fault; }

} // namespace

TEST_CASE("the three specimen cards are read from both sides") {
    const auto index = GENERATE(0u, 1u, 2u);
    CAPTURE(index);
    checkVector(vectors()["vectors"][index]);
}

TEST_CASE("a card of 2024 with a tail keeps the tail raw") {
    const auto card = readCardQr(vectors()["vectors"][3]["qr_2024_shape"].get<std::string>()).card.value();
    CHECK(card.kind == CardKind::IdentityCard2024);
    CHECK(card.issuer == "Bộ Công an");
    CHECK(card.tail == std::vector<std::string>(4));
    const auto child = readCardQr(kGood + "||Trần Văn Cha | Lê Thị Mẹ").card.value();
    CHECK(child.tail == std::vector<std::string>{"", "Trần Văn Cha ", " Lê Thị Mẹ"});
}

TEST_CASE("the issuer follows the kind of card") {
    CHECK(readCardQr(kGood).card->issuer == "Cục Cảnh sát quản lý hành chính về trật tự xã hội");
    CHECK(readCardQr(with(6, "30062024")).card->kind == CardKind::ChipCard2021);
    CHECK(readCardQr(with(6, "01072024")).card->kind == CardKind::IdentityCard2024);
}

TEST_CASE("a year of birth alone is enough") {
    const auto [text, year] = GENERATE(table<std::string, int>({{"1955", 1955}, {"00001955", 1955}}));
    const auto card = readCardQr(with(3, text)).card.value();
    CHECK(card.person.born == PartialDate{year});
}

TEST_CASE("what a handheld reader adds is dropped") {
    const auto noise = GENERATE(as<std::string>{}, "\r\n", "\n", "\r", "\t", "\r\n\r\n", " ");
    const auto card = readCardQr("\xEF\xBB\xBF\x02" + kGood + noise).card.value();
    CHECK(card.issued == PartialDate{2021, 4, 15});
    CHECK(card.person == readCardQr(kGood).card->person);
}

TEST_CASE("names are brought to NFC") {
    const auto card = readCardQr(with(2, "Nguye\xCC\x82\xCC\x83n Thi\xCC\xA3 Ma\xCC\x82\xCC\x83u")).card.value();
    CHECK(card.person.fullName == "Nguyễn Thị Mẫu");
}

TEST_CASE("a text that is not a card says why") {
    const auto [text, expected] = GENERATE(table<std::string, CardFault>({
        {"", CardFault::NotACard},
        {"https://example.vn/abc", CardFault::NotACard},
        {"001190000001|012345678|Nguyễn Thị Mẫu", CardFault::FieldCount},
        {kGood + "|", CardFault::FieldCount},
        {kGood + "||", CardFault::FieldCount},
        {kGood + "||||||||||", CardFault::FieldCount},
        {with(0, "00119000000"), CardFault::Number},
        {with(0, "00119000000x"), CardFault::Number},
        {with(2, ""), CardFault::Name},
        {with(2, "12345"), CardFault::Name},
        {with(3, "31021990"), CardFault::BirthDate},
        {with(3, ""), CardFault::BirthDate},
        {with(4, "Khác"), CardFault::SexWord},
        {with(6, "15132021"), CardFault::IssueDate},
        {with(6, "04031990"), CardFault::IssueDate},
    }));
    CAPTURE(text);
    CHECK(fault(text) == expected);
}

TEST_CASE("the longest tail is still accepted") { CHECK(readCardQr(kGood + "|||||||||").card->tail.size() == 9); }

TEST_CASE("a reader in the wrong code page is recognised, not believed") {
    const auto name =
        GENERATE(as<std::string>{}, "Nguyá»…n Thá»‹ Máº«u", "Nguy\xEF\xBF\xBDn Th\xEF\xBF\xBD M\xEF\xBF\xBDu",
                 "Nguy?n Th? M?u", "Nguy\xE1n", "Tráº§n VÄƒn CÆ°á»ng", "LÃª Thá»‹ TÃ¢m", "Äá»— VÄƒn");
    CAPTURE(name);
    CHECK(fault(with(2, name)) == CardFault::Encoding);
}

TEST_CASE("letters that only look like a wrong code page are left alone") {
    const auto name = GENERATE(as<std::string>{}, "HÀ THỊ NGÃ", "Ngã Ánh", "ÁNH VÂN ẢNH", "H'Hen Niê", "Y Ươ");
    CAPTURE(name);
    CHECK(readCardQr(with(2, name)).card.has_value());
}

TEST_CASE("a number that contradicts the card is marked, not refused") {
    CHECK(readCardQr(vectors()["negative"][1]["qr"].get<std::string>()).card->numberDoubtful);
    CHECK(readCardQr(with(0, "123456789012")).card->numberDoubtful);
}

TEST_CASE("an empty issue date leaves the card readable") {
    const auto card = readCardQr(with(6, "")).card.value();
    CHECK_FALSE(card.issued.has_value());
    CHECK(card.kind == CardKind::ChipCard2021);
}
