#include "scanner/devices/sane/frame_stream.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

const Frame kFrame{.encoded = {1, 2, 3, 4, 5},
                   .type = "image/png",
                   .width = 620,
                   .height = 877,
                   .dpi = 75,
                   .indexInSource = 4,
                   .sourceName = "sim:0"};

Bytes joined(const std::vector<Bytes>& parts) {
    Bytes out;
    for (const auto& part : parts) out.insert(out.end(), part.begin(), part.end());
    return out;
}

ErrorCode refusal(const Bytes& bytes) {
    FrameStreamReader reader({});
    try {
        reader.feed(bytes);
    } catch (const Error& error) {
        return error.code();
    }
    return ErrorCode::Internal;
}

} // namespace

TEST_CASE("a frame passes the pipe whole, however the bytes are cut") {
    const auto stream = joined({aliveRecord(), frameRecord(kFrame), endRecord({})});
    std::vector<Frame> frames;
    FrameStreamReader reader({.frame = [&](Frame frame) { frames.push_back(std::move(frame)); }});
    for (const auto byte : stream) reader.feed({&byte, 1});
    REQUIRE(frames.size() == 1);
    CHECK(frames[0].encoded == kFrame.encoded);
    CHECK(frames[0].type == "image/png");
    CHECK(frames[0].width == 620);
    CHECK(frames[0].height == 877);
    CHECK(frames[0].dpi == 75);
    CHECK(frames[0].indexInSource == 4);
    CHECK(frames[0].sourceName == "sim:0");
    CHECK(reader.ended());
    CHECK_FALSE(reader.failure());
}

TEST_CASE("devices, capabilities and a failure pass the pipe") {
    const auto stream =
        joined({deviceRecord({"sane:sim:0", "H\xE4usler A4", DeviceKind::Scanner}),
                capabilitiesRecord({.sources = {PaperSource::FeederDuplex}, .dpi = {75, 300}, .grey = false}),
                endRecord(Error(ErrorCode::PaperJam, "page 3"))});
    DeviceInfo device;
    Capabilities capabilities;
    FrameStreamReader reader({.device = [&](DeviceInfo info) { device = std::move(info); },
                              .capabilities = [&](Capabilities told) { capabilities = std::move(told); }});
    reader.feed(stream);
    CHECK(device.id == "sane:sim:0");
    CHECK(device.name == "H\uFFFDusler A4"); // a driver's Latin-1
    CHECK(capabilities.sources == std::vector{PaperSource::FeederDuplex});
    CHECK(capabilities.dpi == std::vector{75, 300});
    CHECK_FALSE(capabilities.grey);
    REQUIRE(reader.failure());
    CHECK(reader.failure()->code() == ErrorCode::PaperJam);
}

TEST_CASE("a frame cut short is never delivered") {
    auto stream = frameRecord(kFrame);
    stream.pop_back();
    int frames = 0;
    FrameStreamReader reader({.frame = [&](Frame) { ++frames; }});
    reader.feed(stream);
    CHECK(frames == 0);
    CHECK_FALSE(reader.ended());
}

TEST_CASE("garbage on the pipe is a driver's fault") {
    CHECK(refusal({'h', 'e', 'l', 'l', 'o'}) == ErrorCode::DeviceFailed);
    CHECK(refusal(joined({endRecord({}), aliveRecord()})) == ErrorCode::DeviceFailed);
    auto huge = frameRecord(kFrame);
    huge[13] = 0xFF; // a payload of terabytes
    CHECK(refusal(huge) == ErrorCode::DeviceFailed);
    auto broken = frameRecord(kFrame);
    broken[17] = '!';
    CHECK(refusal(broken) == ErrorCode::DeviceFailed);
    CHECK(refusal(frameRecord({})) == ErrorCode::DeviceFailed); // a frame of nothing
}
