#include "scanner/device_list.h"

#include "tests/scanner/device_contract.h"
#include "tests/scanner/devices/sample_pictures.h"
#include "tests/support/temp_folder.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace quay;

namespace {

std::vector<std::string> idsOf(const DeviceListSettings& settings) {
    std::vector<std::string> ids;
    for (const auto& device : listDevices(settings, {})) ids.push_back(device.id);
    return ids;
}

bool has(const std::vector<std::string>& ids, const std::string& id) { return std::ranges::count(ids, id) == 1; }

} // namespace

TEST_CASE("beside another device the training scanner is listed in training mode only") {
    const std::vector<std::string> camera = {"http://10.0.0.7/video"};
    CHECK(has(idsOf({.training = true, .cameraAddresses = camera}), "simulated:training"));
    CHECK_FALSE(has(idsOf({.cameraAddresses = camera}), "simulated:training"));
}

TEST_CASE("a machine without any device still offers one to learn on") {
    CHECK_FALSE(idsOf({.framesProgram = "false"}).empty());
}

TEST_CASE("a camera known by its address is listed, even when another family's driver is broken") {
    const auto ids = idsOf({.cameraAddresses = {"http://10.0.0.7/video"}, .framesProgram = "false"});
    CHECK(has(ids, "camera:http://10.0.0.7/video"));
}

TEST_CASE("an id makes its device, which calls itself by it") {
    TempFolder folder;
    const std::string script = utf8FromPath(folder / "script.json");
    saveFile(folder / "script.json", {'{', '}'});
    saveFile(folder / "a.png", samplePng(310, 438, 150));
    const std::vector<std::string> ids = {"simulated:training", "simulated:" + script,
                                          "files:" + utf8FromPath(folder / "a.png"), "sane:sim:0",
                                          "camera:/dev/video0"};
    for (const auto& id : ids) CHECK(makeDevice(id, {})->info().id == id);
    CHECK(scanOn(*makeDevice(ids[2], {}), {}).frames.size() == 1);
    CHECK(makeDevice("simulated:training", {})->capabilities({}).livePreview);
}

TEST_CASE("an id that names nothing makes no device") {
    for (const std::string id : {"", "files:", "fax:1", "sane"}) CHECK_THROWS_AS(makeDevice(id, {}), Error);
    CHECK_THROWS_AS(makeDevice("simulated:/nowhere.json", {}), Error);
}

TEST_CASE("several files make one device, which heeds the page limit") {
    TempFolder folder;
    for (const auto* name : {"a.png", "b.png"}) saveFile(folder / name, samplePng(310, 438, 150));
    const std::vector both = {folder / "b.png", folder / "a.png"};
    const auto result = scanOn(*makeFilesDevice(both, {}), {});
    REQUIRE(result.frames.size() == 2);
    CHECK(result.frames[0].sourceName == "b.png");
    CHECK(codeOf(scanOn(*makeFilesDevice(both, {.maxPages = 1}), {})) == ErrorCode::TooLarge);
}
