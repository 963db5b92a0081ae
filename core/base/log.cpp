#include "core/base/log.h"

#include "core/base/clock.h"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <mutex>

namespace quay {

namespace {

constexpr std::uintmax_t kMaxBytes = 1u << 20;

struct Log {
    std::mutex mutex;
    std::filesystem::path file;
    std::ofstream out;
};

Log& theLog() { // a log is the one thing a whole process shares
    static Log log;
    return log;
}

void rotate(const std::filesystem::path& file) {
    std::error_code ignored;
    if (std::filesystem::file_size(file, ignored) < kMaxBytes || ignored) return;
    auto old = file;
    old += ".1";
    std::filesystem::rename(file, old, ignored);
}

} // namespace

void openLog(const std::filesystem::path& file) {
    auto& log = theLog();
    std::lock_guard lock(log.mutex);
    rotate(file);
    log.file = file;
    log.out.close();
    log.out.open(file, std::ios::app);
}

void logLine(std::string_view area, std::string_view text) {
    try {
        const auto line = fmt::format("{} {}: {}\n", formatIso(SystemClock().now()), area, text);
        auto& log = theLog();
        std::lock_guard lock(log.mutex);
        if (log.out.is_open()) {
            log.out << line << std::flush;
        } else {
            std::fputs(line.c_str(), stderr);
        }
    } catch (...) {
        // A log that cannot be written must not end the work it reports on.
    }
}

} // namespace quay
