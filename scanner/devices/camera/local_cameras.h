// The cameras of this machine: which there are, opening one, and why one would not open. One source a platform.
#pragma once
#include "scanner/device.h"

#include <filesystem>

namespace cv {
class VideoCapture;
}

namespace quay {

struct CameraPlaces { // where the system tells of its cameras; another place in tests
    std::filesystem::path names = "/sys/class/video4linux";
    std::filesystem::path devices = "/dev";
};

// One entry a camera, its id "camera:/dev/video0"; a camera's second nodes (metadata) are left out.
std::vector<DeviceInfo> listLocalCameras(const CameraPlaces& places = {});

bool openLocalCamera(cv::VideoCapture& capture, const std::string& source);
ErrorCode whyCameraDidNotOpen(const std::string& source); // DeviceBusy, AccessDenied, DeviceGone

} // namespace quay
