// CapturePresenter, the live picture: it blocks a thread of its own for as long as it runs.
#include "app/present/capture_presenter.h"
#include "app/present/keys.h"
#include "app/present/words.h"
#include "app/text/tr.h"

#include <atomic>

namespace quay {

namespace {

// Below it the outline jumps from frame to frame; above it the paper is nearly always found right.
constexpr double kSureEnough = 0.5;

std::optional<Corners> inPixels(const std::optional<PreviewFind>& find, const PreviewImage& picture) {
    if (!find || find->confidence < kSureEnough) return std::nullopt;
    auto corners = find->corners;
    for (auto& each : corners) each = {each.x * picture.width, each.y * picture.height};
    return corners;
}

} // namespace

void CapturePresenter::startLive() {
    const auto camera = std::dynamic_pointer_cast<LiveDevice>(device_);
    if (!camera) return;
    // While one picture waits for the screen the next are dropped: a slow screen must not pile them up.
    const auto waiting = std::make_shared<std::atomic<bool>>(false);
    const auto shown = alive_.guard([this](const PreviewImage& picture, const std::optional<Corners>& found) {
        if (!state_.live) return;
        state_.picture = picture;
        state_.found = found;
        state_.hint =
            found ? withKey(tr("Hold still. Scan"), Screen::Case, Command::Scan) : tr("Put the paper in the frame");
        redraw_();
    });
    liveWorker_ = std::make_unique<Worker>(services_.loop);
    state_.live = true;
    liveJob_ = liveWorker_->submit({
        .run =
            [camera, waiting, shown](JobContext& context) {
                camera->preview(context.token(), [&](const PreviewImage& picture) {
                    if (waiting->exchange(true)) return;
                    context.post([=, found = inPixels(findInPreview(picture), picture)] {
                        *waiting = false;
                        shown(picture, found);
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

void CapturePresenter::stopLive() {
    state_.live = false;
    state_.picture.reset();
    state_.found.reset();
    if (!liveWorker_) return;
    liveJob_->cancel();
    liveJob_.reset();
    // A camera may need a while to let go; the scan thread waits for it, the screen does not.
    services_.scanWorker.submit(
        {.run = [ending = std::shared_ptr<Worker>(std::move(liveWorker_))](JobContext&) mutable { ending.reset(); }});
}

} // namespace quay
