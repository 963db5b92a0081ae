// CapturePresenter, the live picture: it blocks a thread of its own for as long as it runs.
#include "app/present/capture_presenter.h"
#include "app/present/keys.h"
#include "app/present/words.h"
#include "app/text/tr.h"
#include "scanner/capture/auto_shutter.h"

#include <atomic>
#include <chrono>

namespace quay {

namespace {

std::optional<Corners> inPixels(std::optional<Corners> corners, const PreviewImage& picture) {
    if (corners)
        for (auto& each : *corners) each = {each.x * picture.width, each.y * picture.height};
    return corners;
}

std::chrono::milliseconds steadyNow() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

std::string hintFor(const LiveSight& sight, bool itself) {
    if (!sight.corners) return tr("Put the paper in the frame");
    if (!itself) return withKey(tr("Hold still. Scan"), Screen::Case, Command::Scan);
    if (sight.taken) return tr("Taken. Put down the next paper");
    return tr("Hold still: it is taken by itself");
}

} // namespace

struct CapturePresenter::Live {
    AutoShutter shutter;               // on the thread of the live picture
    std::atomic<bool> shot = false;    // one was taken since the last picture
    std::atomic<bool> waiting = false; // while one picture waits for the screen the next are dropped: a slow screen
                                       // must not pile them up
};

void CapturePresenter::sawLive(const PreviewImage& picture, const LiveSight& sight) {
    if (!state_.live) return;
    state_.picture = picture;
    state_.found = inPixels(sight.corners, picture);
    state_.hint = hintFor(sight, state_.itself);
    redraw_(); // says whether pages are accepted now
    if (state_.itself && sight.ready() && accepting_) scan();
}

void CapturePresenter::setItself(bool itself) {
    if (!state_.capabilities.livePreview || itself == state_.itself) return;
    state_.itself = services_.config.autoShutter = itself;
    attempt(state_.notice, [&] { saveConfig(services_.config, services_.places.configFile); });
    redraw_();
}

void CapturePresenter::startLive() {
    const auto camera = std::dynamic_pointer_cast<LiveDevice>(device_);
    if (!camera) return;
    live_ = std::make_shared<Live>();
    const auto shown =
        alive_.guard([this](const PreviewImage& picture, const LiveSight& sight) { sawLive(picture, sight); });
    liveWorker_ = std::make_unique<Worker>(services_.loop);
    state_.live = true;
    liveJob_ = liveWorker_->submit({
        .run =
            [camera, live = live_, shown](JobContext& context) {
                camera->preview(context.token(), [&](const PreviewImage& picture) {
                    if (live->waiting.exchange(true)) return;
                    if (live->shot.exchange(false)) live->shutter.shotTaken();
                    context.post([=, sight = live->shutter.see(picture, steadyNow())] {
                        live->waiting = false;
                        shown(picture, sight);
                    });
                });
            },
        .onProgress = {},
        .onDone = alive_.guard([this](const Outcome& outcome) {
            if (!outcome.error || !state_.live) return;
            stopLive();
            state_.notice = failure(outcome.error->code());
            redraw_();
        }),
    });
}

void CapturePresenter::noteShot() {
    if (live_) live_->shot = true;
}

void CapturePresenter::stopLive() {
    state_.live = false;
    state_.picture.reset();
    state_.found.reset();
    live_.reset();
    if (!liveWorker_) return;
    liveJob_->cancel();
    liveJob_.reset();
    // A camera may need a while to let go; the scan thread waits for it, the screen does not.
    services_.scanWorker.submit(
        {.run = [ending = std::shared_ptr<Worker>(std::move(liveWorker_))](JobContext&) mutable { ending.reset(); }});
}

} // namespace quay
