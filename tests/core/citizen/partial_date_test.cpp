// Dates as papers have them: every form that may be typed or read, and the words.
#include "core/citizen/partial_date.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

std::string read(std::string_view text) {
    const auto date = parsePartialDate(text);
    return date ? formatPartialDate(*date) : "nothing";
}

} // namespace

TEST_CASE("a date is read in every form that papers and codes have") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"05/03/1990", "05/03/1990"},
        {"5/3/1990", "05/03/1990"},
        {"5-3-1990", "05/03/1990"},
        {"5.3.1990", "05/03/1990"},
        {" 05 / 03 / 1990\r\n", "05/03/1990"},
        {"05031990", "05/03/1990"},
        {"29/02/2004", "29/02/2004"},
        {"03/1990", "03/1990"},
        {"../03/1990", "03/1990"},
        {"00/03/1990", "03/1990"},
        {"00031990", "03/1990"},
        {"1990", "1990"},
        {"00001990", "1990"},
        {"../../1990", "1990"},
        {"…/…/1990", "1990"},
        {".../.../1990", "1990"},
        {"__/__/1990", "1990"},
        {"//1990", "1990"},
        {"01011955", "01/01/1955"}, // may be real: kept as printed, the officer decides
    }));
    CAPTURE(text);
    CHECK(read(text) == expected);
}

TEST_CASE("what is no date is not made into one") {
    const auto text = GENERATE(as<std::string>{}, "", "  ", "hôm qua", "31/02/1990", "29/02/1990", "32/01/1990",
                               "05/13/1990", "05/../1990", "0", "199", "19901", "1799", "2201", "5/3/90", "0503199",
                               "050319901", "1/2/3/1990", "-5/3/1990", "a5/03/1990", "05/03/199O", "005/03/1990");
    CAPTURE(text);
    CHECK(read(text) == "nothing");
}

TEST_CASE("a day without a month is not real") {
    CHECK_FALSE(PartialDate{1990, {}, 5}.isReal());
    CHECK_FALSE(PartialDate{1990, 2, 30}.isReal());
    CHECK_FALSE(PartialDate{1990, 0}.isReal());
    CHECK(PartialDate{1990, 12}.isReal());
}

TEST_CASE("only a whole date becomes a day of the calendar") {
    using namespace std::chrono;
    CHECK(wholeDate({1990, 3, 5}) == Date{year(1990), March, day(5)});
    CHECK_FALSE(wholeDate({1990, 3}).has_value());
    CHECK_FALSE(wholeDate({1990, 2, 29}).has_value());
}

TEST_CASE("a date is written in words the way a registrar writes it") {
    const auto [text, words] = GENERATE(table<std::string, std::string>({
        {"15/03/2026", "Ngày mười lăm tháng ba năm hai nghìn hai mươi sáu"},
        {"21/04/2005", "Ngày hai mươi mốt tháng tư năm hai nghìn không trăm linh năm"},
        {"01/01/2000", "Ngày một tháng một năm hai nghìn"},
        {"10/10/2010", "Ngày mười tháng mười năm hai nghìn mười"},
        {"11/11/1911", "Ngày mười một tháng mười một năm một nghìn chín trăm mười một"},
        {"25/12/1945", "Ngày hai mươi lăm tháng mười hai năm một nghìn chín trăm bốn mươi lăm"},
        {"31/07/1901", "Ngày ba mươi mốt tháng bảy năm một nghìn chín trăm linh một"},
        {"30/05/1955", "Ngày ba mươi tháng năm năm một nghìn chín trăm năm mươi lăm"},
        {"24/08/2100", "Ngày hai mươi bốn tháng tám năm hai nghìn một trăm"},
        {"05/02/1900", "Ngày năm tháng hai năm một nghìn chín trăm"},
        {"04/1990", "Tháng tư năm một nghìn chín trăm chín mươi"},
        {"1955", "Năm một nghìn chín trăm năm mươi lăm"},
    }));
    CAPTURE(text);
    CHECK(dateInWords(parsePartialDate(text).value()) == words);
}

TEST_CASE("a date that does not exist has no words") { CHECK(dateInWords({1990, 2, 30}).empty()); }
