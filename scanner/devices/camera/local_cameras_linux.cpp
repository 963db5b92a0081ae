#include "scanner/devices/camera/local_cameras.h"

#include "core/base/paths.h"
#include "core/base/text.h"
#include "scanner/devices/files/picture_files.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <linux/videodev2.h>
#include <opencv2/videoio.hpp>
#include <sys/ioctl.h>
#include <unistd.h>

namespace quay {
namespace {

namespace fs = std::filesystem;

class Node {
public:
    explicit Node(const fs::path& device) : descriptor_(::open(device.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC)) {
        if (descriptor_ < 0) fault_ = errno;
    }
    ~Node() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;
    bool isOpen() const { return descriptor_ >= 0; }
    int fault() const { return fault_; }
    bool ask(unsigned long question, void* answer) const { return ::ioctl(descriptor_, question, answer) == 0; }

private:
    int descriptor_ = -1;
    int fault_ = 0;
};

std::string lineOf(const fs::path& file) {
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    return toNfc(line);
}

// A webcam has two nodes or more; only the one that captures pictures is a camera. One that cannot be opened now
// (busy, no rights) is judged by its number: the first of a camera is the picture.
bool takesPictures(const fs::path& device, const fs::path& names) {
    const Node node(device);
    v4l2_capability told = {};
    if (!node.isOpen() || !node.ask(VIDIOC_QUERYCAP, &told)) return lineOf(names / "index") == "0";
    const auto caps = told.capabilities & V4L2_CAP_DEVICE_CAPS ? told.device_caps : told.capabilities;
    return (caps & (V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_VIDEO_CAPTURE_MPLANE)) != 0;
}

} // namespace

std::vector<DeviceInfo> listLocalCameras(const CameraPlaces& places) {
    std::vector<fs::path> nodes;
    std::error_code none; // a machine without cameras has no such folder
    for (fs::directory_iterator entry(places.names, none), end; !none && entry != end; entry.increment(none))
        nodes.push_back(entry->path());
    std::ranges::sort(nodes, [](const auto& left, const auto& right) {
        return naturallyBefore(left.filename().native(), right.filename().native());
    });
    std::vector<DeviceInfo> cameras;
    for (const auto& node : nodes) {
        const auto device = places.devices / node.filename();
        if (takesPictures(device, node))
            cameras.push_back({"camera:" + utf8FromPath(device), lineOf(node / "name"), DeviceKind::Camera});
    }
    return cameras;
}

bool openLocalCamera(cv::VideoCapture& capture, const std::string& source) {
    return capture.open(source, cv::CAP_V4L2);
}

ErrorCode whyCameraDidNotOpen(const std::string& source) {
    const Node node(pathFromUtf8(source));
    if (node.fault() == EBUSY) return ErrorCode::DeviceBusy;
    if (node.fault() == EACCES || node.fault() == EPERM) return ErrorCode::AccessDenied;
    if (!node.isOpen()) return ErrorCode::DeviceGone;
    // Any program may open it; the one that streams alone may change its format.
    v4l2_format format = {};
    format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    if (node.ask(VIDIOC_G_FMT, &format) && !node.ask(VIDIOC_S_FMT, &format) && errno == EBUSY)
        return ErrorCode::DeviceBusy;
    return ErrorCode::DeviceFailed;
}

} // namespace quay
