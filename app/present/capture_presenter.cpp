#include "app/present/capture_presenter.h"

#include "app/present/keys.h"
#include "app/present/words.h"
#include "app/text/messages.h"
#include "app/text/tr.h"
#include "scanner/devices/files/files_device.h"
#include "scanner/devices/files/watched_folder.h"

#include <algorithm>
#include <cstdlib>

namespace quay {

namespace {

constexpr std::chrono::milliseconds kWatchPace = std::chrono::seconds(1); // two looks tell whether a file still grows

struct Opened { // what opening a device gives; made on the scan thread
    std::shared_ptr<Device> device;
    Capabilities capabilities;
};

ScanSettings fitting(const ScanSettings& wanted, const Capabilities& offers) {
    auto settings = wanted;
    const auto farther = [&](int one, int other) { return std::abs(one - wanted.dpi) < std::abs(other - wanted.dpi); };
    if (!offers.dpi.empty()) settings.dpi = *std::ranges::min_element(offers.dpi, farther);
    if (!offers.sources.empty() && !std::ranges::count(offers.sources, settings.source))
        settings.source = offers.sources.front();
    if (settings.pixels == PixelKind::Colour && !offers.colour) settings.pixels = PixelKind::Grey;
    if (settings.pixels == PixelKind::Grey && !offers.grey) settings.pixels = PixelKind::Colour;
    return settings;
}

// A thumbnail within milliseconds. What cannot be decoded is no reason to stop the run: its rendering says so.
void tryShowEarly(const RenderParts& parts, const PageId& id) {
    try {
        const auto page = parts.dossiers.page(id);
        showEarly(parts, id, parts.files.get(page.original), page.originalType);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::DiskFull || error.code() == ErrorCode::WriteFailed) throw;
    }
}

// A script or a folder is not found by looking; it is there when the settings name it.
bool isNamedOnly(const std::string& id) { return id.starts_with("simulated:") || id.starts_with("files:"); }

std::vector<DeviceInfo> devicesFor(const DeviceListSettings& settings, const std::string& usual,
                                   const CancelToken& token) {
    auto devices = listDevices(settings, token);
    const bool listed = std::ranges::count(devices, usual, &DeviceInfo::id) > 0;
    if (!listed && isNamedOnly(usual)) devices.insert(devices.begin(), makeDevice(usual, settings)->info());
    return devices;
}

Notice endOf(const Outcome& outcome, int pages) {
    using Tone = Notice::Tone;
    if (outcome.error) return failure(outcome.error->code());
    if (outcome.cancelled)
        return {Tone::Note, trn("Stopped. {0} page is kept.", "Stopped. {0} pages are kept.", pages), {}};
    if (pages == 0) return {Tone::Warning, sentence(ErrorCode::FeederEmpty), {}};
    return {Tone::Good, trn("{0} page is in and safe.", "{0} pages are in and safe.", pages), {}};
}

} // namespace

CapturePresenter::CapturePresenter(Services& services, const DossierId& dossier, std::function<void()> redraw)
    : services_(services), dossier_(dossier), redraw_(std::move(redraw)) {
    state_.settings.dpi = services_.config.scanDpi;
    state_.itself = services_.config.autoShutter;
    watchFolder();
}

// A run goes on to its end: the papers in the feeder belong to the dossier, though another person sits here now.
CapturePresenter::~CapturePresenter() { stopLive(); }

void CapturePresenter::lookForDevices() {
    if (state_.looking) return;
    state_.looking = true;
    redraw_();
    const auto found = std::make_shared<std::vector<DeviceInfo>>();
    services_.scanWorker.submit({
        .run = [found, settings = services_.deviceSettings(), usual = services_.config.defaultDevice](
                   JobContext& context) { *found = devicesFor(settings, usual, context.token()); },
        .onProgress = {},
        .onDone = alive_.guard([this, found](const Outcome& outcome) {
            state_.looking = false;
            if (outcome.error) state_.notice = failure(outcome.error->code());
            devicesFound(*found);
        }),
    });
}

void CapturePresenter::devicesFound(std::vector<DeviceInfo> devices) {
    const auto index = static_cast<std::size_t>(state_.device);
    const auto wanted = index < state_.devices.size() ? state_.devices[index].id : services_.config.defaultDevice;
    state_.devices = std::move(devices);
    state_.device = -1;
    if (state_.devices.empty()) {
        state_.hint = tr("No scanner and no camera found. Files can be dropped here.");
        return redraw_();
    }
    const auto known = std::ranges::find(state_.devices, wanted, &DeviceInfo::id);
    chooseDevice(known == state_.devices.end() ? 0 : static_cast<int>(known - state_.devices.begin()));
}

