// Against libsane itself: its back-ends `test` and `pnm`, and our simulated scanner, in real child processes.
#include "scanner/devices/sane/sane_device.h"

#include "tests/scanner/device_contract.h"
#include "tests/scanner/devices/sample_pictures.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <opencv2/imgcodecs.hpp>

using namespace quay;
using namespace std::chrono_literals;

namespace {

using Options = std::vector<std::pair<std::string, std::string>>;

const ScanSettings kFeeder{.dpi = 75, .source = PaperSource::Feeder};
const ScanSettings kDuplex{.dpi = 75, .source = PaperSource::FeederDuplex};

// A private configuration of SANE that knows one back-end only, and pages for the simulated one.
class SaneDesk {
public:
    explicit SaneDesk(const std::string& backend) {
        std::ofstream(folder_ / "dll.conf") << backend << "\n";
        std::ofstream(folder_ / "test.conf") << "number_of_devices 2\n";
    }

    void putPage(int number) {
        const cv::Mat picture = page(number);
        Bytes ppm;
        cv::imencode(".ppm", picture, ppm);
        saveFile(folder_ / ("page" + std::to_string(100 + number) + ".ppm"), ppm);
    }
    void putPages(int count) {
        for (int i = 0; i < count; ++i) putPage(i);
    }
    // A4 at 75 dpi, a dot of its own place and colour.
    static cv::Mat page(int number) {
        cv::Mat picture(877, 620, CV_8UC3, cv::Scalar(250, 251, 252));
        picture(cv::Rect(20 + 30 * number, 50, 20, 20)) = cv::Scalar(10, 20 * number, 200);
        return picture;
    }

    SaneSettings settings(const Options& options = {}) const {
        return {.program = QUAY_FRAMES_TEST,
                .arguments = {},
                .environment = {{"SANE_CONFIG_DIR", folder_.path().string()},
                                {"LD_LIBRARY_PATH", QUAY_SANE_SIM_DIR},
                                {"SIM_DIR", folder_.path().string()}},
                .options = options};
    }
    SaneDevice device(const std::string& name, const Options& options = {}) const {
        return {{"sane:" + name, name, DeviceKind::Scanner}, settings(options)};
    }
    MakeTestDevice make(const Options& options) const {
        return [this, options] { return std::make_unique<SaneDevice>(device("sim:0", options)); };
    }
    std::filesystem::path file(const std::string& name) const { return folder_ / name; }

private:
    TempFolder folder_;
};

cv::Mat decoded(const Frame& frame) { return cv::imdecode(frame.encoded, cv::IMREAD_COLOR); }

bool isWhite(const cv::Mat& picture) {
    return !picture.empty() &&
           cv::norm(picture, cv::Mat(picture.size(), CV_8UC3, cv::Scalar(255, 255, 255)), cv::NORM_INF) == 0;
}

bool sameAs(const Frame& frame, const cv::Mat& picture) {
    const auto read = decoded(frame);
    return read.size() == picture.size() && cv::norm(read, picture, cv::NORM_INF) == 0;
}

} // namespace

TEST_CASE("a SANE scanner keeps the device contract") {
    SaneDesk desk("sim"), empty("sim");
    desk.putPages(6);
    checkDeviceContract({.settings = kDuplex,
                         .pages = desk.make({}),
                         .hashes = std::vector<std::string>(6),
                         .fails = desk.make({{"fail-at-page", "3"}, {"fail-with", "jam"}}),
                         .failure = ErrorCode::PaperJam,
                         .endless = desk.make({{"fail-at-page", "2"}, {"fail-with", "silence"}}),
                         .empty = empty.make({}),
                         .unplugged = desk.make({{"fail-at-page", "2"}, {"fail-with", "die"}})});
}

