#include "scanner/devices/simulated/simulated_device.h"

#include "scanner/devices/simulated/painted_page.h"
#include "tests/scanner/device_contract.h"
#include "tests/scanner/devices/sample_pictures.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>

using namespace quay;
using namespace std::chrono_literals;

namespace {

MakeTestDevice simulated(const SimulatedPaper& paper) {
    return [paper] { return std::make_unique<SimulatedDevice>(paper); };
}

} // namespace

TEST_CASE("the simulated scanner keeps the device contract") {
    checkDeviceContract({.pages = simulated({.sheets = 3}),
                         .hashes = {sha256(paintedPage(1)), sha256(paintedPage(2)), sha256(paintedPage(3))},
                         .fails = simulated({.sheets = 2, .failAfterLast = ErrorCode::PaperJam}),
                         .endless = simulated({.sheets = 1'000'000'000}),
                         .empty = simulated({.sheets = 0}),
                         .unplugged = simulated({.sheets = 1, .failAfterLast = ErrorCode::DeviceGone})});
}

TEST_CASE("a simulated sheet that takes an hour is interrupted by cancelling") {
    SimulatedDevice device({.sheets = 1, .perSheet = 1h});
    QueueLoop loop;
    std::optional<Outcome> outcome;
    Worker worker(loop);
    auto token = worker.submit({.run = [&](JobContext& job) { device.scan({}, job.token(), [](Frame) {}); },
                                .onDone = [&](const Outcome& ended) { outcome = ended; }});
    token.cancel();
    loop.runUntil([&] { return outcome.has_value(); });
    CHECK(outcome->cancelled);
}

TEST_CASE("a second simulated scan goes on with new pages") {
    SimulatedDevice device({.sheets = 2});
    scanOn(device, {});
    const auto second = scanOn(device, {});
    REQUIRE(second.frames.size() == 2);
    CHECK(second.frames[0].encoded == paintedPage(3));
}

TEST_CASE("a simulated flatbed gives one page and duplex two a sheet") {
    SimulatedDevice device({.sheets = 3, .sources = {PaperSource::Flatbed, PaperSource::FeederDuplex}});
    CHECK(scanOn(device, {.source = PaperSource::Flatbed}).frames.size() == 1);
    CHECK(scanOn(device, {.source = PaperSource::FeederDuplex}).frames.size() == 6);
}

TEST_CASE("simulated pictures come from a folder untouched, in natural order") {
    TempFolder folder;
    const auto two = withExposure(sampleJpeg(200, 100)), ten = samplePng(1240, 1754, 150);
    saveFile(folder / "scan10.png", ten);
    saveFile(folder / "scan2.jpg", two);
    SimulatedDevice device({.sheets = 3, .folder = folder.path()});
    const auto result = scanOn(device, {});
    REQUIRE(result.frames.size() == 3);
    CHECK(result.frames[0].encoded == two);
    CHECK(result.frames[0].photo);
    CHECK(result.frames[1].encoded == ten);
    CHECK_FALSE(result.frames[1].photo);
    CHECK(result.frames[2].encoded == two);
}

TEST_CASE("a shot takes what the simulated preview shows, and the preview moves on") {
    SimulatedDevice device({.perPreview = 1ms});
    CancelToken token;
    std::vector<Bytes> shown;
    std::vector<Frame> shots;
    device.preview(token, [&](const PreviewImage& picture) {
        shown.push_back(picture.rgb);
        if (shown.size() == 1) device.scan({}, token, [&](Frame frame) { shots.push_back(std::move(frame)); });
        if (shown.size() == 2) token.cancel();
    });
    REQUIRE(shots.size() == 1);
    CHECK(shots[0].encoded == paintedPage(1));
    CHECK(shown[0] != shown[1]);
}

TEST_CASE("a simulated preview is RGB of at most 960 pixels") {
    TempFolder folder;
    saveFile(folder / "photo.jpg", sampleJpeg(2000, 1000));
    SimulatedDevice device({.folder = folder.path()});
    CancelToken token;
    PreviewImage picture;
    device.preview(token, [&](const PreviewImage& shown) {
        picture = shown;
        token.cancel();
    });
    CHECK(picture.width == 960);
    CHECK(picture.height == 480);
    CHECK(picture.rgb.size() == 960u * 480u * 3u);
    CHECK(picture.fullWidth == 2000);
    CHECK(picture.rgb[0] > picture.rgb[2]); // the sample's ground is warm: red before blue
}
