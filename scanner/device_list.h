// Which devices this build knows, and the one that an id names.
#pragma once
#include "scanner/device.h"

#include <filesystem>

namespace quay {

struct DeviceListSettings {
    bool training = false;                         // offer the simulated scanner even beside real ones
    std::filesystem::path samples = {};            // its pictures; none: painted pages
    std::vector<std::string> cameraAddresses = {}; // "http://…": cameras of the network, which nothing can find
    int maxPages = 2000;                           // of one batch of files
    std::filesystem::path framesProgram = {};      // runs `frames` for SANE; none: quay-cli beside this program
    std::vector<std::pair<std::string, std::string>> framesEnvironment = {};
};

// Blocks, for seconds where SANE asks the network: not on the main thread. A family of devices that cannot be listed
// is logged and left out, so that a broken driver does not hide the camera. Throws Cancelled only.
std::vector<DeviceInfo> listDevices(const DeviceListSettings& settings, const CancelToken& token);

// "simulated:training", "simulated:SCRIPT.json", "files:PATH", "sane:NAME", "camera:DEVICE-OR-ADDRESS". Quick: asks
// nothing of the device. Throws Error(DeviceNotFound) for any other id, and what reading a script throws.
std::unique_ptr<Device> makeDevice(const std::string& id, const DeviceListSettings& settings);
// Of several files and folders at once, in this order.
std::unique_ptr<Device> makeFilesDevice(const std::vector<std::filesystem::path>& paths,
                                        const DeviceListSettings& settings);

} // namespace quay
