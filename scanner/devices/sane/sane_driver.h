// The verb `frames` of quay-cli: the driver's side of the pipe that SaneDevice reads. Links libsane.
#pragma once
#include <span>
#include <string>

namespace quay {

// One of
//   --list
//   --capabilities --device sane:NAME
//   --device sane:NAME [--dpi N] [--source flatbed|feeder|duplex] [--pixels colour|grey] [--option NAME=VALUE]...
// Writes the records of frame_stream.h to what was stdout, and gives stdout itself to stderr: drivers print.
// Returns the exit code, after an outcome was written. Call once in a process.
int runFramesCommand(std::span<const std::string> arguments);

} // namespace quay
