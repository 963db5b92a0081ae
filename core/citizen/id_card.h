// IdCard: what the text of a card's QR code or of its machine-readable zone says. Pure; nothing is guessed.
#pragma once
#include "core/citizen/person.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quay {

enum class CardKind {
    ChipCard2021,     // Căn cước công dân with a chip, to June 2024
    IdentityCard2024, // Thẻ căn cước, from 2024-07-01
};

struct IdCard {
    CardKind kind = CardKind::ChipCard2021;
    Person person = {};
    std::optional<PartialDate> issued = {};
    std::string issuer;                 // as forms want it, derived from the kind (domain: practice, not law)
    std::string oldNumber;              // 9 digits, or empty
    std::vector<std::string> tail = {}; // fields after the seventh: order unverified, so raw and unused
    bool numberDoubtful = false;        // see numberDoubts(): for the officer to look at, never refused
};

// Why a text is not a card. Each has a sentence of its own on the screen.
enum class CardFault {
    NotACard,   // no '|' fields at all: some other code
    FieldCount, // neither 7 nor 10..16
    Encoding,   // U+FFFD, "Ã©" or '?': the reader is set to the wrong code page
    Number,     // not 12 digits
    Name,       // empty, or with digits
    BirthDate,  // not a real date
    SexWord,    // neither Nam nor Nữ
    IssueDate,  // not real, or before the birth
    Shape,      // MRZ: not three lines of 30 of a Vietnamese card
    CheckDigit, // MRZ: misread
};

template <class Value>
struct CardReading { // exactly one of the two
    std::optional<Value> card = {};
    std::optional<CardFault> fault = {};
};

// Text of the QR code as a decoder or a handheld reader types it (noise at the ends is dropped).
CardReading<IdCard> readCardQr(std::string_view text);

struct CardMrz {                          // TD1 of a Vietnamese card; every check digit has been verified
    std::string idNumber;                 // 12 digits
    std::optional<PartialDate> born = {}; // the century is taken from the number
    std::optional<Sex> sex = {};
    std::optional<PartialDate> expires = {}; // nothing: no expiry (printed as 991231)
    std::string name;                        // "NGUYEN THI MAU": no marks; cut off on very long names
    bool nameCut = false;                    // the line is full, so the name may go on
};

// Three lines of 30, or one run of 90; blanks, line ends and lower case are forgiven.
CardReading<CardMrz> readCardMrz(std::string_view text);

enum class CardSides { SameCard, NumberDiffers, NameDiffers };
CardSides compareSides(const IdCard& front, const CardMrz& back);

} // namespace quay
