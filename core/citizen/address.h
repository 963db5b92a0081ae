// Addresses as cards print them: "detail, commune, [district,] province". Pure; proposes, never rewrites.
#pragma once
#include <string>
#include <string_view>

namespace quay {

struct AddressParts {
    std::string printed;  // exactly as it was read: what goes on paper
    std::string detail;   // house, street, hamlet; may be empty
    std::string commune;  // xã, phường, thị trấn, đặc khu
    std::string district; // only on addresses from before 2025-07-01; not part of an address today
    std::string province;
    bool certain = true; // false: three levels without their words, so detail and district cannot be told apart
};
AddressParts splitAddress(std::string_view printed);

// "P. Mẫu" and "Phường Mẫu" are equal here: marks folded, usual abbreviations written out. For comparison only.
std::string comparableAddress(std::string_view text);
// As above, and "Hà Nội" equals "Thành phố Hà Nội".
bool isSameProvince(std::string_view one, std::string_view other);

} // namespace quay
