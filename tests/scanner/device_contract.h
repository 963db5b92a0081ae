// The list every device passes, whatever stands behind it: deliver, fail, cancel, empty, unplug, capabilities.
#pragma once
#include "core/base/hash.h"
#include "core/base/worker.h"
#include "scanner/device.h"

namespace quay {

using MakeTestDevice = std::function<std::unique_ptr<Device>()>;

// One device for each situation; a situation that a back-end cannot be in is left out.
struct DeviceScenarios {
    ScanSettings settings = {};
    MakeTestDevice pages = {};
    std::vector<std::string> hashes = {}; // SHA-256 of the frames of `pages`, in order; one empty: not compared
    MakeTestDevice fails = {};            // two frames, then `failure`
    ErrorCode failure = ErrorCode::PaperJam;
    MakeTestDevice endless = {}; // at least one frame, then takes far longer than a test may
    MakeTestDevice empty = {};
    ErrorCode emptyError = ErrorCode::FeederEmpty;
    MakeTestDevice unplugged = {};
    ErrorCode unpluggedError = ErrorCode::DeviceGone;
};

struct ScanResult {
    std::vector<Frame> frames;
    Outcome outcome;
};

// Scans as the program does: on a worker, the outcome reported to a loop. `onFrame` runs on the loop.
ScanResult scanOn(Device& device, const ScanSettings& settings, const std::function<void(CancelToken)>& onFrame = {});
std::optional<ErrorCode> codeOf(const ScanResult& result);

// Runs the whole list, with Catch's checks. A device that does not wake up when cancelled hangs, and the time limit
// of the test program reports it.
void checkDeviceContract(const DeviceScenarios& scenarios);

} // namespace quay
