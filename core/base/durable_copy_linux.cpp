#include "core/base/durable_copy.h"

#include "core/base/durable_file.h"
#include "core/base/paths.h"
#include "core/base/system_error.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <tuple>
#include <unistd.h>

namespace quay {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kPart = 1u << 20;

[[noreturn]] void fail(const char* act, const fs::path& file) {
    const int fault = errno == EDQUOT ? ENOSPC : errno; // a full quota is a full disk
    failWith({fault, std::generic_category()}, act, utf8FromPath(file.filename()));
}

class Reading {
public:
    explicit Reading(const fs::path& file) : file_(file), fd_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (fd_ < 0) fail("open", file);
    }
    ~Reading() { ::close(fd_); }
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;
    int get() const { return fd_; }

    std::size_t read(Bytes& into) const {
        for (;;) {
            const auto got = ::read(fd_, into.data(), into.size());
            if (got >= 0) return static_cast<std::size_t>(got);
            if (errno != EINTR) fail("read", file_);
        }
    }

private:
    const fs::path& file_;
    int fd_;
};

} // namespace

void copyDurably(const fs::path& from, const fs::path& to) {
    const Reading in(from);
    writeDurably(to, [&in](const ChunkWriter& write) {
        Bytes part(kPart);
        while (const auto got = in.read(part)) write(ByteView(part).first(got));
    });
}

void syncFile(const fs::path& file) {
    const Reading entry(file);
    if (::fsync(entry.get()) != 0) fail("sync", file);
}

void renameDurably(const fs::path& from, const fs::path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) fail("rename", to);
    syncFolder(to.parent_path());
    if (from.parent_path() != to.parent_path()) syncFolder(from.parent_path());
}

void exchangeDurably(const fs::path& a, const fs::path& b) {
    if (::renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) != 0) fail("exchange", b);
    syncFolder(a.parent_path());
    syncFolder(b.parent_path());
}

void beginWriting(int descriptor, std::int64_t from, std::int64_t bytes) {
    std::ignore = ::sync_file_range(descriptor, from, bytes, SYNC_FILE_RANGE_WRITE);
}

void forgetCached(const fs::path& file) {
    const Reading entry(file);
    ::posix_fadvise(entry.get(), 0, 0, POSIX_FADV_DONTNEED); // advice: a system that ignores it reads its memory
}

} // namespace quay
