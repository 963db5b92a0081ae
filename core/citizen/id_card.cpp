// The seven fields of a card's QR code (the layout is that of the 2021 chip card; the card of 2024 appends to it).
#include "core/citizen/id_card.h"

#include "core/base/text.h"
#include "core/citizen/person_number.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace quay {
namespace {

constexpr std::size_t kFields = 7, kFewestWithTail = 10, kMostFields = 16;
constexpr std::string_view kPolice = "Cục Cảnh sát quản lý hành chính về trật tự xã hội";
constexpr std::string_view kMinistry = "Bộ Công an";
constexpr PartialDate kNewCardSince{2024, 7, 1};

// Readers that type as a keyboard add a line end or a tab, and some a byte-order mark or a start character.
std::string withoutReaderNoise(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::string clean;
    for (char c : text)
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) clean += c;
    return clean;
}

// What a UTF-8 name looks like after a reader took its bytes for Latin letters: "Nguyá»…n", "Nguyá»n", "Äá»—".
bool looksMisencoded(std::string_view text) {
    if (!isUtf8(text)) return true;
    // The second bytes of "á»", "áº", "Æ°", "Ä‘" and of "Ã" never follow these letters in Vietnamese.
    static constexpr std::array<std::string_view, 8> kTraces = {
        "\xEF\xBF\xBD",                         // U+FFFD
        "\xC3\xA1\xC2\xBB",                     // á»
        "\xC3\xA1\xC2\xBA",                     // áº
        "\xC3\x86\xC2\xB0",                     // Æ°
        "\xC3\x86\xC2\xA1",                     // Æ¡
        "\xC3\x84\xE2\x80\x98", "\xC3\x84\xC2", // Ä‘, Ä + C1 control
        "\xC3\x83\xC2",                         // Ã followed by a Latin-1 sign
    };
    if (std::ranges::any_of(kTraces, [&](auto trace) { return text.find(trace) != std::string_view::npos; }))
        return true;
    return text.find('?') != std::string_view::npos; // what a code page without the letter leaves
}

bool isPlausibleName(std::string_view name) {
    return !name.empty() && name.find_first_of("0123456789") == std::string_view::npos;
}

std::optional<Sex> sexWord(std::string_view word) {
    const auto folded = fold(word);
    if (folded == "nam") return Sex::Male;
    if (folded == "nu") return Sex::Female;
    return {};
}

bool isBefore(const PartialDate& one, const PartialDate& other) { // only as far as both are known
    const auto key = [](const PartialDate& d) { return std::tuple(d.year, d.month.value_or(0), d.day.value_or(0)); };
    if (one.isWhole() && other.isWhole()) return key(one) < key(other);
    return one.year < other.year;
}

// What is wrong with the issue date, if anything. Its field may be empty on damaged prints: then nothing is known.
std::optional<CardFault> readIssueDate(const std::string& text, IdCard& card) {
    if (text.empty()) return {};
    card.issued = parsePartialDate(text);
    if (!card.issued || isBefore(*card.issued, *card.person.born)) return CardFault::IssueDate;
    return {};
}

std::optional<CardFault> readFields(const std::vector<std::string>& field, IdCard& card) {
    if (!parsePersonNumber(field[0])) return CardFault::Number;
    if (!isPlausibleName(field[2])) return CardFault::Name;
    card.person.idNumber = field[0];
    card.person.fullName = field[2];
    card.person.address = field[5];
    if (isOldIdNumber(field[1])) card.oldNumber = field[1];
    card.person.born = parsePartialDate(field[3]);
    if (!card.person.born) return CardFault::BirthDate;
    card.person.sex = sexWord(field[4]);
    if (!card.person.sex) return CardFault::SexWord;
    return readIssueDate(field[6], card);
}

void deriveKind(std::size_t fields, IdCard& card) {
    const bool late = card.issued && !isBefore(*card.issued, kNewCardSince);
    card.kind = fields >= kFewestWithTail || late ? CardKind::IdentityCard2024 : CardKind::ChipCard2021;
    card.issuer = card.kind == CardKind::IdentityCard2024 ? kMinistry : kPolice;
}

CardReading<IdCard> refuse(CardFault fault) { return {.fault = fault}; }

} // namespace

CardReading<IdCard> readCardQr(std::string_view text) {
    const std::string clean = withoutReaderNoise(text);
    if (clean.find('|') == std::string::npos) return refuse(CardFault::NotACard);
    // Before anything is split or shown: a misencoded name must never reach a form.
    if (looksMisencoded(clean)) return refuse(CardFault::Encoding);
    auto fields = split(toNfc(clean), '|');
    const auto count = fields.size();
    if (count != kFields && (count < kFewestWithTail || count > kMostFields)) return refuse(CardFault::FieldCount);
    for (std::size_t i = 0; i < kFields; ++i) fields[i] = trimmed(fields[i]);

    IdCard card;
    if (const auto fault = readFields(fields, card)) return refuse(*fault);
    card.tail.assign(fields.begin() + kFields, fields.end());
    deriveKind(count, card);
    card.numberDoubtful = !numberDoubts(card.person.idNumber, card.person.born, card.person.sex).empty();
    return {.card = card};
}

} // namespace quay
