// Text: UTF-8 everywhere, NFC at every border, and the Vietnamese fold used for search and comparison.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace quay {

bool isUtf8(std::string_view text);
std::string toNfc(std::string_view text);     // invalid bytes become U+FFFD
std::string trimmed(std::string_view text);   // also NBSP, ZWSP, direction marks; inner runs become one space
std::string upperCase(std::string_view text); // Unicode: "đặng" -> "ĐẶNG"

// NFD, marks dropped, đ/Đ/Ð/ð -> d, lower case, single spaces, curly apostrophes straightened.
// For comparison and search only: a person's name is never rewritten.
std::string fold(std::string_view text);

// A name the portal takes: ASCII letters, digits, space, '_' and '-', no edge spaces, at most `maxLength`.
// Keeps the case ("Giấy chứng sinh" -> "Giay chung sinh"). Empty input gives "giay to".
std::string portalName(std::string_view text, std::size_t maxLength = 50);

// What Telex keys left behind when the typing program was off: "Nguyeenx", "dduwowngf".
bool looksLikeTelex(std::string_view text);
std::string applyTelex(std::string_view text); // "dduwowngf" -> "đường"; other words unchanged

std::size_t characterCount(std::string_view utf8); // code points
std::vector<std::string> split(std::string_view text, char separator);

} // namespace quay
