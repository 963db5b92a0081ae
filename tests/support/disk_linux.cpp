#include "tests/support/disk_linux.h"

#include "tests/support/platter.h"

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <mutex>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace quay {

namespace fs = std::filesystem;

namespace {

using Change = Disk::Change;
using Kind = Change::Kind;

// What the calls below know. The process has one file system, hence one of these.
struct Watch {
    std::mutex mutex;
    std::string root; // empty: nobody watches
    int calls = 0, failAt = 0, fault = 0;
    bool forEver = false;
    std::string failed;
    int nextNode = 1;
    std::map<std::string, int> names; // as they are now
    std::map<int, int> nodes;         // of open files
    std::map<int, std::string> folders;
    std::vector<Change> changes;
};

Watch& watch() {
    static Watch it;
    return it;
}

std::string absolutePath(const char* path) {
    if (*path == '/') return path;
    return fs::path(fs::current_path() / path).lexically_normal();
}

// A call on a watched file, while the lock is held. `fails` counts it.
class Call {
public:
    explicit Call(const char* path) : lock_(watch().mutex) {
        if (watch().root.empty()) return;
        path_ = absolutePath(path);
        watched_ = path_.starts_with(watch().root + "/") || path_ == watch().root;
    }
    explicit Call(int descriptor) : lock_(watch().mutex) {
        const auto node = watch().nodes.find(descriptor);
        const auto folder = watch().folders.find(descriptor);
        if (node != watch().nodes.end()) node_ = node->second;
        if (folder != watch().folders.end()) path_ = folder->second;
        watched_ = !watch().root.empty() && (node_ != 0 || !path_.empty());
    }
    bool watched() const { return watched_; }
    const std::string& path() const { return path_; }
    int node() const { return node_; }

    bool fails(const char* what) const {
        auto& it = watch();
        ++it.calls;
        if (it.failAt == 0 || (it.forEver ? it.calls < it.failAt : it.calls != it.failAt)) return false;
        if (it.failed.empty()) it.failed = what + (" " + nameOf(path_, node_));
        errno = it.fault;
        return true;
    }
    static std::string nameOf(const std::string& path, int node) {
        if (!path.empty()) return path;
        for (const auto& [name, each] : watch().names)
            if (each == node) return name;
        return {};
    }
    static void made(Change change) { watch().changes.push_back(std::move(change)); }

private:
    std::lock_guard<std::mutex> lock_;
    std::string path_;
    int node_ = 0;
    bool watched_ = false;
};

int openReally(const char* path, int flags, mode_t mode) {
    return static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

int openWatched(const char* path, int flags, mode_t mode) {
    const Call call(path);
    if (!call.watched()) return openReally(path, flags, mode);
    const bool writes = (flags & O_ACCMODE) != O_RDONLY;
    if (writes && call.fails("open")) return -1;
    auto& it = watch();
    const bool isNew = (flags & O_CREAT) != 0 && !it.names.contains(call.path());
    const int descriptor = openReally(path, flags, mode);
    if (descriptor < 0) return descriptor;
    struct stat facts {};
    if (::fstat(descriptor, &facts) == 0 && S_ISDIR(facts.st_mode)) {
        it.folders[descriptor] = call.path();
        return descriptor;
    }
    if (isNew) {
        it.names[call.path()] = it.nextNode;
        Call::made({.kind = Kind::SetEntry, .node = it.nextNode++, .path = call.path()});
    } else if ((flags & O_TRUNC) != 0) {
        Call::made({.kind = Kind::Resize, .node = it.names[call.path()], .path = {}, .at = 0});
    }
    if (const auto known = it.names.find(call.path()); known != it.names.end()) it.nodes[descriptor] = known->second;
    return descriptor;
}

ssize_t writeWatched(int descriptor, const void* bytes, std::size_t count, off64_t at) {
    const Call call(descriptor);
    const auto reallyWrite = [&] {
        return at < 0 ? ::syscall(SYS_write, descriptor, bytes, count)
                      : ::syscall(SYS_pwrite64, descriptor, bytes, count, at);
    };
    if (!call.watched()) return reallyWrite();
    if (call.fails("write")) return -1;
    const auto offset = at < 0 ? ::lseek(descriptor, 0, SEEK_CUR) : at;
    const auto written = reallyWrite();
    const auto* begin = static_cast<const std::uint8_t*>(bytes);
    if (written > 0)
        Call::made({.kind = Kind::Write,
                    .node = call.node(),
                    .path = {},
                    .at = static_cast<std::uint64_t>(offset),
                    .bytes = Bytes(begin, begin + written)});
    return written;
}

int syncWatched(int descriptor, long number) {
    const Call call(descriptor);
    if (call.watched() && call.fails("sync")) return -1;
    const int rc = static_cast<int>(::syscall(number, descriptor));
    if (rc != 0 || !call.watched()) return rc;
    if (call.node() != 0)
        Call::made({.kind = Kind::Sync, .node = call.node(), .path = {}});
    else
        Call::made({.kind = Kind::SyncFolder, .path = call.path()});
    return rc;
}

int resizeWatched(int descriptor, off64_t size) {
    const Call call(descriptor);
    if (call.watched() && call.fails("resize")) return -1;
    const int rc = static_cast<int>(::syscall(SYS_ftruncate, descriptor, size));
    if (rc == 0 && call.watched())
        Call::made({.kind = Kind::Resize, .node = call.node(), .path = {}, .at = static_cast<std::uint64_t>(size)});
    return rc;
}

int renameWatched(const char* from, const char* to) {
    const std::string target = absolutePath(to);
    const Call call(from);
    if (call.watched() && call.fails("rename")) return -1;
    const int rc = static_cast<int>(::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
    if (rc != 0 || !call.watched()) return rc;
    auto& names = watch().names;
    std::vector<std::pair<std::string, int>> moved;
    for (const auto& [path, node] : names)
        if (path == call.path() || path.starts_with(call.path() + "/")) moved.emplace_back(path, node);
    for (const auto& [path, node] : moved) {
        const auto there = target + path.substr(call.path().size());
        names.erase(path);
        names[there] = node;
        const auto parent = [](const std::string& each) { return fs::path(each).parent_path().string(); };
        Call::made({.kind = Kind::SetEntry, .node = node, .path = there, .settledBy = parent(target)});
        Call::made({.kind = Kind::RemoveEntry, .path = path, .settledBy = parent(call.path())});
    }
    return rc;
}

int removeWatched(const char* path, int flags) {
    const Call call(path);
    if (call.watched() && call.fails("remove")) return -1;
    const int rc = static_cast<int>(::syscall(SYS_unlinkat, AT_FDCWD, path, flags));
    if (rc != 0 || !call.watched()) return rc;
    watch().names.erase(call.path());
    Call::made({.kind = Kind::RemoveEntry, .path = call.path()});
    return rc;
}

int makeFolderWatched(const char* path, mode_t mode) {
    const Call call(path);
    if (call.watched() && call.fails("make folder")) return -1;
    const int rc = static_cast<int>(::syscall(SYS_mkdirat, AT_FDCWD, path, mode));
    if (rc != 0 || !call.watched()) return rc;
    watch().names[call.path()] = kFolderNode;
    Call::made({.kind = Kind::SetEntry, .node = kFolderNode, .path = call.path()});
    return rc;
}

void closeWatched(int descriptor) {
    const std::lock_guard lock(watch().mutex);
    watch().nodes.erase(descriptor);
    watch().folders.erase(descriptor);
}

Bytes contentOf(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

Disk::Disk(fs::path root) : root_(std::move(root)) {
    auto& it = watch();
    for (const auto& entry : fs::recursive_directory_iterator(root_)) {
        const int node = entry.is_directory() ? kFolderNode : it.nextNode++;
        entries_[entry.path()] = node;
        if (node != kFolderNode) contents_[node] = contentOf(entry.path());
    }
    const std::lock_guard lock(it.mutex);
    it.names = entries_;
    it.changes.clear();
    it.calls = it.failAt = 0;
    it.failed.clear();
    it.root = root_;
}

Disk::~Disk() {
    const std::lock_guard lock(watch().mutex);
    watch().root.clear();
    watch().changes.clear();
    watch().nodes.clear();
    watch().folders.clear();
}

void Disk::failAt(int n, int fault, bool forEver) {
    auto& it = watch();
    const std::lock_guard lock(it.mutex);
    it.calls = 0;
    it.failAt = n;
    it.fault = fault;
    it.forEver = forEver;
    it.failed.clear();
}

int Disk::calls() const {
    const std::lock_guard lock(watch().mutex);
    return watch().calls;
}

std::string Disk::failed() const {
    const std::lock_guard lock(watch().mutex);
    return watch().failed;
}

std::size_t Disk::moment() const {
    const std::lock_guard lock(watch().mutex);
    return watch().changes.size();
}

void Disk::cutInto(const fs::path& folder, std::size_t moment, std::uint32_t chance) const {
    Platter platter(entries_, contents_, chance);
    for (std::size_t i = 0; i < moment; ++i) platter.add(watch().changes[i]);
    platter.cut();
    platter.writeInto(root_, folder);
}

} // namespace quay

extern "C" {

int open(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const auto mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return quay::openWatched(path, flags, mode);
}
int open64(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const auto mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return quay::openWatched(path, flags, mode);
}
int close(int descriptor) {
    quay::closeWatched(descriptor);
    return static_cast<int>(::syscall(SYS_close, descriptor));
}
ssize_t write(int descriptor, const void* bytes, size_t count) {
    return quay::writeWatched(descriptor, bytes, count, -1);
}
ssize_t pwrite(int descriptor, const void* bytes, size_t count, off_t at) {
    return quay::writeWatched(descriptor, bytes, count, at);
}
ssize_t pwrite64(int descriptor, const void* bytes, size_t count, off64_t at) {
    return quay::writeWatched(descriptor, bytes, count, at);
}
int fsync(int descriptor) { return quay::syncWatched(descriptor, SYS_fsync); }
int fdatasync(int descriptor) { return quay::syncWatched(descriptor, SYS_fdatasync); }
int ftruncate(int descriptor, off_t size) noexcept { return quay::resizeWatched(descriptor, size); }
int ftruncate64(int descriptor, off64_t size) noexcept { return quay::resizeWatched(descriptor, size); }
int rename(const char* from, const char* to) noexcept { return quay::renameWatched(from, to); }
int unlink(const char* path) noexcept { return quay::removeWatched(path, 0); }
int rmdir(const char* path) noexcept { return quay::removeWatched(path, AT_REMOVEDIR); }
int remove(const char* path) noexcept {
    struct stat facts {};
    const bool folder = ::lstat(path, &facts) == 0 && S_ISDIR(facts.st_mode);
    return quay::removeWatched(path, folder ? AT_REMOVEDIR : 0);
}
int mkdir(const char* path, mode_t mode) noexcept { return quay::makeFolderWatched(path, mode); }
}
