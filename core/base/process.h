// Child processes for code we do not trust to return: drivers and converters of foreign files.
#pragma once
#include "core/base/bytes.h"
#include "core/base/cancel.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace quay {

struct ChildCommand {
    std::filesystem::path program;                                     // looked up on PATH when it has no folder
    std::vector<std::string> arguments = {};                           // never a secret: other users can read them
    std::vector<std::pair<std::string, std::string>> environment = {}; // added to ours
    std::chrono::milliseconds timeLimit{0}; // wall time without output, 0 = none; then killed, Error(TimedOut)
    std::uint64_t memoryLimit = 0;          // address space in bytes, 0 = none
};

struct ChildResult {
    int exitCode = 0;   // meaningless when signalled
    int signal = 0;     // 0 = ended by itself
    std::string errors; // the last 4 KB of its stderr, for the log
};

// Runs to the end on the calling thread, handing stdout over as it comes. Killed at once (whole process
// group) on cancel, which then throws Cancelled. An exception from `onOutput` kills it too and passes through.
// The child dies with us. Throws Error(FileNotFound) if the program is not there.
ChildResult runChild(const ChildCommand& command, const CancelToken& token,
                     const std::function<void(ByteView)>& onOutput);

bool programExists(const std::string& name);

} // namespace quay
