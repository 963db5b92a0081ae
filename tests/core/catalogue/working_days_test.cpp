// Counting of working days, with the table that is shipped and with small ones.
#include "core/catalogue/working_days.h"

#include "core/base/error.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

const WorkingDays& shipped() {
    static const auto days =
        WorkingDays::load(std::filesystem::path(QUAY_SOURCE_DIR) / "core/catalogue/data/holidays.json");
    return days;
}

Deadline deadline(int days, DeadlineRule rule = DeadlineRule::WorkingDays) {
    Deadline made;
    made.days = days;
    made.rule = rule;
    return made;
}

std::string dueText(const Deadline& rule, const std::string& date, int hour, int minute) {
    const auto received = fromLocal(parseDate(date), std::chrono::hours(hour) + std::chrono::minutes(minute));
    return formatDate(shipped().due(rule, received));
}

constexpr auto kSameDay = DeadlineRule::SameDayAfter15NextDay;

} // namespace

TEST_CASE("weekends and the holidays of the table are not worked") {
    const auto [day, works] = GENERATE(table<std::string, bool>({
        {"2026-11-23", true},
        {"2026-11-21", false},
        {"2026-11-22", false},
        {"2026-09-02", false},
        {"2026-02-16", false},
        {"2026-02-20", false},
        {"2026-02-23", true},
        {"2026-01-10", true}, // a Saturday, worked in place of 2 January
        {"2026-01-02", false},
        {"2026-04-26", false},
        {"2026-04-27", false},
        {"2027-02-08", false},
        {"2027-05-03", false},
        {"2028-05-01", true}, // beyond the table only weekends are known
    }));
    CAPTURE(day);
    CHECK(shipped().isWorkingDay(parseDate(day)) == works);
}

TEST_CASE("working days are counted from the day after") {
    const auto [from, count, expected] = GENERATE(table<std::string, int, std::string>({
        {"2026-11-23", 0, "2026-11-23"},
        {"2026-11-21", 0, "2026-11-23"},
        {"2026-11-23", 1, "2026-11-25"}, // the 24th is Culture Day
        {"2026-11-20", 3, "2026-11-26"},
        {"2026-11-21", 1, "2026-11-23"},
        {"2026-02-13", 1, "2026-02-23"},
        {"2026-01-09", 1, "2026-01-10"},
        {"2026-12-31", 1, "2027-01-04"},
    }));
    CAPTURE(from, count);
    CHECK(formatDate(shipped().add(parseDate(from), count)) == expected);
}

TEST_CASE("a same-day result is due the same day until the cutoff") {
    CHECK(dueText(deadline(1, kSameDay), "2026-11-23", 9, 0) == "2026-11-23");
    CHECK(dueText(deadline(1, kSameDay), "2026-11-23", 14, 59) == "2026-11-23");
    CHECK(dueText(deadline(1, kSameDay), "2026-11-23", 15, 0) == "2026-11-25");
    CHECK(dueText(deadline(1, kSameDay), "2026-11-20", 16, 30) == "2026-11-23");
}

TEST_CASE("a same-day result asked for on a Saturday is due on Monday") {
    CHECK(dueText(deadline(1, kSameDay), "2026-11-21", 9, 0) == "2026-11-23");
}

TEST_CASE("the hour does not matter where days are counted") {
    CHECK(dueText(deadline(3), "2026-11-23", 8, 0) == "2026-11-27");
    CHECK(dueText(deadline(3), "2026-11-23", 16, 0) == "2026-11-27");
}

TEST_CASE("the day is the one in Viet Nam") {
    const auto received = parseIso("2026-11-22T23:30:00.000Z"); // 06:30 on Monday
    CHECK(formatDate(shipped().due(deadline(1, kSameDay), received)) == "2026-11-23");
}

TEST_CASE("the cutoff is a setting") {
    const auto received = fromLocal(parseDate("2026-11-25"), std::chrono::hours(16));
    CHECK(formatDate(shipped().due(deadline(1, kSameDay), received, std::chrono::hours(17))) == "2026-11-25");
}

TEST_CASE("without a table only weekends are free") {
    CHECK(WorkingDays().isWorkingDay(parseDate("2026-09-02")));
    CHECK_FALSE(WorkingDays().isWorkingDay(parseDate("2026-09-05")));
}

TEST_CASE("a damaged table of holidays is refused") {
    const auto json = GENERATE(
        as<std::string>{}, "", "[]", R"({"kind":"procedures","version":"1"})", R"({"kind":"holidays"})",
        R"({"kind":"holidays","version":"1","holidays":[{"date":"2026-02-30","vi":"a","en":"a","certainty":"A"}]})",
        R"({"kind":"holidays","version":"1","holidays":[{"date":"2026-02-03","vi":"a","en":"a"}]})",
        R"({"kind":"holidays","version":"1","holidays":{}})", R"({"kind":"holidays","version":"1","holydays":[]})",
        R"({"kind":"holidays","version":"1","holidays":[{"date":"2026-02-03","vi":"a","en":"a","certainty":"A"},
            {"date":"2026-02-03","vi":"a","en":"a","certainty":"A"}]})");
    CAPTURE(json);
    CHECK_THROWS_AS(WorkingDays::fromJson(json), Error);
}
