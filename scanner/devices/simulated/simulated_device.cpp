#include "scanner/devices/simulated/simulated_device.h"

#include "core/base/durable_file.h"
#include "core/base/paths.h"
#include "core/base/text.h"
#include "scanner/devices/camera/live_picture.h"
#include "scanner/devices/files/picture_facts.h"
#include "scanner/devices/files/picture_files.h"
#include "scanner/devices/simulated/painted_page.h"

#include <algorithm>

namespace quay {

namespace {

// Of a folder that also holds documents of many pages, only what the live picture can show.
bool isPlainPicture(const std::filesystem::path& file) {
    const auto ending = fold(utf8FromPath(file.extension()));
    return isPictureName(file) && (ending == ".jpg" || ending == ".jpeg" || ending == ".png");
}

} // namespace

SimulatedDevice::SimulatedDevice(SimulatedPaper paper, std::string id) : paper_(std::move(paper)), id_(std::move(id)) {
    if (paper_.sources.empty()) paper_.sources = {PaperSource::Feeder};
    if (paper_.folder.empty()) return;
    for (auto& file : filesInOrder({paper_.folder}))
        if (isPlainPicture(file)) pictures_.push_back(std::move(file));
    if (pictures_.empty()) throw Error(ErrorCode::FileNotFound, "no pictures in the simulated device's folder");
}

DeviceInfo SimulatedDevice::info() const {
    return {.id = id_, .name = "Training scanner", .kind = DeviceKind::Simulated};
}

Capabilities SimulatedDevice::capabilities(const CancelToken& token) {
    token.throwIfCancelled();
    return {.sources = paper_.sources, .dpi = {75, 150, 200, 300}, .livePreview = true};
}

Frame SimulatedDevice::page(int number) const {
    if (pictures_.empty()) return frameOfPicture(paintedPage(number + 1), "page " + std::to_string(number + 1));
    const auto& file = pictures_[static_cast<std::size_t>(number) % pictures_.size()];
    return frameOfPicture(readFile(file), utf8FromPath(file.filename()));
}

// The sides one scan delivers.
int SimulatedDevice::sidesFor(PaperSource asked) const {
    const bool offered = std::ranges::find(paper_.sources, asked) != paper_.sources.end();
    const auto source = offered ? asked : paper_.sources.front();
    if (live_ || source == PaperSource::Flatbed) return std::min(paper_.sheets, 1);
    return source == PaperSource::FeederDuplex ? 2 * paper_.sheets : paper_.sheets;
}

void SimulatedDevice::scan(const ScanSettings& settings, const CancelToken& token, const FrameSink& deliver) {
    const int sides = sidesFor(settings.source);
    const int sidesPerSheet = paper_.sheets > 0 ? std::max(1, sides / paper_.sheets) : 1;
    for (int side = 0; side < sides; ++side) {
        token.throwIfCancelled();
        if (side % sidesPerSheet == 0) token.sleepFor(paper_.perSheet);
        auto frame = page(next_++);
        frame.indexInSource = side;
        deliver(std::move(frame));
    }
    if (paper_.failAfterLast) throw Error(*paper_.failAfterLast, "scripted failure");
    if (sides == 0) throw Error(ErrorCode::FeederEmpty, "no sheets in the script");
}

void SimulatedDevice::preview(const CancelToken& token, const std::function<void(const PreviewImage&)>& show) {
    live_ = true;
    struct Off {
        std::atomic<bool>& live;
        ~Off() { live = false; }
    } off{live_};
    int shown = -1;
    PreviewImage picture;
    while (!token.cancelled()) {
        if (const int now = next_; now != shown) {
            picture = previewOfEncoded(page(now).encoded);
            shown = now;
        }
        show(picture);
        try {
            token.sleepFor(paper_.perPreview);
        } catch (const Cancelled&) {
            return;
        }
    }
}

} // namespace quay
