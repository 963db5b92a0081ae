// The numbers people are known by: the 12-digit personal number and the old 9-digit CMND. Pure.
#pragma once
#include "core/citizen/person.h"

#include <optional>
#include <string_view>
#include <vector>

namespace quay {

// First three digits: where the birth was registered. Numbers never change, so the codes of provinces that
// merged away in 2025 stay valid for ever; numbers of people registered abroad use codes outside the table.
struct ProvinceCode {
    std::string_view code;
    std::string_view name;       // the province of that time
    std::string_view mergedInto; // the unit that covers it since 2025-07-01
    bool stillIssued = false;    // a unit uses the code today
};
std::optional<ProvinceCode> provinceOfCode(std::string_view code);

struct PersonNumber {
    std::string_view provinceCode;             // a view into the text that was parsed
    std::optional<ProvinceCode> province = {}; // nothing: a code we do not know, which is no fault
    Sex sex = Sex::Male;
    int birthYear = 0; // the century is in the number, so this is the whole year
};
std::optional<PersonNumber> parsePersonNumber(std::string_view text); // exactly 12 digits
bool isOldIdNumber(std::string_view text);                            // CMND: exactly 9 digits

// Reasons to look twice; none of them is a reason to refuse, for wrong data exist in the register too.
enum class NumberDoubt {
    Invented,         // 123456789012, or one digit all along
    SexDiffers,       // from the sex the number carries
    BirthYearDiffers, // from the year the number carries
};
std::vector<NumberDoubt> numberDoubts(std::string_view number, const std::optional<PartialDate>& born,
                                      const std::optional<Sex>& sex);

} // namespace quay
