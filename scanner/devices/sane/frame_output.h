// stdout for records alone: whatever a driver prints goes to stderr instead. One in a process.
#pragma once
#include "core/base/bytes.h"

namespace quay {

class FrameOutput {
public:
    FrameOutput();
    ~FrameOutput();
    FrameOutput(const FrameOutput&) = delete;
    FrameOutput& operator=(const FrameOutput&) = delete;
    void write(ByteView bytes); // throws Error(WriteFailed): the reader is gone

private:
    int descriptor_;
};

} // namespace quay
