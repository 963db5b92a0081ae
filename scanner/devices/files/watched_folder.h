// WatchedFolder: a folder into which another program (a copier's "scan to folder", a phone's sync) puts files.
// Files are handed over only once they are whole. It looks, and never moves, changes or deletes anything.
#pragma once
#include "core/base/cancel.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <vector>

namespace quay {

class WatchedFolder {
public:
    enum class Existing { Ignore, Take };
    // Files that lie there already belong to somebody else's dossier: they are ignored unless asked for.
    // Throws Error(FileNotFound | AccessDenied).
    explicit WatchedFolder(std::filesystem::path folder, Existing existing = Existing::Ignore);

    // One look: the files that are whole now and were not handed over before, naturally sorted. A file counts as
    // whole when its size and time were the same at two looks and it ends as its format must. One that stays
    // unchanged for ten looks without doing so is handed over all the same: its import says what is wrong with it.
    // A file that is replaced later is a new one. One thread.
    std::vector<std::filesystem::path> look();

    // Looks again and again; returns when cancelled.
    void watch(const CancelToken& token, std::chrono::milliseconds every,
               const std::function<void(const std::filesystem::path&)>& onFile);

private:
    struct Seen {
        std::uintmax_t size = 0;
        std::filesystem::file_time_type time = {};
        int looks = 0; // with this size and time
        bool taken = false;
    };
    std::filesystem::path folder_;
    std::map<std::filesystem::path, Seen> seen_;
};

} // namespace quay
