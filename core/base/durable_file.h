// Files that survive a power cut: write to a temporary name, fdatasync, rename, fsync the folder.
#pragma once
#include "core/base/bytes.h"

#include <filesystem>
#include <functional>

namespace quay {

// Hands chunks to the file as they are made; throws Error(DiskFull | WriteFailed | AccessDenied).
using ChunkWriter = std::function<void(ByteView)>;

// After it returns, `file` is on the disk whole; after a crash it is whole or absent. Replaces an existing file.
void writeDurably(const std::filesystem::path& file, const std::function<void(const ChunkWriter&)>& produce);
void writeDurably(const std::filesystem::path& file, ByteView content);

// The first half of that, for a `file` whose final name only its content tells: it is new, and its content is on the
// disk, its name perhaps not. Renamed and with its folder synced it is durable. Deleted when anything throws.
void writeSynced(const std::filesystem::path& file, const std::function<void(const ChunkWriter&)>& produce);

// Overwritten with zeros (unless it has another name), synced, then deleted. What that is worth on a flash disk or a
// copying file system: see core/store/README.md. Nothing happens where there is no such file.
void destroyFile(const std::filesystem::path& file);

void createFolderDurably(const std::filesystem::path& folder); // with parents, private to the user (0700)
void syncFolder(const std::filesystem::path& folder);

Bytes readFile(const std::filesystem::path& file, std::uintmax_t maxBytes = 1u << 30); // throws Error
// Names that writeDurably leaves behind when it is killed; the sweep at start removes them.
bool isTemporaryName(const std::filesystem::path& file);

// While it lives, no other process can hold it. Throws Error(StoreLocked).
class FileLock {
public:
    explicit FileLock(const std::filesystem::path& file);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    std::intptr_t handle_;
};

} // namespace quay
