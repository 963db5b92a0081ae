// SaneDevice: a scanner behind SANE, driven in a process of its own (`quay-cli frames`): SANE's drivers crash, hang
// in USB and print to stdout. Whatever happens there, the pages delivered before it are kept. No libsane here.
#pragma once
#include "scanner/device.h"

#include <chrono>
#include <filesystem>
#include <optional>

namespace quay {

struct SaneSettings {
    std::filesystem::path program;                                     // quay-cli
    std::vector<std::string> arguments = {"frames"};                   // before ours
    std::vector<std::pair<std::string, std::string>> environment = {}; // SANE_CONFIG_DIR, …
    std::vector<std::pair<std::string, std::string>> options = {};     // the driver's own, set last
    // Without a sign of life; the driver's process sends one each second while lines arrive. A cold lamp warms up
    // for at most 90 s.
    std::chrono::milliseconds silence{120'000};
};

class SaneDevice : public Device {
public:
    SaneDevice(DeviceInfo info, SaneSettings settings); // info.id is "sane:" and SANE's own name
    DeviceInfo info() const override;
    Capabilities capabilities(const CancelToken& token) override;
    // A driver that dies is Error(DeviceGone), one that says nothing Error(TimedOut), one that talks nonsense
    // Error(DeviceFailed).
    void scan(const ScanSettings& settings, const CancelToken& token, const FrameSink& deliver) override;

private:
    DeviceInfo info_;
    SaneSettings settings_;
};

// Every scanner SANE knows; slow (seconds, when scanners of the network are asked). Throws like scan().
std::vector<DeviceInfo> listSaneDevices(const SaneSettings& settings, const CancelToken& token);

} // namespace quay
