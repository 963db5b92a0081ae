// When a failed delivery is tried again. Pure.
#pragma once
#include "core/base/clock.h"
#include "core/base/error.h"

namespace quay {

// 1 s, doubled at each attempt up to 5 min, times 0.75..1.25 by `jitter` in 0..1 (transfer.md §1.3). Never gives up.
std::chrono::milliseconds retryDelay(int attempts, double jitter);
bool needsPerson(ErrorCode code); // parked rather than retried

} // namespace quay
