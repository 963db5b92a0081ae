#include "scanner/devices/files/watched_folder.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/paths.h"
#include "scanner/devices/files/picture_facts.h"
#include "scanner/devices/files/picture_files.h"

#include <algorithm>

namespace quay {
namespace {

namespace fs = std::filesystem;

constexpr int kLooksBeforeGivingUp = 10;

bool endsAsItMust(const fs::path& file) {
    try {
        const auto bytes = readFile(file);
        const auto type = typeOfBytes(bytes);
        if (type == "image/tiff") return true; // may end anywhere: only time tells
        if (type != "application/pdf") return readPictureFacts(bytes, utf8FromPath(file.filename())).width > 0;
        const auto tail = ByteView(bytes).last(std::min<std::size_t>(bytes.size(), 1024));
        return asText(tail).find("%%EOF") != std::string_view::npos;
    } catch (const Error&) {
        return false; // held by its writer, or not whole yet
    }
}

} // namespace

WatchedFolder::WatchedFolder(fs::path folder, Existing existing) : folder_(std::move(folder)) {
    const auto files = filesInOrder({folder_}); // throws when it is not there
    if (existing == Existing::Take) return;
    look();
    for (auto& [file, seen] : seen_) seen.taken = true;
}

std::vector<fs::path> WatchedFolder::look() {
    std::vector<fs::path> whole;
    std::map<fs::path, Seen> present;
    for (const auto& file : filesInOrder({folder_})) {
        std::error_code failure;
        Seen now{.size = fs::file_size(file, failure), .time = {}};
        if (!failure) now.time = fs::last_write_time(file, failure);
        if (failure) continue; // gone between two calls
        if (const auto before = seen_.find(file);
            before != seen_.end() && before->second.size == now.size && before->second.time == now.time)
            now = before->second;
        ++now.looks;
        if (!now.taken && now.looks >= 2 && (endsAsItMust(file) || now.looks > kLooksBeforeGivingUp)) {
            now.taken = true;
            whole.push_back(file);
        }
        present.emplace(file, now);
    }
    seen_ = std::move(present);
    return whole;
}

void WatchedFolder::watch(const CancelToken& token, std::chrono::milliseconds every,
                          const std::function<void(const fs::path&)>& onFile) {
    try {
        for (;; token.sleepFor(every))
            for (const auto& file : look()) {
                token.throwIfCancelled();
                onFile(file);
            }
    } catch (const Cancelled&) {}
}

} // namespace quay
