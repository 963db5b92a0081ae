#include "core/send/retry.h"

#include <algorithm>

namespace quay {

using std::chrono::milliseconds;

std::chrono::milliseconds retryDelay(int attempts, double jitter) {
    constexpr milliseconds kFirst{1000}, kLongest{5 * 60 * 1000};
    const int doublings = std::clamp(attempts - 1, 0, 16);
    const auto delay = std::min(kFirst * (1 << doublings), kLongest);
    const double factor = 0.75 + 0.5 * std::clamp(jitter, 0.0, 1.0);
    return milliseconds(static_cast<milliseconds::rep>(static_cast<double>(delay.count()) * factor));
}

bool needsPerson(ErrorCode code) {
    // A full disk over there is emptied by somebody who never sees this screen, so it is tried again.
    return !isTransient(code) && code != ErrorCode::DiskFull;
}

} // namespace quay
