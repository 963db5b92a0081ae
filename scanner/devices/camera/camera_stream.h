// One open camera and its pictures, from wherever: a device of this machine, a phone or document camera that
// streams MJPEG over http, a video file. One thread.
#pragma once
#include "scanner/device.h"

#include <chrono>
#include <memory>

namespace cv {
class Mat;
}

namespace quay {

struct CameraSettings {
    // For opening a stream of the network and for each picture of it. It cannot be interrupted within: cancelling
    // waits for it at most.
    std::chrono::milliseconds networkLimit{5000};
    // Let go by after opening: exposure and white balance settle in 5 to 10 pictures. Not of a file.
    int picturesToSettle = 8;
};

class CameraStream {
public:
    // Throws Error(DeviceBusy | DeviceGone | AccessDenied | DeviceFailed).
    CameraStream(const std::string& source, const CameraSettings& settings, const CancelToken& token);
    ~CameraStream();
    CameraStream(const CameraStream&) = delete;
    CameraStream& operator=(const CameraStream&) = delete;

    // The next picture, valid until the next call. A file begins again at its end, at its own pace. Throws
    // Error(DeviceGone) when there is none, Cancelled.
    const cv::Mat& next(const CancelToken& token);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace quay
