// Clock: the one way to ask for the time, so that a test can decide it.
#pragma once
#include <chrono>
#include <string>
#include <string_view>

namespace quay {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Date = std::chrono::year_month_day; // a day on the Vietnamese calendar, no zone

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0; // any thread
};

class SystemClock : public Clock {
public:
    Instant now() const override;
};

class FixedClock : public Clock { // for tests
public:
    explicit FixedClock(Instant at) : at_(at) {}
    Instant now() const override { return at_; }
    void advance(std::chrono::milliseconds by) { at_ += by; }

private:
    Instant at_;
};

// Viet Nam keeps UTC+7 all the year round, wherever the computer believes it is.
struct LocalTime {
    Date date;
    std::chrono::minutes sinceMidnight{0};
};
LocalTime localTime(Instant instant);
Instant fromLocal(Date date, std::chrono::minutes sinceMidnight);
Date today(const Clock& clock);

std::string formatIso(Instant instant);         // 2026-11-23T02:30:00.000Z
Instant parseIso(std::string_view text);        // throws Error(BadInput)
std::string formatDate(Date date);              // 2026-11-23
Date parseDate(std::string_view text);          // 2026-11-23; throws Error(BadInput)
std::string formatAdapterTime(Instant instant); // yyyyMMddHHmmss, Asia/Ho_Chi_Minh (domain of the national adapter)

} // namespace quay
