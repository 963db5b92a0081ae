// The machine-readable zone on a card's back (ICAO 9303 TD1, as Vietnamese cards fill it), and the two sides together.
#include "core/citizen/id_card.h"

#include "core/base/text.h"
#include "core/citizen/person_number.h"

#include <algorithm>

namespace quay {
namespace {

constexpr std::size_t kLine = 30;
constexpr std::string_view kNoExpiry = "991231";

std::string withoutBlanks(std::string_view text) {
    std::string clean;
    for (char c : text) {
        if (static_cast<unsigned char>(c) <= ' ') continue;
        clean += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return clean;
}

bool isMrzLetter(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '<'; }

int valueOf(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 0;
}

bool checks(std::string_view text, char digit) {
    static constexpr int kWeights[] = {7, 3, 1};
    int sum = 0;
    for (std::size_t i = 0; i < text.size(); ++i) sum += valueOf(text[i]) * kWeights[i % 3];
    return digit >= '0' && digit <= '9' && sum % 10 == digit - '0';
}

struct Lines {
    std::string_view first, second, third;
};

bool allCheckDigitsHold(const Lines& line) {
    const std::string whole = std::string(line.first.substr(5)) + std::string(line.second.substr(0, 7)) +
                              std::string(line.second.substr(8, 7)) + std::string(line.second.substr(18, 11));
    return checks(line.first.substr(5, 9), line.first[14]) && checks(line.first.substr(15, 12), line.first[29]) &&
           checks(line.second.substr(0, 6), line.second[6]) && checks(line.second.substr(8, 6), line.second[14]) &&
           checks(whole, line.second[29]);
}

// YYMMDD in that century; "550000" and "55<<<<" know only the year.
std::optional<PartialDate> readDate(std::string_view text, int century) {
    if (!std::isdigit(static_cast<unsigned char>(text[0])) || !std::isdigit(static_cast<unsigned char>(text[1])))
        return {};
    PartialDate date{century + valueOf(text[0]) * 10 + valueOf(text[1])};
    const auto part = [&](std::size_t at) -> std::optional<unsigned> {
        const auto two = text.substr(at, 2);
        if (two == "00" || two == "<<") return {};
        return static_cast<unsigned>(valueOf(two[0]) * 10 + valueOf(two[1]));
    };
    date.month = part(2);
    date.day = part(4);
    if (!date.isReal()) return {};
    return date;
}

std::string readName(std::string_view line) {
    std::string name(line);
    std::ranges::replace(name, '<', ' ');
    return trimmed(name);
}

// The name as an MRZ would have it: no marks, no apostrophes, hyphens as blanks.
std::string mrzName(std::string_view fullName) {
    std::string name;
    for (char c : fold(fullName)) {
        if (c == '\'') continue;
        name += c == '-' ? ' ' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return trimmed(name);
}

CardReading<CardMrz> refuse(CardFault fault) { return {.fault = fault}; }

} // namespace

CardReading<CardMrz> readCardMrz(std::string_view text) {
    const std::string clean = withoutBlanks(text);
    if (clean.size() != 3 * kLine || !std::ranges::all_of(clean, isMrzLetter)) return refuse(CardFault::Shape);
    const std::string_view all = clean;
    const Lines line{all.substr(0, kLine), all.substr(kLine, kLine), all.substr(2 * kLine)};
    if (!line.first.starts_with("IDVNM")) return refuse(CardFault::Shape);
    if (!allCheckDigitsHold(line)) return refuse(CardFault::CheckDigit);

    CardMrz card;
    card.idNumber = line.first.substr(15, 12);
    const auto number = parsePersonNumber(card.idNumber);
    if (!number || line.first.substr(5, 9) != card.idNumber.substr(3)) return refuse(CardFault::Number);
    card.born = readDate(line.second.substr(0, 6), number->birthYear / 100 * 100);
    if (!card.born) return refuse(CardFault::BirthDate);
    if (line.second[7] == 'M') card.sex = Sex::Male;
    if (line.second[7] == 'F') card.sex = Sex::Female;
    const auto expiry = line.second.substr(8, 6);
    if (expiry != kNoExpiry) card.expires = readDate(expiry, 2000);
    card.name = readName(line.third);
    card.nameCut = line.third.back() != '<';
    if (card.name.empty()) return refuse(CardFault::Name);
    return {.card = card};
}

CardSides compareSides(const IdCard& front, const CardMrz& back) {
    if (front.person.idNumber != back.idNumber) return CardSides::NumberDiffers;
    const auto name = mrzName(front.person.fullName);
    const bool same = back.nameCut ? name.starts_with(back.name) : name == back.name;
    return same ? CardSides::SameCard : CardSides::NameDiffers;
}

} // namespace quay
