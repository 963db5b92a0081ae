// The pipe between a driver's process and ours: records of a JSON header and a payload, an outcome at the end.
//   "QFS1"  header length (4 bytes, little endian)  payload length (8)  header  payload
// A stream without its outcome is a driver that died; one that breaks the form is a driver gone mad.
#pragma once
#include "scanner/device.h"

#include <optional>

namespace quay {

Bytes frameRecord(const Frame& frame);
Bytes deviceRecord(const DeviceInfo& device);
Bytes capabilitiesRecord(const Capabilities& capabilities);
Bytes aliveRecord(); // "still scanning": keeps the reader's time limit from running out on a slow page
Bytes endRecord(const std::optional<Error>& failure);

struct FrameStreamHandlers {
    FrameSink frame = [](Frame) {};
    std::function<void(DeviceInfo)> device = [](const DeviceInfo&) {};
    std::function<void(Capabilities)> capabilities = [](const Capabilities&) {};
};

// Takes bytes as they come, in any cut, and calls the handlers for each whole record. One thread.
class FrameStreamReader {
public:
    explicit FrameStreamReader(FrameStreamHandlers handlers);
    void feed(ByteView bytes); // throws Error(DeviceFailed) when they are no such stream

    bool ended() const { return ended_; }
    const std::optional<Error>& failure() const { return failure_; } // what the driver ended with

private:
    bool takeRecord();
    void handle(ByteView header, ByteView payload);

    FrameStreamHandlers handlers_;
    Bytes waiting_;
    bool ended_ = false;
    std::optional<Error> failure_;
};

} // namespace quay
