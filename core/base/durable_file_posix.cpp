// Durable files on POSIX systems: the order of system calls is what survives a power cut, so it is all here.
#include "core/base/durable_file.h"

#include "core/base/durable_copy.h"
#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/system_error.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace quay {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kTemporaryMark = ".tmp-";

[[noreturn]] void fail(const char* act, const fs::path& file) {
    const int fault = errno == EDQUOT ? ENOSPC : errno; // a full quota is a full disk
    failWith({fault, std::generic_category()}, act, utf8FromPath(file.filename()));
}

class Descriptor {
public:
    Descriptor(const fs::path& file, int flags, mode_t mode = 0) : file_(file), fd_(::open(file.c_str(), flags, mode)) {
        if (fd_ < 0) fail("open", file);
    }
    ~Descriptor() { ::close(fd_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }

    void write(ByteView bytes) {
        while (!bytes.empty()) {
            const auto written = ::write(fd_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail("write", file_);
            bytes = bytes.subspan(static_cast<std::size_t>(written));
            written_ += written;
        }
        if (written_ - begun_ < kBeginAfter) return;
        beginWriting(fd_, begun_, written_ - begun_);
        begun_ = written_;
    }
    void sync() const {
        if (::fdatasync(fd_) != 0) fail("sync", file_);
    }

private:
    static constexpr off_t kBeginAfter = 512 << 10;
    fs::path file_;
    int fd_;
    off_t written_ = 0, begun_ = 0;
};

fs::path temporaryFor(const fs::path& file) {
    static std::atomic<unsigned> counter{0}; // unique within the process; the pid makes it unique beyond
    auto name = file.filename();
    name += fmt::format("{}{}-{}", kTemporaryMark, ::getpid(), ++counter);
    return file.parent_path() / name;
}

} // namespace

void writeSynced(const fs::path& file, const std::function<void(const ChunkWriter&)>& produce) {
    Descriptor out(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    try {
        produce([&out](ByteView bytes) { out.write(bytes); });
        out.sync();
    } catch (...) {
        ::unlink(file.c_str());
        throw;
    }
}

void writeDurably(const fs::path& file, const std::function<void(const ChunkWriter&)>& produce) {
    const auto temporary = temporaryFor(file);
    writeSynced(temporary, produce);
    if (::rename(temporary.c_str(), file.c_str()) != 0) {
        const int fault = errno;
        ::unlink(temporary.c_str());
        errno = fault;
        fail("rename", file);
    }
    syncFolder(file.parent_path());
}

void writeDurably(const fs::path& file, ByteView content) {
    writeDurably(file, [content](const ChunkWriter& write) { write(content); });
}

void destroyFile(const fs::path& file) {
    std::error_code absent;
    const auto length = fs::file_size(file, absent);
    if (absent) return;
    if (fs::hard_link_count(file, absent) <= 1) { // else another name keeps the content, a backup's perhaps
        Descriptor out(file, O_WRONLY | O_CLOEXEC);
        const Bytes zeros(64u << 10);
        for (std::uintmax_t done = 0; done < length; done += zeros.size())
            out.write(ByteView(zeros).first(std::min<std::uintmax_t>(zeros.size(), length - done)));
        out.sync();
    }
    if (::unlink(file.c_str()) != 0) fail("delete", file);
}

void createFolderDurably(const fs::path& folder) {
    if (fs::is_directory(folder)) return;
    const auto parent = folder.parent_path();
    if (!parent.empty() && parent != folder) createFolderDurably(parent);
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) fail("create folder", folder);
    if (!fs::is_directory(folder)) {
        errno = ENOTDIR;
        fail("create folder", folder);
    }
    syncFolder(parent);
}

void syncFolder(const fs::path& folder) {
    const Descriptor entry(folder.empty() ? fs::path(".") : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    // EINVAL: this file system (an office's network share) has no such call; its server keeps names by itself.
    if (::fsync(entry.get()) != 0 && errno != EINVAL) fail("sync folder", folder);
}

Bytes readFile(const fs::path& file, std::uintmax_t maxBytes) {
    const Descriptor in(file, O_RDONLY | O_CLOEXEC);
    struct stat facts {};
    if (::fstat(in.get(), &facts) != 0) fail("stat", file);
    if (S_ISDIR(facts.st_mode)) throw Error(ErrorCode::BadInput, "a folder where a file was expected");
    if (static_cast<std::uintmax_t>(facts.st_size) > maxBytes)
        throw Error(ErrorCode::TooLarge, fmt::format("{} has {} bytes", utf8FromPath(file.filename()), facts.st_size));
    Bytes content(static_cast<std::size_t>(facts.st_size));
    std::size_t filled = 0;
    while (filled < content.size()) {
        const auto got = ::read(in.get(), content.data() + filled, content.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail("read", file);
        if (got == 0) break; // somebody cut it short meanwhile
        filled += static_cast<std::size_t>(got);
    }
    content.resize(filled);
    return content;
}

bool isTemporaryName(const fs::path& file) {
    return utf8FromPath(file.filename()).find(kTemporaryMark) != std::string::npos;
}

FileLock::FileLock(const fs::path& file) : handle_(-1) {
    const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) fail("open", file);
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        ::close(fd);
        throw Error(ErrorCode::StoreLocked, "another process holds " + utf8FromPath(file.filename()));
    }
    handle_ = fd;
}

FileLock::~FileLock() { ::close(static_cast<int>(handle_)); }

} // namespace quay
