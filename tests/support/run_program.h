// Runs another program to its end, for tests that ask an independent judge. Throws Error(FileNotFound) without it.
#pragma once
#include "core/base/process.h"

#include <string>
#include <vector>

namespace quay {

struct ProgramResult {
    int exitCode = 0;
    std::string output, errors;
};

inline ProgramResult runProgram(const std::string& program, const std::vector<std::string>& arguments) {
    ProgramResult result;
    const auto child = runChild({.program = program, .arguments = arguments}, CancelToken(),
                                [&result](ByteView bytes) { result.output += asText(bytes); });
    result.exitCode = child.signal ? -child.signal : child.exitCode;
    result.errors = child.errors;
    return result;
}

} // namespace quay
