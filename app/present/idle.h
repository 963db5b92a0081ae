// IdleClock: how long nobody touched a key or the mouse. No wall clock, so that setting one neither locks nor opens.
#pragma once
#include <chrono>

namespace quay {

class IdleClock {
public:
    using Moment = std::chrono::steady_clock::time_point;
    void touch(Moment now) { last_ = now; }
    // 0 minutes: never by itself.
    bool isDue(Moment now, std::chrono::minutes after) const { return after.count() > 0 && now - last_ >= after; }

private:
    Moment last_ = std::chrono::steady_clock::now();
};

} // namespace quay