TEST_CASE("a page is pixel for pixel what the scanner read, with its resolution") {
    SaneDesk desk("sim");
    desk.putPages(4);
    auto device = desk.device("sim:0");
    const auto both = scanOn(device, kDuplex);
    REQUIRE(both.frames.size() == 4);
    for (int i = 0; i < 4; ++i) CHECK(sameAs(both.frames[static_cast<std::size_t>(i)], SaneDesk::page(i)));
    CHECK(both.frames[0].dpi == 75);
    CHECK_FALSE(both.frames[0].photo);
    const auto fronts = scanOn(device, kFeeder);
    REQUIRE(fronts.frames.size() == 2);
    CHECK(sameAs(fronts.frames[1], SaneDesk::page(2)));
    CHECK(scanOn(device, {.dpi = 150}).frames.at(0).width == 1240);
}

TEST_CASE("a scanner's capabilities are read from its options") {
    SaneDesk desk("sim");
    auto device = desk.device("sim:0");
    const auto found = device.capabilities({});
    CHECK(found.sources == std::vector{PaperSource::Flatbed, PaperSource::Feeder, PaperSource::FeederDuplex});
    CHECK(found.dpi == std::vector{75, 150, 300, 600});
    CHECK((found.colour && found.grey));
}

TEST_CASE("a page that jams half way, loses its cover or its driver is not delivered") {
    SaneDesk desk("sim");
    desk.putPages(3);
    const auto ended = [&](const std::string& how) {
        auto device = desk.device("sim:0", {{"fail-at-page", "2"}, {"fail-with", how}});
        const auto result = scanOn(device, kDuplex);
        CHECK(result.frames.size() == 1);
        return codeOf(result);
    };
    CHECK(ended("jam") == ErrorCode::PaperJam);
    CHECK(ended("cover") == ErrorCode::CoverOpen);
    CHECK(ended("io") == ErrorCode::DeviceFailed);
    CHECK(ended("die") == ErrorCode::DeviceGone);
}

TEST_CASE("a driver that falls silent is given up, and its pages are kept") {
    SaneDesk desk("sim");
    desk.putPages(2);
    auto settings = desk.settings({{"fail-at-page", "2"}, {"fail-with", "silence"}});
    settings.silence = 2s;
    SaneDevice device({"sane:sim:0", "sim", DeviceKind::Scanner}, settings);
    const auto result = scanOn(device, kDuplex);
    CHECK(result.frames.size() == 1);
    CHECK(codeOf(result) == ErrorCode::TimedOut);
}

TEST_CASE("scanners are listed without the cameras") {
    SaneDesk desk("sim");
    const auto devices = listSaneDevices(desk.settings(), {});
    REQUIRE(devices.size() == 1);
    CHECK(devices[0].id == "sane:sim:0");
    CHECK(devices[0].name == "Sim A4");
    CHECK(devices[0].kind == DeviceKind::Scanner);
}

TEST_CASE("a scanner that is not there is not found, and a source it lacks is unsupported") {
    SaneDesk sim("sim"), pnm("pnm");
    auto none = sim.device("sim:9");
    CHECK(codeOf(scanOn(none, {})) == ErrorCode::DeviceNotFound);
    auto glassOnly = pnm.device("pnm:0");
    CHECK(codeOf(scanOn(glassOnly, kFeeder)) == ErrorCode::Unsupported);
}

TEST_CASE("SANE's test scanner feeds ten pages and then has none") {
    SaneDesk desk("test");
    auto device = desk.device("test:0", {{"test-picture", "Color pattern"}});
    const auto result = scanOn(device, kFeeder);
    CHECK(result.outcome.ok());
    REQUIRE(result.frames.size() == 10);
    CHECK(result.frames[9].indexInSource == 9);
    CHECK(result.frames[0].width == 590); // its glass is 200 mm wide
    CHECK(decoded(result.frames[0]).cols == 590);
}

