// The table of holidays and the counting of days.
#include "core/catalogue/working_days.h"

#include "core/base/bytes.h"
#include "core/base/durable_file.h"
#include "core/base/paths.h"
#include "core/catalogue/json_record.h"

namespace quay {
namespace {

constexpr std::uintmax_t kLargestFile = 1u << 20;

std::set<std::chrono::sys_days> readDays(JsonRecord& file, const std::string& list) {
    std::set<std::chrono::sys_days> days;
    for (auto& record : file.records(list)) {
        const auto day = record.date("date");
        record.text("vi");
        record.text("en");
        record.text("certainty");
        record.done();
        if (!days.insert(day).second) refuseRecord(record.where(), "duplicate date");
    }
    return days;
}

} // namespace

WorkingDays WorkingDays::load(const std::filesystem::path& file) {
    const auto bytes = readFile(file, kLargestFile);
    return fromJson(asText(bytes));
}

WorkingDays WorkingDays::fromJson(std::string_view json) {
    auto file = JsonRecord::parse(json, "holidays.json");
    if (file.text("kind") != "holidays") refuseRecord(file.where(), "kind is not holidays");
    file.text("version");
    WorkingDays days;
    days.holidays_ = readDays(file, "holidays");
    days.extraWorkingDays_ = readDays(file, "workedDays");
    file.done();
    return days;
}

bool WorkingDays::isWorkingDay(Date day) const {
    const std::chrono::sys_days at = day;
    if (extraWorkingDays_.contains(at)) return true;
    const std::chrono::weekday weekday(at);
    return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday && !holidays_.contains(at);
}

Date WorkingDays::add(Date day, int workingDays) const {
    std::chrono::sys_days at = day;
    for (int left = workingDays; left > 0;) {
        at += std::chrono::days(1);
        if (isWorkingDay(at)) --left;
    }
    while (!isWorkingDay(at)) at += std::chrono::days(1);
    return at;
}

Date WorkingDays::due(const Deadline& deadline, Instant received, std::chrono::minutes cutoff) const {
    const auto [date, time] = localTime(received);
    if (deadline.rule == DeadlineRule::WorkingDays) return add(date, deadline.days);
    const bool inTime = isWorkingDay(date) && time < cutoff;
    return add(date, inTime ? 0 : 1);
}

} // namespace quay
