#include "core/base/clock.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <charconv>

namespace quay {

using namespace std::chrono;

namespace {

constexpr minutes kVietnamOffset = hours(7);

int digits(std::string_view text, std::size_t at, std::size_t count) {
    int value = 0;
    if (at + count > text.size()) throw Error(ErrorCode::BadInput, "time text too short");
    const auto* end = text.data() + at + count;
    const auto [stop, fault] = std::from_chars(text.data() + at, end, value);
    if (fault != std::errc() || stop != end || value < 0) throw Error(ErrorCode::BadInput, "time text malformed");
    return value;
}

Date dateAt(std::string_view text) {
    const Date date{year(digits(text, 0, 4)), month(static_cast<unsigned>(digits(text, 5, 2))),
                    day(static_cast<unsigned>(digits(text, 8, 2)))};
    if (!date.ok() || text[4] != '-' || text[7] != '-') throw Error(ErrorCode::BadInput, "no such date");
    return date;
}

struct Parts {
    Date date;
    hh_mm_ss<milliseconds> time;
};

Parts partsOf(Instant instant) {
    const auto start = floor<days>(instant);
    return {Date(start), hh_mm_ss<milliseconds>(instant - start)};
}

} // namespace

Instant SystemClock::now() const { return floor<milliseconds>(system_clock::now()); }

LocalTime localTime(Instant instant) {
    const auto parts = partsOf(instant + kVietnamOffset);
    return {parts.date, parts.time.hours() + parts.time.minutes()};
}

Instant fromLocal(Date date, minutes sinceMidnight) { return sys_days(date) + sinceMidnight - kVietnamOffset; }

Date today(const Clock& clock) { return localTime(clock.now()).date; }

std::string formatIso(Instant instant) {
    const auto [date, time] = partsOf(instant);
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", formatDate(date), time.hours().count(), time.minutes().count(),
                       time.seconds().count(), time.subseconds().count());
}

Instant parseIso(std::string_view text) {
    if (text.size() != 24 || text[10] != 'T' || text[23] != 'Z')
        throw Error(ErrorCode::BadInput, "not an ISO time of 24 characters");
    return sys_days(dateAt(text)) + hours(digits(text, 11, 2)) + minutes(digits(text, 14, 2)) +
           seconds(digits(text, 17, 2)) + milliseconds(digits(text, 20, 3));
}

std::string formatDate(Date date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

Date parseDate(std::string_view text) {
    if (text.size() != 10) throw Error(ErrorCode::BadInput, "not a date of 10 characters");
    return dateAt(text);
}

std::string formatAdapterTime(Instant instant) {
    const auto [date, time] = partsOf(instant + kVietnamOffset);
    return fmt::format("{:04}{:02}{:02}{:02}{:02}{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

} // namespace quay
