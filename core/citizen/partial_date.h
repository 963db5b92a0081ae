// PartialDate: a date as papers know it: a year, maybe a month, maybe a day.
#pragma once
#include "core/base/clock.h"

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace quay {

struct PartialDate {
    int year = 0;
    std::optional<unsigned> month = {};
    std::optional<unsigned> day = {}; // only with a month

    bool isWhole() const { return day.has_value(); }
    bool isReal() const; // 1800..2200 and a day that exists
    auto operator<=>(const PartialDate&) const = default;
};

// Accepts 05/03/1990, 5-3-1990, 05031990, 03/1990, 1990, 00001990, ../../1990 and …/…/1990. Nothing otherwise.
std::optional<PartialDate> parsePartialDate(std::string_view text);
std::string formatPartialDate(const PartialDate& date); // "05/03/1990", "03/1990", "1990"
std::optional<Date> wholeDate(const PartialDate& date);
std::string dateInWords(const PartialDate& date); // "Ngày mười lăm tháng ba năm hai nghìn hai mươi sáu" (domain.md §5)

} // namespace quay
