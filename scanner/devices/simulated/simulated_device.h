// SimulatedDevice: a scanner and camera that behaves as scripted. It ships: training mode uses it, and so do tests.
// `scan` and `preview` may run on two threads at once; nothing else may overlap.
#pragma once
#include "scanner/device.h"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <optional>
#include <vector>

namespace quay {

struct SimulatedPaper {
    int sheets = 3; // 0: the feeder is empty
    std::chrono::milliseconds perSheet{0};
    std::optional<ErrorCode> failAfterLast = {}; // PaperJam, DeviceGone, … once the sheets are delivered
    std::filesystem::path folder = {};           // pictures to deliver, by name and round again; none: painted pages
    // Asked for another source, it uses the first: as a feeder takes what lies in it.
    std::vector<PaperSource> sources = {PaperSource::Feeder, PaperSource::FeederDuplex};
    std::chrono::milliseconds perPreview{100};
};

// Of a JSON object with any of: sheets, perSheetMs, failAfterLast ("paper_jam"), folder (relative to the script),
// sources (["flatbed", "feeder", "duplex"]), perPreviewMs. Throws Error(FileNotFound | BadInput).
SimulatedPaper readSimulatedPaper(const std::filesystem::path& script);

class SimulatedDevice : public LiveDevice {
public:
    explicit SimulatedDevice(SimulatedPaper paper, std::string id = "simulated:training");
    DeviceInfo info() const override;
    Capabilities capabilities(const CancelToken& token) override;
    // Each call goes on where the last one stopped, so that no two pages of a session are alike. A flatbed gives
    // one page, duplex two a sheet; while `preview` runs, the picture shown there.
    void scan(const ScanSettings& settings, const CancelToken& token, const FrameSink& deliver) override;
    // Shows the next page until a scan takes it, as a person puts down the next paper.
    void preview(const CancelToken& token, const std::function<void(const PreviewImage&)>& show) override;

private:
    Frame page(int number) const;
    int sidesFor(PaperSource asked) const;

    SimulatedPaper paper_;
    std::string id_;
    std::vector<std::filesystem::path> pictures_;
    std::atomic<int> next_{0};
    std::atomic<bool> live_{false};
};

} // namespace quay
