// Config: what a site decides, from one JSON file. Figures the law or a portal may change live here (domain.md §8).
#pragma once
#include "core/catalogue/fee.h"
#include "core/send/destination.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace quay {

struct Config {
    std::string language = "vi";              // or "en"
    std::string agency;                       // "UBND phường Mẫu": on slips and in manifests
    std::string defaultDevice;                // DeviceInfo::id, the last one used
    std::vector<std::string> cameras = {};    // files or http streams, beside the cameras found
    std::filesystem::path watchedFolder = {}; // where another program drops scans; empty = none
    std::filesystem::path backupFolder = {};  // on another disk; empty = no backups
    int scanDpi = 300;
    bool autoShutter = false;           // paper that lies still under a camera is taken without a key
    bool training = false;              // offers the simulated device first
    std::filesystem::path samples = {}; // pictures for training mode; empty = the shipped ones
    std::chrono::minutes dueCutoff = std::chrono::hours(15);
    CertifiedCopyTariff tariff = {};
    std::vector<Destination> destinations = {}; // the first one is the default; never empty after load
    int retentionDays = 30;                     // personal data goes so long after the receipt
    int renderThreads = 0;                      // 0 = as many as cores
    std::chrono::minutes lockAfter{5};          // without a key or the mouse; 0 = only by key
};

constexpr std::string_view kDeliveredFolder = "delivered"; // below the store: where the embedded destination puts bags

// A missing file gives the defaults with one folder destination "folder" at `storeFolder`/delivered.
// Throws Error(BadInput) naming the member that makes no sense.
Config loadConfig(const std::filesystem::path& file, const std::filesystem::path& storeFolder);
void saveConfig(const Config& config, const std::filesystem::path& file); // durable

const Destination* findDestination(const Config& config, const std::string& id);

} // namespace quay
