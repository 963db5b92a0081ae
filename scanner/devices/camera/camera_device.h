// CameraDevice: a webcam, document camera or phone. While `preview` runs it owns the camera, on its caller's thread,
// and a `scan` from another thread takes the next picture of that very stream, as a camera cannot be opened twice.
#pragma once
#include "scanner/devices/camera/camera_stream.h"

namespace quay {

class CameraDevice : public LiveDevice {
public:
    // `info.id` is "camera:" and a device ("/dev/video0"), an address ("http://…") or a video file.
    explicit CameraDevice(DeviceInfo info, CameraSettings settings = {});
    ~CameraDevice() override;
    DeviceInfo info() const override;
    Capabilities capabilities(const CancelToken& token) override; // does not open the camera
    void scan(const ScanSettings& settings, const CancelToken& token, const FrameSink& deliver) override;
    void preview(const CancelToken& token, const std::function<void(const PreviewImage&)>& show) override;

private:
    struct Desk;
    Frame shoot(const CancelToken& token);
    void showAll(const CancelToken& token, const std::function<void(const PreviewImage&)>& show);
    std::string source() const;

    DeviceInfo info_;
    CameraSettings settings_;
    std::unique_ptr<Desk> desk_;
};

} // namespace quay
