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
    // The last record. After it the process has five seconds to close its scanner, then it is killed with all it
    // started: some drivers hang there (SANE's own `test`, waiting for its reader, in one run of a hundred).
    void writeLast(ByteView bytes);

private:
    int descriptor_;
};

} // namespace quay
