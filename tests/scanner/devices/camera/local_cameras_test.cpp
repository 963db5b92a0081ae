#include "scanner/devices/camera/local_cameras.h"

#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>
#include <fstream>

using namespace quay;

namespace {

void addNode(const TempFolder& folder, const std::string& node, const std::string& name, int index) {
    std::filesystem::create_directories(folder / node);
    std::ofstream(folder / node / "name") << name << "\n";
    std::ofstream(folder / node / "index") << index << "\n";
}

} // namespace

TEST_CASE("cameras are listed by their names, without their metadata nodes") {
    TempFolder folder;
    addNode(folder, "video10", "Document camera", 0);
    addNode(folder, "video2", "Webcam", 0);
    addNode(folder, "video3", "Webcam", 1);
    const auto cameras = listLocalCameras({.names = folder.path(), .devices = "/nowhere"});
    REQUIRE(cameras.size() == 2);
    CHECK(cameras[0].id == "camera:/nowhere/video2");
    CHECK(cameras[0].name == "Webcam");
    CHECK(cameras[1].name == "Document camera");
    CHECK(cameras[0].kind == DeviceKind::Camera);
}

TEST_CASE("a machine without cameras lists none") { CHECK(listLocalCameras({.names = "/nowhere/at/all"}).empty()); }

TEST_CASE("a camera that was pulled is gone") { CHECK(whyCameraDidNotOpen("/dev/video99") == ErrorCode::DeviceGone); }
