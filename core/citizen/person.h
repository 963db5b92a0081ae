// Person: what a dossier knows of a citizen. Names stay exactly as printed or typed, NFC.
#pragma once
#include "core/citizen/partial_date.h"

#include <optional>
#include <string>

namespace quay {

enum class Sex { Male, Female };

struct Person {
    std::string fullName;
    std::string idNumber; // 12 digits (or an old 9-digit one, or a passport's), as printed
    std::optional<PartialDate> born = {};
    std::optional<Sex> sex = {};
    std::string address; // as printed, never rearranged
    std::string phone;
    bool empty() const { return fullName.empty() && idNumber.empty(); }
    bool operator==(const Person&) const = default;
};

} // namespace quay
