// Reading and writing of dates as papers have them, and of dates in words.
#include "core/citizen/partial_date.h"

#include "core/base/text.h"

#include <array>
#include <fmt/format.h>
#include <vector>

namespace quay {
namespace {

constexpr int kOldestYear = 1800, kLatestYear = 2200;

bool isDigits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

unsigned toNumber(std::string_view digits) {
    unsigned value = 0;
    for (char digit : digits) value = value * 10 + static_cast<unsigned>(digit - '0');
    return value;
}

// What a clerk writes where a day or a month is not known: nothing, dots, an ellipsis, zeros, dashes.
bool isBlankPart(std::string_view part) {
    for (std::size_t i = 0; i < part.size();) {
        if (part.substr(i).starts_with("…"))
            i += std::string_view("…").size();
        else if (part[i] == '.' || part[i] == '_' || part[i] == '0' || part[i] == ' ')
            ++i;
        else
            return false;
    }
    return true;
}

std::optional<PartialDate> assemble(std::string_view day, std::string_view month, std::string_view year) {
    if (!isDigits(year) || year.size() != 4) return {};
    PartialDate date{static_cast<int>(toNumber(year))};
    if (!isBlankPart(month)) {
        if (!isDigits(month) || month.size() > 2) return {};
        date.month = toNumber(month);
    }
    if (!isBlankPart(day)) {
        if (!isDigits(day) || day.size() > 2) return {};
        date.day = toNumber(day);
    }
    if (!date.isReal()) return {};
    return date;
}

std::vector<std::string> parts(std::string_view text) {
    std::string even(text);
    const bool dotted = text.find_first_of("/-") == std::string_view::npos; // 05.03.1990
    for (char& c : even)
        if (c == '-' || (dotted && c == '.')) c = '/';
    auto result = split(even, '/');
    for (auto& part : result) part = trimmed(part);
    return result;
}

constexpr std::array<std::string_view, 10> kUnits = {"không", "một", "hai", "ba",  "bốn",
                                                     "năm",   "sáu", "bảy", "tám", "chín"};

std::string tensInWords(unsigned number) { // 1..99
    const unsigned tens = number / 10, unit = number % 10;
    if (tens == 0) return std::string(kUnits[unit]);
    std::string words = tens == 1 ? "mười" : fmt::format("{} mươi", kUnits[tens]);
    if (unit == 0) return words;
    if (unit == 1 && tens > 1) return words + " mốt";
    if (unit == 5) return words + " lăm";
    return fmt::format("{} {}", words, kUnits[unit]);
}

std::string yearInWords(unsigned year) {
    const unsigned hundreds = year / 100 % 10, rest = year % 100;
    std::string words = fmt::format("{} nghìn", kUnits[year / 1000]);
    // "hai nghìn hai mươi sáu", but "hai nghìn không trăm linh năm": that is how it is said and written.
    if (hundreds != 0 || (rest > 0 && rest < 10)) words += fmt::format(" {} trăm", kUnits[hundreds]);
    if (rest > 0 && rest < 10) words += " linh";
    if (rest > 0) words += " " + tensInWords(rest);
    return words;
}

std::string monthInWords(unsigned month) { return month == 4 ? "tư" : tensInWords(month); }

} // namespace

bool PartialDate::isReal() const {
    if (year < kOldestYear || year > kLatestYear) return false;
    if (day && !month) return false;
    if (month && (*month < 1 || *month > 12)) return false;
    return !day || wholeDate(*this).has_value();
}

std::optional<PartialDate> parsePartialDate(std::string_view text) {
    const std::string clean = trimmed(text);
    if (isDigits(clean)) {
        if (clean.size() == 4) return assemble("", "", clean);
        if (clean.size() != 8) return {};
        const std::string_view digits = clean;
        return assemble(digits.substr(0, 2), digits.substr(2, 2), digits.substr(4));
    }
    const auto each = parts(clean);
    if (each.size() == 2) return assemble("", each[0], each[1]);
    if (each.size() == 3) return assemble(each[0], each[1], each[2]);
    return {};
}

std::string formatPartialDate(const PartialDate& date) {
    if (date.month && date.day) return fmt::format("{:02}/{:02}/{:04}", *date.day, *date.month, date.year);
    if (date.month) return fmt::format("{:02}/{:04}", *date.month, date.year);
    return fmt::format("{:04}", date.year);
}

std::optional<Date> wholeDate(const PartialDate& date) {
    if (!date.month || !date.day) return {};
    const Date whole{std::chrono::year(date.year), std::chrono::month(*date.month), std::chrono::day(*date.day)};
    if (!whole.ok()) return {};
    return whole;
}

std::string dateInWords(const PartialDate& date) {
    if (!date.isReal()) return {};
    const auto year = yearInWords(static_cast<unsigned>(date.year));
    if (!date.month) return fmt::format("Năm {}", year);
    if (!date.day) return fmt::format("Tháng {} năm {}", monthInWords(*date.month), year);
    return fmt::format("Ngày {} tháng {} năm {}", tensInWords(*date.day), monthInWords(*date.month), year);
}

} // namespace quay
