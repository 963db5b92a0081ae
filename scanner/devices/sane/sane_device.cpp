#include "scanner/devices/sane/sane_device.h"

#include "core/base/log.h"
#include "core/base/process.h"
#include "scanner/devices/sane/frame_stream.h"
#include "scanner/devices/source_names.h"

#include <fmt/format.h>

namespace quay {
namespace {

// Runs the driver's process to its end and throws what it ended with.
void runDriver(const SaneSettings& settings, std::vector<std::string> arguments, const CancelToken& token,
               FrameStreamHandlers handlers) {
    arguments.insert(arguments.begin(), settings.arguments.begin(), settings.arguments.end());
    for (const auto& [name, value] : settings.options) {
        arguments.push_back("--option");
        arguments.push_back(name + "=" + value);
    }
    FrameStreamReader reader(std::move(handlers));
    const auto result = runChild({.program = settings.program,
                                  .arguments = std::move(arguments),
                                  .environment = settings.environment,
                                  .timeLimit = settings.silence},
                                 token, [&](ByteView bytes) { reader.feed(bytes); });
    if (reader.ended() && !reader.failure()) return;
    if (!result.errors.empty()) logLine("sane", result.errors);
    if (reader.failure()) throw *reader.failure();
    if (result.signal != 0)
        throw Error(ErrorCode::DeviceGone, fmt::format("the scanner's driver died of signal {}", result.signal));
    throw Error(ErrorCode::DeviceFailed, fmt::format("the scanner's driver gave up with {}", result.exitCode));
}

} // namespace

SaneDevice::SaneDevice(DeviceInfo info, SaneSettings settings)
    : info_(std::move(info)), settings_(std::move(settings)) {}

DeviceInfo SaneDevice::info() const { return info_; }

Capabilities SaneDevice::capabilities(const CancelToken& token) {
    token.throwIfCancelled();
    Capabilities found;
    FrameStreamHandlers handlers;
    handlers.capabilities = [&](Capabilities capabilities) { found = std::move(capabilities); };
    runDriver(settings_, {"--capabilities", "--device", info_.id}, token, std::move(handlers));
    return found;
}

void SaneDevice::scan(const ScanSettings& settings, const CancelToken& token, const FrameSink& deliver) {
    token.throwIfCancelled();
    FrameStreamHandlers handlers;
    handlers.frame = [&](Frame frame) {
        token.throwIfCancelled();
        deliver(std::move(frame));
    };
    runDriver(settings_,
              {"--device", info_.id, "--dpi", std::to_string(settings.dpi), "--source", sourceName(settings.source),
               "--pixels", pixelName(settings.pixels)},
              token, std::move(handlers));
}

std::vector<DeviceInfo> listSaneDevices(const SaneSettings& settings, const CancelToken& token) {
    std::vector<DeviceInfo> devices;
    FrameStreamHandlers handlers;
    handlers.device = [&](DeviceInfo device) { devices.push_back(std::move(device)); };
    runDriver(settings, {"--list"}, token, std::move(handlers));
    return devices;
}

} // namespace quay
