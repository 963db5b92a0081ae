#include "scanner/devices/camera/camera_stream.h"

#include "core/base/paths.h"
#include "scanner/devices/camera/local_cameras.h"

#include <opencv2/videoio.hpp>

namespace quay {
namespace {

enum class Kind { Local, Network, File };

Kind kindOf(const std::string& source) {
    if (source.starts_with("http://") || source.starts_with("https://") || source.starts_with("rtsp://"))
        return Kind::Network;
    std::error_code ignored;
    return std::filesystem::is_regular_file(pathFromUtf8(source), ignored) ? Kind::File : Kind::Local;
}

// Asked for in this order until one is given. The first is more than any camera has: V4L2 then gives the largest.
constexpr std::pair<int, int> kResolutions[] = {{10000, 10000}, {4208, 3120}, {3840, 2160},
                                                {3264, 2448},   {2592, 1944}, {1920, 1080}};

// MJPG before the size: uncompressed, USB 2 carries 3840x2160 at less than one picture a second, and some drivers
// then do not offer it at all.
void askForLargest(cv::VideoCapture& capture) {
    capture.set(cv::CAP_PROP_FOURCC, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'));
    for (const auto& [width, height] : kResolutions) {
        capture.set(cv::CAP_PROP_FRAME_WIDTH, width);
        capture.set(cv::CAP_PROP_FRAME_HEIGHT, height);
        // A driver that does not know the size may fall back to a small one instead of the nearest.
        if (capture.get(cv::CAP_PROP_FRAME_WIDTH) >= 1920) return;
    }
}

bool openSource(cv::VideoCapture& capture, const std::string& source, Kind kind, const CameraSettings& settings) {
    const int limit = static_cast<int>(settings.networkLimit.count());
    if (kind == Kind::Local) return openLocalCamera(capture, source);
    if (kind == Kind::File) return capture.open(source, cv::CAP_FFMPEG);
    return capture.open(source, cv::CAP_FFMPEG,
                        {cv::CAP_PROP_OPEN_TIMEOUT_MSEC, limit, cv::CAP_PROP_READ_TIMEOUT_MSEC, limit});
}

} // namespace

struct CameraStream::State {
    std::string source;
    Kind kind = Kind::Local;
    cv::VideoCapture capture;
    cv::Mat picture;
    std::chrono::milliseconds pace{0};

    bool read() {
        try {
            return capture.read(picture) && !picture.empty();
        } catch (const cv::Exception& failure) {
            throw Error(ErrorCode::DeviceGone, source + ": " + failure.what());
        }
    }
};

CameraStream::CameraStream(const std::string& source, const CameraSettings& settings, const CancelToken& token)
    : state_(std::make_unique<State>()) {
    token.throwIfCancelled();
    auto& state = *state_;
    state.source = source;
    state.kind = kindOf(source);
    bool opened = false;
    try {
        opened = openSource(state.capture, source, state.kind, settings);
        if (opened && state.kind == Kind::Local) askForLargest(state.capture);
    } catch (const cv::Exception& failure) {
        throw Error(ErrorCode::DeviceFailed, source + ": " + failure.what());
    }
    if (!opened) {
        const auto why = state.kind == Kind::Local  ? whyCameraDidNotOpen(source)
                         : state.kind == Kind::File ? ErrorCode::DamagedFile
                                                    : ErrorCode::DeviceGone;
        throw Error(why, source + ": the camera does not open");
    }
    if (state.kind == Kind::File) {
        const double rate = state.capture.get(cv::CAP_PROP_FPS);
        state.pace = std::chrono::milliseconds(rate >= 1 && rate <= 240 ? static_cast<int>(1000 / rate) : 40);
        return;
    }
    for (int i = 0; i < settings.picturesToSettle; ++i) next(token);
}

CameraStream::~CameraStream() = default;

const cv::Mat& CameraStream::next(const CancelToken& token) {
    token.throwIfCancelled();
    auto& state = *state_;
    if (state.kind == Kind::File) token.sleepFor(state.pace);
    if (state.read()) return state.picture;
    const bool again = state.kind == Kind::File && state.capture.set(cv::CAP_PROP_POS_FRAMES, 0);
    if (again && state.read()) return state.picture;
    throw Error(ErrorCode::DeviceGone, state.source + ": the camera sends no more pictures");
}

} // namespace quay
