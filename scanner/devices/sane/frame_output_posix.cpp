#include "scanner/devices/sane/frame_output.h"

#include "core/base/error.h"

#include <cerrno>
#include <csignal>
#include <unistd.h>

namespace quay {
namespace {

constexpr unsigned kSecondsToClose = 5;

// Only what is allowed in a signal handler. The group is ours when we lead it, as a child of the program does.
void killAll(int) {
    if (::getpgrp() == ::getpid()) ::kill(0, SIGKILL);
    ::_exit(1);
}

} // namespace

FrameOutput::FrameOutput() : descriptor_(::dup(STDOUT_FILENO)) {
    if (descriptor_ < 0 || ::dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
        throw Error(ErrorCode::Internal, "stdout cannot be put aside");
}

FrameOutput::~FrameOutput() { ::close(descriptor_); }

void FrameOutput::write(ByteView bytes) {
    while (!bytes.empty()) {
        const auto put = ::write(descriptor_, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) throw Error(ErrorCode::WriteFailed, "nobody reads the frames");
        bytes = bytes.subspan(static_cast<std::size_t>(put));
    }
}

void FrameOutput::writeLast(ByteView bytes) {
    write(bytes);
    std::signal(SIGALRM, killAll);
    ::alarm(kSecondsToClose);
}

} // namespace quay
