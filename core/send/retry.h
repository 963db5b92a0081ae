// When a failed delivery is tried again. Pure.
#pragma once
#include "core/base/clock.h"
#include "core/base/error.h"

namespace quay {

// 1 s, doubled at each attempt up to 5 min, times 0.75..1.25 by `jitter` in 0..1: long enough not to hammer
// a server that comes back, short enough that nobody waits for it. Never gives up.
std::chrono::milliseconds retryDelay(int attempts, double jitter);
bool needsPerson(ErrorCode code); // parked rather than retried

} // namespace quay