TEST_CASE("SANE's test scanner is read in grey, in one bit, in sixteen and in three passes") {
    SaneDesk desk("test");
    const auto picture = [&](PixelKind pixels, Options options) {
        options.emplace_back("test-picture", "Solid white");
        auto device = desk.device("test:0", options);
        const auto result = scanOn(device, {.dpi = 50, .pixels = pixels});
        REQUIRE(result.frames.size() == 1);
        return decoded(result.frames[0]);
    };
    CHECK(isWhite(picture(PixelKind::Grey, {})));
    CHECK(isWhite(picture(PixelKind::Grey, {{"depth", "1"}})));
    CHECK(isWhite(picture(PixelKind::Colour, {{"depth", "16"}})));
    CHECK(isWhite(picture(PixelKind::Colour, {{"three-pass", "yes"}})));
}

TEST_CASE("SANE's test scanner: a hand scanner's height is what came, padded lines are cut") {
    SaneDesk desk("test");
    auto hand = desk.device("test:0", {{"hand-scanner", "yes"}});
    const auto result = scanOn(hand, {.dpi = 50});
    REQUIRE(result.frames.size() == 1);
    CHECK(decoded(result.frames[0]).rows == result.frames[0].height);
    auto padded = desk.device("test:0", {{"ppl-loss", "20"}, {"test-picture", "Solid white"}});
    const auto cut = scanOn(padded, {.dpi = 50});
    REQUIRE(cut.frames.size() == 1);
    CHECK(isWhite(decoded(cut.frames[0])));
}

TEST_CASE("what SANE's test scanner reports becomes our word for it") {
    SaneDesk desk("test");
    const auto ended = [&](const std::string& status) {
        auto device = desk.device("test:0", {{"read-return-value", "SANE_STATUS_" + status}});
        return codeOf(scanOn(device, kFeeder));
    };
    CHECK(ended("JAMMED") == ErrorCode::PaperJam);
    CHECK(ended("NO_DOCS") == ErrorCode::FeederEmpty);
    CHECK(ended("COVER_OPEN") == ErrorCode::CoverOpen);
    CHECK(ended("DEVICE_BUSY") == ErrorCode::DeviceBusy);
    CHECK(ended("ACCESS_DENIED") == ErrorCode::AccessDenied);
    CHECK(ended("IO_ERROR") == ErrorCode::DeviceFailed);
    CHECK(ended("EOF") == ErrorCode::DeviceFailed); // a page without lines
}

TEST_CASE("SANE's pnm scanner gives the picture of its file") {
    SaneDesk desk("pnm");
    desk.putPage(3);
    auto device = desk.device("pnm:0", {{"filename", desk.file("page103.ppm").string()}});
    const auto result = scanOn(device, {.dpi = 75});
    REQUIRE(result.frames.size() == 1);
    CHECK(sameAs(result.frames[0], SaneDesk::page(3)));
}

TEST_CASE("a program that is no driver fails as one, and one that is missing is named") {
    SaneDevice babbler({"sane:x", "x", DeviceKind::Scanner}, {.program = "echo", .arguments = {"hello"}});
    CHECK(codeOf(scanOn(babbler, {})) == ErrorCode::DeviceFailed);
    SaneDevice silent({"sane:x", "x", DeviceKind::Scanner}, {.program = "true"});
    CHECK(codeOf(scanOn(silent, {})) == ErrorCode::DeviceFailed);
    SaneDevice missing({"sane:x", "x", DeviceKind::Scanner}, {.program = "no-such-quay-cli"});
    CHECK(codeOf(scanOn(missing, {})) == ErrorCode::FileNotFound);
}

TEST_CASE("a driver's process is gone once its scan is cancelled") {
    SaneDesk desk("sim");
    desk.putPages(2);
    auto device = desk.device("sim:0", {{"fail-at-page", "2"}, {"fail-with", "silence"}});
    CHECK(scanOn(device, kDuplex, [](CancelToken token) { token.cancel(); }).outcome.cancelled);
    // Its environment names our folder: no process has it any more.
    int left = 0;
    for (const auto& process : std::filesystem::directory_iterator("/proc")) {
        std::ifstream environment(process.path() / "environ", std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(environment), {}};
        left += text.find("SIM_DIR=" + desk.file("").string()) != std::string::npos ? 1 : 0;
    }
    CHECK(left == 0);
}
