// Stopwatch: how long a stage took, for StageTimes. Nothing is decided by it.
#pragma once
#include <chrono>

namespace quay {

class Stopwatch {
public:
    double ms() const { return std::chrono::duration<double, std::milli>(Clock::now() - start_).count(); }

private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point start_ = Clock::now();
};

} // namespace quay
