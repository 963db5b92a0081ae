#include "scanner/devices/camera/camera_device.h"

#include "core/base/process.h"
#include "tests/scanner/device_contract.h"
#include "tests/scanner/devices/sample_pictures.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/videoio.hpp>

using namespace quay;

namespace {

constexpr int kPictures = 25;

// Picture `number` is all of one colour, which tells its number: blue = 8 * number.
cv::Mat numbered(int number) { return {cv::Size(1280, 720), CV_8UC3, cv::Scalar(8 * number, 60, 230)}; }

int numberOf(const Frame& frame) {
    const auto picture = cv::imdecode(frame.encoded, cv::IMREAD_COLOR);
    return picture.empty() ? -1 : cvRound(cv::mean(picture)[0] / 8);
}

void saveVideo(const std::filesystem::path& file) {
    cv::VideoWriter video(utf8FromPath(file), cv::CAP_OPENCV_MJPEG, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'), 100,
                          cv::Size(1280, 720));
    for (int i = 0; i < kPictures; ++i) video.write(numbered(i));
}

CameraDevice camera(const std::string& source) {
    return CameraDevice({"camera:" + source, "test camera", DeviceKind::Camera});
}

// The camera of the network, running as long as this object.
class MjpegServer {
public:
    explicit MjpegServer(const std::vector<std::string>& pictures = {}) {
        for (int i = 0; i < 10; ++i) saveFile(folder_ / ("p" + std::to_string(i) + ".jpg"), sampleJpeg(1280, 720));
        std::vector<std::string> arguments = {QUAY_SOURCE_DIR "/tests/support/mjpeg_server.py",
                                              utf8FromPath(folder_.path())};
        arguments.insert(arguments.end(), pictures.begin(), pictures.end());
        worker_.submit({.run = [this, arguments](JobContext& job) {
            runChild({.program = "python3", .arguments = arguments}, job.token(),
                     [&](ByteView bytes) { job.post([this, text = std::string(asText(bytes))] { port_ += text; }); });
        }});
        loop_.runUntil([this] { return port_.ends_with('\n'); });
        port_.pop_back();
    }
    std::string address() const { return "http://127.0.0.1:" + port_ + "/video.mjpg"; }

private:
    TempFolder folder_;
    QueueLoop loop_;
    std::string port_;
    Worker worker_{loop_};
};

} // namespace

TEST_CASE("a camera keeps the device contract") {
    TempFolder folder;
    saveVideo(folder / "video.avi");
    const auto make = [](const std::string& source) -> MakeTestDevice {
        return [source] {
            return std::make_unique<CameraDevice>(DeviceInfo{"camera:" + source, "c", DeviceKind::Camera});
        };
    };
    checkDeviceContract({.pages = make(utf8FromPath(folder / "video.avi")),
                         .hashes = {""}, // one picture, encoded anew each time
                         .unplugged = make("/dev/video99")});
}

TEST_CASE("a shot is a JPEG of the camera's full size and a photo") {
    TempFolder folder;
    saveVideo(folder / "video.avi");
    auto device = camera(utf8FromPath(folder / "video.avi"));
    const auto result = scanOn(device, {});
    REQUIRE(result.frames.size() == 1);
    CHECK(result.frames[0].type == "image/jpeg");
    CHECK(result.frames[0].width == 1280);
    CHECK(result.frames[0].height == 720);
    CHECK(result.frames[0].photo);
    CHECK(result.frames[0].dpi == 0);
    CHECK(numberOf(result.frames[0]) == 0);
}

TEST_CASE("a camera's preview is RGB of at most 960 pixels and goes on past the end of a video") {
    TempFolder folder;
    saveVideo(folder / "video.avi");
    auto device = camera(utf8FromPath(folder / "video.avi"));
    CancelToken token;
    int shown = 0;
    PreviewImage last;
    device.preview(token, [&](const PreviewImage& picture) {
        last = picture;
        if (++shown == kPictures + 5) token.cancel();
    });
    CHECK(shown == kPictures + 5);
    CHECK(last.width == 960);
    CHECK(last.height == 540);
    CHECK(last.fullWidth == 1280);
    REQUIRE(last.rgb.size() == 960u * 540u * 3u);
    CHECK(last.rgb[0] > 200); // red first
    CHECK(last.rgb[2] < 40);
}

TEST_CASE("a shot while the preview runs is a picture of the same stream") {
    TempFolder folder;
    saveVideo(folder / "video.avi");
    auto device = camera(utf8FromPath(folder / "video.avi"));
    QueueLoop loop;
    Worker worker(loop);
    CancelToken previewing;
    std::optional<Frame> shot;
    int shown = 0;
    const Job shoot{
        .run = [&](JobContext& job) { device.scan({}, job.token(), [&](Frame frame) { shot = std::move(frame); }); },
        .onDone = [&](const Outcome&) { previewing.cancel(); }};
    device.preview(previewing, [&](const PreviewImage&) {
        if (++shown == 10) worker.submit(shoot);
        loop.drain();
    });
    REQUIRE(shot);
    CHECK(numberOf(*shot) >= 9); // opened anew it would have been picture 0
}

TEST_CASE("a shot after the preview has ended opens the camera itself") {
    TempFolder folder;
    saveVideo(folder / "video.avi");
    auto device = camera(utf8FromPath(folder / "video.avi"));
    CancelToken previewing;
    device.preview(previewing, [&](const PreviewImage&) { previewing.cancel(); });
    CHECK(scanOn(device, {}).frames.size() == 1);
}

TEST_CASE("a camera of the network gives its pictures") {
    MjpegServer server;
    auto device = camera(server.address());
    const auto result = scanOn(device, {});
    REQUIRE(result.frames.size() == 1);
    CHECK(result.frames[0].width == 1280);
}

TEST_CASE("a camera of the network that is switched off while it is shown is gone") {
    MjpegServer server({"40"});
    auto device = camera(server.address());
    int shown = 0;
    ErrorCode ended = ErrorCode::Internal;
    try {
        device.preview({}, [&](const PreviewImage&) { ++shown; });
    } catch (const Error& error) {
        ended = error.code();
    }
    CHECK(shown > 0);
    CHECK(ended == ErrorCode::DeviceGone);
    CHECK(codeOf(scanOn(device, {})) == ErrorCode::DeviceGone); // nobody answers any more
}

TEST_CASE("a file that is no video does not open as a camera") {
    TempFolder folder;
    saveFile(folder / "no.avi", {1, 2, 3});
    auto device = camera(utf8FromPath(folder / "no.avi"));
    CHECK(codeOf(scanOn(device, {})) == ErrorCode::DamagedFile);
}
