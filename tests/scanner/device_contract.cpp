#include "tests/scanner/device_contract.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace quay {

ScanResult scanOn(Device& device, const ScanSettings& settings, const std::function<void(CancelToken)>& onFrame) {
    QueueLoop loop;
    ScanResult result;
    bool done = false;
    Worker worker(loop);
    worker.submit({.run =
                       [&](JobContext& context) {
                           device.scan(settings, context.token(), [&](Frame frame) {
                               result.frames.push_back(std::move(frame));
                               if (onFrame) context.post([&onFrame, token = context.token()] { onFrame(token); });
                           });
                       },
                   .onDone =
                       [&](const Outcome& outcome) {
                           result.outcome = outcome;
                           done = true;
                       }});
    loop.runUntil([&] { return done; });
    return result;
}

std::optional<ErrorCode> codeOf(const ScanResult& result) {
    return result.outcome.error ? std::optional(result.outcome.error->code()) : std::nullopt;
}

namespace {

void checkWhole(const Frame& frame) {
    CHECK(frame.width > 0);
    CHECK(frame.height > 0);
    CHECK(frame.type.starts_with("image/"));
    CHECK_FALSE(frame.encoded.empty());
}

void checkDelivery(const DeviceScenarios& scenarios) {
    INFO("delivers the pages in order");
    const auto device = scenarios.pages();
    const auto result = scanOn(*device, scenarios.settings);
    CHECK(result.outcome.ok());
    REQUIRE(result.frames.size() == scenarios.hashes.size());
    for (std::size_t i = 0; i < result.frames.size(); ++i) {
        checkWhole(result.frames[i]);
        if (!scenarios.hashes[i].empty()) CHECK(sha256(result.frames[i].encoded) == scenarios.hashes[i]);
    }
    CHECK_FALSE(device->info().id.empty());
    CHECK_FALSE(device->info().name.empty());
}

void checkFailures(const DeviceScenarios& scenarios) {
    if (scenarios.fails) {
        INFO("frames before a failure are kept");
        const auto result = scanOn(*scenarios.fails(), scenarios.settings);
        CHECK(result.frames.size() == 2);
        CHECK(codeOf(result) == scenarios.failure);
    }
    if (scenarios.empty) {
        INFO("nothing to scan");
        const auto result = scanOn(*scenarios.empty(), scenarios.settings);
        CHECK(result.frames.empty());
        CHECK(codeOf(result) == scenarios.emptyError);
    }
    if (scenarios.unplugged) {
        INFO("unplugged");
        CHECK(codeOf(scanOn(*scenarios.unplugged(), scenarios.settings)) == scenarios.unpluggedError);
    }
}

// A device that does not wake up hangs here, and the test program's time limit reports it.
void checkCancelling(const DeviceScenarios& scenarios) {
    INFO("cancelled");
    CancelToken cancelled;
    cancelled.cancel();
    CHECK_THROWS_AS(scenarios.pages()->scan(scenarios.settings, cancelled, [](Frame) {}), Cancelled);
    if (!scenarios.endless) return;
    const auto device = scenarios.endless();
    const auto result = scanOn(*device, scenarios.settings, [](CancelToken token) { token.cancel(); });
    CHECK(result.outcome.cancelled);
    CHECK_FALSE(result.frames.empty());
}

} // namespace

void checkDeviceContract(const DeviceScenarios& scenarios) {
    checkDelivery(scenarios);
    checkFailures(scenarios);
    checkCancelling(scenarios);
    const auto capabilities = scenarios.pages()->capabilities({});
    CHECK(std::is_sorted(capabilities.dpi.begin(), capabilities.dpi.end()));
    CHECK((capabilities.colour || capabilities.grey));
}

} // namespace quay
