// Disk: stands between this program and the system. The program that links it has its own definitions of open, write,
// fsync, rename and their kind, which the linker finds before the C library's: everything below one folder, SQLite's
// calls too, is counted, can be made to fail, and is remembered, so that a power cut can be played at any moment:
// what a disk would hold then is what was synced, and any part of the rest.
#pragma once
#include "core/base/bytes.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace quay {

class Disk { // one at a time; calls from any thread
public:
    explicit Disk(std::filesystem::path root); // what lies below it now counts as synced
    ~Disk();
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;

    // The n-th call that would change something, counted from now and from 1, fails with this errno; so do all after
    // it when `forEver`.
    void failAt(int n, int fault, bool forEver = false);
    void failNever() { failAt(0, 0); }
    int calls() const;          // since the last failAt
    std::string failed() const; // the first that was made to: what on what; empty: none

    std::size_t moment() const; // how many changes were made so far
    // What a disk would hold after a power cut at that moment. `chance` decides which unsynced changes arrived; 0:
    // none.
    void cutInto(const std::filesystem::path& folder, std::size_t moment, std::uint32_t chance) const;

    struct Change {
        enum class Kind { Write, Resize, Sync, SetEntry, RemoveEntry, SyncFolder };
        Kind kind = Kind::Write;
        int node = 0;         // of Write, Resize, Sync, SetEntry
        std::string path;     // of the entry or the folder
        std::uint64_t at = 0; // offset, or the new size
        Bytes bytes = {};
        std::string settledBy = {}; // the folder whose sync makes the name durable; empty: the one it stands in
    };

private:
    std::filesystem::path root_;
    std::map<std::string, int> entries_; // as they were at first
    std::map<int, Bytes> contents_;
};

inline constexpr int kFolderNode = 0;

} // namespace quay
