// Look-ups in a dossier, and the short code people call it by.
#include "core/dossier/dossier.h"

#include <algorithm>
#include <fmt/format.h>

namespace quay {
namespace {

// Without what is mistaken for something else by eye or on the telephone: 0/O, 1/I/L, 5/S, 8/B. 27 characters.
constexpr std::string_view kAlphabet = "234679ACDEFGHJKMNPQRTUVWXYZ";
// The digits of a date that are not in it stand in for letters, which cannot occur among the date's digits.
constexpr std::string_view kOtherDigits = "0158";
constexpr unsigned kModulus = 27;
constexpr std::size_t kDateLength = 4, kCodeLength = 7;

unsigned valueOf(char c) {
    const auto at = kAlphabet.find(c);
    if (at != std::string_view::npos) return static_cast<unsigned>(at);
    return static_cast<unsigned>(kAlphabet.find('A') + kOtherDigits.find(c));
}

// Weights 1 and 2 in turn. Neither they nor their difference share a factor with 27, so every wrong letter and
// every swap of neighbours changes the sum. The check letter, last, has weight 1 and brings it to zero.
unsigned weightedSum(std::string_view text) {
    unsigned sum = 0;
    for (std::size_t i = 0; i < text.size(); ++i) sum += valueOf(text[i]) * (i % 2 == 0 ? 1u : 2u);
    return sum % kModulus;
}

bool isDate(std::string_view text) {
    if (text.find_first_not_of("0123456789") != std::string_view::npos) return false;
    const int month = (text[0] - '0') * 10 + text[1] - '0', day = (text[2] - '0') * 10 + text[3] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

} // namespace

const Document* Dossier::documentFor(std::string_view requirement) const {
    const auto found = std::ranges::find(documents, requirement, &Document::requirement);
    return requirement.empty() || found == documents.end() ? nullptr : &*found;
}

int Dossier::pageCount() const {
    std::size_t count = 0;
    for (const auto& document : documents) count += document.pages.size();
    return static_cast<int>(count);
}

std::string dossierCode(Date day, unsigned number) {
    auto code = fmt::format("{:02}{:02}{}{}", static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                            kAlphabet[number / kModulus % kModulus], kAlphabet[number % kModulus]);
    code += kAlphabet[(kModulus - weightedSum(code)) % kModulus];
    return code.insert(kDateLength, "-");
}

bool isDossierCode(std::string_view text) {
    std::string code;
    for (char c : text) code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (code.size() == kCodeLength + 1 && code[kDateLength] == '-') code.erase(kDateLength, 1);
    if (code.size() != kCodeLength || !isDate(code.substr(0, kDateLength))) return false;
    if (code.find_first_not_of(kAlphabet, kDateLength) != std::string::npos) return false;
    return weightedSum(code) == 0;
}

} // namespace quay
