#include "scanner/devices/camera/camera_device.h"

#include "scanner/devices/camera/live_picture.h"

#include <condition_variable>
#include <mutex>
#include <opencv2/core.hpp>

namespace quay {

// Where the previewing thread and the shooting thread meet. A mutex outside of core/base: the driver gives its
// pictures to one thread only, so the other has to be handed its own there.
struct CameraDevice::Desk {
    enum class Owner { Nobody, Preview, Shot };
    std::mutex mutex;
    std::condition_variable changed;
    Owner owner = Owner::Nobody;
    bool wanted = false;         // a shot waits for the next picture of the preview
    std::optional<cv::Mat> shot; // handed over

    // Blocks until `ready` holds or the token is cancelled, which throws. `ready` runs under the mutex, where the
    // token must not be asked: whoever cancels holds its lock while waiting for ours.
    template <class Ready, class Then>
    void await(const CancelToken& token, Ready ready, Then then) {
        bool cancelled = false;
        {
            const OnCancel wake(token, [&] {
                std::lock_guard lock(mutex);
                cancelled = true;
                changed.notify_all();
            });
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return cancelled || ready(); });
            if (!cancelled) then();
            lock.unlock();
        }
        if (cancelled) throw Cancelled{};
    }

    void offer(const cv::Mat& picture) {
        std::lock_guard lock(mutex);
        if (!wanted) return;
        shot = picture.clone();
        wanted = false;
        changed.notify_all();
    }

    void leave() {
        std::lock_guard lock(mutex);
        owner = Owner::Nobody;
        changed.notify_all();
    }
};

namespace {

template <class Desk>
struct Leaving {
    Desk& desk;
    ~Leaving() { desk.leave(); }
};

} // namespace

CameraDevice::CameraDevice(DeviceInfo info, CameraSettings settings)
    : info_(std::move(info)), settings_(settings), desk_(std::make_unique<Desk>()) {}

CameraDevice::~CameraDevice() = default;

DeviceInfo CameraDevice::info() const { return info_; }

Capabilities CameraDevice::capabilities(const CancelToken& token) {
    token.throwIfCancelled();
    return {.grey = false, .livePreview = true};
}

std::string CameraDevice::source() const { return info_.id.substr(std::string_view("camera:").size()); }

void CameraDevice::scan(const ScanSettings&, const CancelToken& token, const FrameSink& deliver) {
    token.throwIfCancelled();
    auto frame = shoot(token);
    token.throwIfCancelled();
    deliver(std::move(frame));
}

Frame CameraDevice::shoot(const CancelToken& token) {
    std::optional<cv::Mat> taken;
    {
        std::lock_guard lock(desk_->mutex);
        desk_->shot.reset(); // of a shot cancelled while it was handed over
    }
    desk_->await(
        token,
        [this] {
            if (desk_->owner == Desk::Owner::Preview && !desk_->shot) desk_->wanted = true;
            return desk_->shot.has_value() || desk_->owner == Desk::Owner::Nobody;
        },
        [&] {
            taken = std::move(desk_->shot);
            desk_->wanted = false;
            if (!taken) desk_->owner = Desk::Owner::Shot;
        });
    if (taken) return shotOf(*taken, info_.name);
    const Leaving<Desk> leaving{*desk_};
    CameraStream stream(source(), settings_, token);
    return shotOf(stream.next(token), info_.name);
}

void CameraDevice::preview(const CancelToken& token, const std::function<void(const PreviewImage&)>& show) {
    try {
        desk_->await(
            token, [this] { return desk_->owner == Desk::Owner::Nobody; },
            [this] { desk_->owner = Desk::Owner::Preview; });
        const Leaving<Desk> leaving{*desk_};
        showAll(token, show);
    } catch (const Cancelled&) { // the way a preview ends
    }
}

void CameraDevice::showAll(const CancelToken& token, const std::function<void(const PreviewImage&)>& show) {
    CameraStream stream(source(), settings_, token);
    for (;;) {
        const auto& picture = stream.next(token);
        desk_->offer(picture);
        show(previewOf(picture));
    }
}

} // namespace quay
