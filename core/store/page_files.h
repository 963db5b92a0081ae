// PageFiles: encrypted, write-once files named by the keyed hash of their content (pages/ab/<hash>.enc).
// The format is core/store/sealed_stream's: any part can be read alone; a truncated, reordered or altered file is
// detected. Any thread.
#pragma once
#include "core/base/bytes.h"
#include "core/base/cancel.h"
#include "core/base/hash.h"

#include <atomic>
#include <filesystem>
#include <functional>
#include <mutex>
#include <set>
#include <string>

namespace quay {

class PageFiles {
public:
    PageFiles(std::filesystem::path folder, Bytes pageKey, Bytes nameKey);
    ~PageFiles();

    // Durable when it returns (write, fdatasync, rename, fsync of the folder). The same content twice is one file.
    FileHash put(ByteView content);
    // For content made piece by piece, memory does not grow. `size` receives the number of bytes.
    // Both throw Error(DiskFull | WriteFailed | AccessDenied).
    FileHash putStream(const std::function<void(const std::function<void(ByteView)>&)>& produce, std::uint64_t& size);

    Bytes get(const FileHash& hash) const; // throws Error(PageDamaged) when missing or not authentic
    Bytes read(const FileHash& hash, std::uint64_t from, std::size_t count) const; // a part, for resuming
    std::uint64_t size(const FileHash& hash) const;
    bool contains(const FileHash& hash) const;
    FileHash nameOf(ByteView content) const; // what it would be called here
    void verify(const FileHash& hash) const; // reads all of it; throws Error(PageDamaged)
    void remove(const FileHash& hash);       // overwritten first; durable; throws Error

    // The folder remembers the database that names its files. Without this a store whose database is lost would get a
    // new one, and the sweep would delete every page.
    bool isMarked() const;
    bool isMarkedFor(const std::string& databaseId) const;
    void belongTo(const std::string& databaseId);
    std::set<FileHash> all() const; // by name: nothing is opened
    // Deletes files whose hash is not in `wanted`, and temporary ones that a killed program left behind; returns how
    // many. May run while others put files: those put by this object stay. Throws Cancelled.
    int sweep(const std::set<FileHash>& wanted, const CancelToken& token = {});

    // A copy in another folder of the same keys, read back from the disk; throws Error(PageDamaged) when this one is
    // not sound, Error(WriteFailed) when the copy is not. `linkTo` costs no room, where the file system can.
    void copyTo(PageFiles& other, const FileHash& hash) const;
    bool linkTo(PageFiles& other, const FileHash& hash) const;

private:
    std::filesystem::path incoming() const;
    bool isOurArrival(const std::filesystem::path& file) const;
    std::filesystem::path pathOf(const FileHash& hash) const;
    bool isSound(const FileHash& hash) const;
    FileHash store(const std::function<void(const std::function<void(ByteView)>&)>& produce, std::uint64_t& size);
    std::filesystem::path folder_;
    Bytes pageKey_, nameKey_;
    std::string session_; // how the temporary names of this object begin
    std::mutex freshMutex_;
    std::set<FileHash> fresh_;              // put by this object: their rows may not be there yet
    std::atomic<bool> writeFailed_ = false; // the disk broke a promise: nothing more is accepted by this process
};

} // namespace quay
