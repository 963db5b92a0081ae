// One value against its field. Lenient on form, strict on sense: a date must exist, a number must be one.
#include "core/dossier/check.h"

#include "core/base/text.h"
#include "core/catalogue/pattern.h"
#include "core/citizen/person_number.h"

#include <algorithm>

namespace quay {
namespace {

constexpr std::size_t kLongestName = 100, kLongestValue = 4000;

bool isDigits(std::string_view text, std::size_t least, std::size_t most) {
    return text.size() >= least && text.size() <= most &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string without(std::string_view text, std::string_view unwanted) {
    std::string rest;
    for (char c : text)
        if (unwanted.find(c) == std::string_view::npos) rest += c;
    return rest;
}

bool isName(const std::string& value) {
    // Apostrophes, hyphens, dots and brackets occur in real names ("H'Hen", "Nguyễn Văn A (B)").
    static constexpr std::string_view kNotInNames = "0123456789|<>@#$%^*=+_{}[]\\/?!;:\"";
    return characterCount(value) <= kLongestName && value.find_first_of(kNotInNames) == std::string::npos &&
           fold(value).find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos;
}

bool isIdNumber(const std::string& value) { // personal number, CMND or a passport's
    if (isDigits(value, 12, 12) || isOldIdNumber(value)) return true;
    const bool plain =
        std::ranges::all_of(value, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
    return plain && value.size() >= 6 && value.size() <= 12 && value[0] >= 'A' &&
           value.find_first_of("0123456789") != std::string::npos;
}

bool isPhone(const std::string& value) {
    const auto digits = without(value, " .-()");
    if (digits.starts_with('+')) return isDigits(std::string_view(digits).substr(1), 8, 15);
    return digits.starts_with('0') && isDigits(digits, 10, 11);
}

bool isEmail(const std::string& value) {
    const auto at = value.find('@');
    if (at == 0 || at == std::string::npos || value.find('@', at + 1) != std::string::npos) return false;
    const auto domain = value.substr(at + 1);
    const auto dot = domain.rfind('.');
    return dot != std::string::npos && dot > 0 && dot + 2 < domain.size() && domain.find("..") == std::string::npos &&
           domain[0] != '.' && value.find_first_of(" ,;\t\"<>") == std::string::npos;
}

bool isTime(const std::string& value) { // 08:30, 8:30, 8h30
    const auto colon = value.find_first_of(":hH");
    if (colon == std::string::npos) return false;
    const std::string_view hour = std::string_view(value).substr(0, colon),
                           minute = std::string_view(value).substr(colon + 1);
    return isDigits(hour, 1, 2) && isDigits(minute, 2, 2) && std::stoi(value) < 24 && minute < "60";
}

bool isDecimal(const std::string& value) { // "85,5" as people write it, "85.5" as machines do
    const auto comma = value.find_first_of(",.");
    if (comma == std::string::npos) return isDigits(value, 1, 12);
    return isDigits(std::string_view(value).substr(0, comma), 1, 12) &&
           isDigits(std::string_view(value).substr(comma + 1), 1, 6);
}

bool isAmong(const std::vector<Choice>& choices, const std::string& value) {
    return choices.empty() || std::ranges::any_of(choices, [&](const Choice& each) { return each.value == value; });
}

bool fitsType(const FormField& field, const std::string& value) {
    switch (field.type) {
    case FieldType::Text:
    case FieldType::LongText:
    case FieldType::Address: return true;
    case FieldType::Select: return isAmong(field.choices, value);
    case FieldType::YesNo: return value == "yes" || value == "no";
    case FieldType::Number: return isDigits(value, 1, 9);
    case FieldType::Decimal: return isDecimal(value);
    case FieldType::Money: return isDigits(without(value, ". ,"), 1, 12);
    case FieldType::FullDate: {
        const auto date = parsePartialDate(value);
        return date && date->isWhole();
    }
    case FieldType::LooseDate: return parsePartialDate(value).has_value();
    case FieldType::Time: return isTime(value);
    case FieldType::PersonName: return isName(value);
    case FieldType::IdNumber: return !field.pattern.empty() || isIdNumber(value);
    case FieldType::Phone: return isPhone(value);
    case FieldType::Email: return isEmail(value);
    }
    return true;
}

bool isTypedText(FieldType type) {
    return type == FieldType::Text || type == FieldType::LongText || type == FieldType::PersonName ||
           type == FieldType::Address;
}

} // namespace

std::optional<FindingCode> checkField(const FormField& field, const std::string& value) {
    const auto clean = trimmed(value);
    if (clean.empty()) return {};
    if (clean.size() > kLongestValue || !isUtf8(value) || !fitsType(field, clean)) return FindingCode::FieldInvalid;
    if (!field.pattern.empty() && !matchesPattern(clean, field.pattern)) return FindingCode::FieldInvalid;
    if (field.type == FieldType::IdNumber && !numberDoubts(clean, {}, {}).empty()) return FindingCode::NumberSuspicious;
    if (isTypedText(field.type) && looksLikeTelex(clean)) return FindingCode::TelexLeftOver;
    return {};
}

bool isFieldRequired(const FormField& field, const std::map<std::string, std::string>& values) {
    if (field.required) return true;
    const auto equals = field.requiredIf.find('=');
    if (equals == std::string::npos) return false;
    const auto other = values.find(field.requiredIf.substr(0, equals));
    return other != values.end() && other->second == field.requiredIf.substr(equals + 1);
}

} // namespace quay