void CapturePresenter::chooseDevice(int index) {
    if (state_.scanning || index < 0 || index >= static_cast<int>(state_.devices.size())) return;
    stopLive();
    device_.reset();
    state_.device = index;
    state_.hint.clear();
    redraw_();
    const auto opened = std::make_shared<Opened>();
    const auto id = state_.devices[static_cast<std::size_t>(index)].id;
    services_.scanWorker.submit({
        .run =
            [opened, id, settings = services_.deviceSettings()](JobContext& context) {
                opened->device = makeDevice(id, settings);
                opened->capabilities = opened->device->capabilities(context.token());
            },
        .onProgress = {},
        .onDone = alive_.guard([this, opened, id](const Outcome& outcome) {
            const auto chosen = static_cast<std::size_t>(state_.device);
            if (chosen >= state_.devices.size() || state_.devices[chosen].id != id) return; // another one since
            if (outcome.error) state_.notice = failure(outcome.error->code());
            if (outcome.ok()) deviceOpened(opened->device, opened->capabilities);
            redraw_();
        }),
    });
}

void CapturePresenter::deviceOpened(std::shared_ptr<Device> device, const Capabilities& capabilities) {
    device_ = std::move(device);
    state_.capabilities = capabilities;
    if (!capabilities.sources.empty()) state_.settings.source = capabilities.sources.front();
    state_.settings = fitting(state_.settings, capabilities);
    state_.hint = withKey(tr("Scan"), Screen::Case, Command::Scan);
    const auto id = device_->info().id;
    if (services_.config.defaultDevice != id) {
        services_.config.defaultDevice = id;
        attempt(state_.notice, [&] { saveConfig(services_.config, services_.places.configFile); });
    }
    followSource();
}

// A live picture is for paper that lies still; with paper in the feeder it would only turn the motor.
void CapturePresenter::followSource() {
    const bool wanted =
        !resting_ && device_ && state_.capabilities.livePreview && state_.settings.source == PaperSource::Flatbed;
    if (wanted && !state_.live) startLive();
    if (!wanted && state_.live) stopLive();
}

void CapturePresenter::rest(bool resting) {
    resting_ = resting;
    followSource();
}

void CapturePresenter::setSettings(const ScanSettings& settings) {
    state_.settings = fitting(settings, state_.capabilities);
    followSource();
    redraw_();
}

void CapturePresenter::setRequirement(const std::string& requirement) { requirement_ = requirement; }

void CapturePresenter::setAccepting(bool accepting) { accepting_ = accepting; }

void CapturePresenter::scan() {
    if (!state_.canScan() || !device_) return;
    noteShot();
    run(device_);
}

void CapturePresenter::importFiles(const std::vector<std::filesystem::path>& files) {
    waitingFiles_.insert(waitingFiles_.end(), files.begin(), files.end());
    takeWaiting();
}

void CapturePresenter::takeWaiting() {
    if (state_.scanning || waitingFiles_.empty()) return;
    run(std::make_shared<FilesDevice>(std::exchange(waitingFiles_, {})));
}

void CapturePresenter::watchFolder() {
    const auto folder = services_.config.watchedFolder;
    if (folder.empty()) return;
    const auto arrived = alive_.guard([this](const std::filesystem::path& file) { importFiles({file}); });
    // From this moment on what comes is this dossier's; what lies there already is not.
    std::shared_ptr<WatchedFolder> watched;
    if (!attempt(state_.notice, [&] { watched = std::make_shared<WatchedFolder>(folder); })) return;
    watchWorker_ = std::make_unique<Worker>(services_.loop);
    watchWorker_->submit({
        .run =
            [watched, arrived](JobContext& context) {
                watched->watch(context.token(), kWatchPace, [&](const std::filesystem::path& file) {
                    context.post([arrived, file] { arrived(file); });
                });
            },
        .onProgress = {},
        .onDone = alive_.guard([this](const Outcome& outcome) {
            if (!outcome.error) return;
            state_.notice = failure(outcome.error->code());
            redraw_();
        }),
    });
}

void CapturePresenter::cancel() {
    if (job_) job_->cancel();
}

void CapturePresenter::run(std::shared_ptr<Device> device) {
    state_.scanning = true;
    state_.pagesThisRun = 0;
    state_.notice = {};
    redraw_();
    const auto arrived = alive_.guard([this] {
        ++state_.pagesThisRun;
        if (onPage) onPage();
        redraw_();
    });
    const CaptureRequest request{dossier_, requirement_, state_.settings};
    job_ = services_.scanWorker.submit({
        .run =
            [&services = services_, errand = services_.errand(), device = std::move(device), request,
             arrived](JobContext& context) {
                capture(services.captureParts(*errand), *device, request, context.token(), [&](const PageId& page) {
                    // Wanted even if the screen is gone by then: a kept page is a finished page.
                    context.post(services.alive.guard([&services, page] { services.renderQueue.want(page); }));
                    tryShowEarly(services.renderParts(), page);
                    context.post(arrived);
                });
            },
        .onProgress = {},
        .onDone = alive_.guard([this](const Outcome& outcome) { finish(outcome); }),
    });
}

void CapturePresenter::finish(const Outcome& outcome) {
    state_.scanning = false;
    job_.reset();
    state_.notice = endOf(outcome, state_.pagesThisRun);
    redraw_();
    takeWaiting();
}

} // namespace quay
