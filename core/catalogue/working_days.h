// Working days: Monday to Friday without the holidays of the table. Tết moves, so the table is data.
#pragma once
#include "core/base/clock.h"
#include "core/catalogue/procedure.h"

#include <filesystem>
#include <set>
#include <string_view>

namespace quay {

class WorkingDays {
public:
    WorkingDays() = default;                                    // weekends only
    static WorkingDays load(const std::filesystem::path& file); // core/catalogue/data/holidays.json; throws Error
    static WorkingDays fromJson(std::string_view json);

    bool isWorkingDay(Date day) const;
    Date add(Date day, int workingDays) const; // add(d, 0) is d, or the next working day

    // The day the result is due for a dossier received at that moment (domain.md §1.1):
    // same day, or the next working day when received at or after `cutoff` (15:00, a setting).
    Date due(const Deadline& deadline, Instant received, std::chrono::minutes cutoff = std::chrono::hours(15)) const;

private:
    std::set<std::chrono::sys_days> holidays_, extraWorkingDays_; // a swapped Saturday is worked
};

} // namespace quay
