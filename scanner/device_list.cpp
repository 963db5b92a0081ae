#include "scanner/device_list.h"

#include "core/base/log.h"
#include "core/base/paths.h"
#include "core/base/process.h"
#include "scanner/devices/camera/camera_device.h"
#include "scanner/devices/camera/local_cameras.h"
#include "scanner/devices/files/files_device.h"
#include "scanner/devices/sane/sane_device.h"
#include "scanner/devices/simulated/simulated_device.h"

#include <optional>

namespace quay {
namespace {

constexpr std::string_view kTraining = "simulated:training";

std::optional<std::string> after(std::string_view prefix, const std::string& id) {
    if (!id.starts_with(prefix) || id.size() == prefix.size()) return std::nullopt;
    return id.substr(prefix.size());
}

SaneSettings saneSettings(const DeviceListSettings& settings) {
    auto program = settings.framesProgram;
    if (program.empty()) {
        const auto ours = programFile();
        program = ours.parent_path() / "quay-cli";
        program += ours.extension();
    }
    return {.program = program, .environment = settings.framesEnvironment};
}

std::vector<DeviceInfo> simulatedDevices(const DeviceListSettings& settings, const CancelToken&) {
    if (!settings.training) return {};
    return {SimulatedDevice({}, std::string(kTraining)).info()};
}

std::vector<DeviceInfo> cameras(const DeviceListSettings& settings, const CancelToken&) {
    auto found = listLocalCameras();
    for (const auto& address : settings.cameraAddresses)
        found.push_back({"camera:" + address, address, DeviceKind::Camera});
    return found;
}

std::vector<DeviceInfo> saneScanners(const DeviceListSettings& settings, const CancelToken& token) {
    const auto sane = saneSettings(settings);
    if (!programExists(utf8FromPath(sane.program))) return {};
    return listSaneDevices(sane, token);
}

struct Family {
    const char* name;
    std::vector<DeviceInfo> (*list)(const DeviceListSettings&, const CancelToken&);
};

constexpr Family kFamilies[] = {{"simulated", simulatedDevices}, {"sane", saneScanners}, {"camera", cameras}};

SimulatedPaper trainingPaper(const DeviceListSettings& settings) {
    return {.perSheet = std::chrono::milliseconds(700), // as an office feeder takes
            .folder = settings.samples,
            .sources = {PaperSource::Flatbed, PaperSource::Feeder, PaperSource::FeederDuplex}};
}

} // namespace

std::vector<DeviceInfo> listDevices(const DeviceListSettings& settings, const CancelToken& token) {
    std::vector<DeviceInfo> all;
    for (const auto& family : kFamilies) {
        token.throwIfCancelled();
        try {
            for (auto& device : family.list(settings, token)) all.push_back(std::move(device));
        } catch (const Error& error) {
            logLine(family.name, std::string("cannot list devices: ") + error.what());
        }
    }
    // A machine with nothing attached can still be tried, and learnt on.
    if (all.empty()) all.push_back(SimulatedDevice({}, std::string(kTraining)).info());
    return all;
}

std::unique_ptr<Device> makeDevice(const std::string& id, const DeviceListSettings& settings) {
    if (id == kTraining) return std::make_unique<SimulatedDevice>(trainingPaper(settings), id);
    if (const auto script = after("simulated:", id))
        return std::make_unique<SimulatedDevice>(readSimulatedPaper(pathFromUtf8(*script)), id);
    if (const auto path = after("files:", id)) return makeFilesDevice({pathFromUtf8(*path)}, settings);
    if (const auto name = after("sane:", id))
        return std::make_unique<SaneDevice>(DeviceInfo{id, *name, DeviceKind::Scanner}, saneSettings(settings));
    if (const auto source = after("camera:", id))
        return std::make_unique<CameraDevice>(DeviceInfo{id, *source, DeviceKind::Camera});
    throw Error(ErrorCode::DeviceNotFound, "no device is called " + id);
}

std::unique_ptr<Device> makeFilesDevice(const std::vector<std::filesystem::path>& paths,
                                        const DeviceListSettings& settings) {
    return std::make_unique<FilesDevice>(paths, FileLimits{.maxPages = settings.maxPages});
}

} // namespace quay
