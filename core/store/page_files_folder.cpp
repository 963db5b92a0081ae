// PageFiles: the folder as a whole: whose it is, what is in it, what is rubbish, and copies of it.
#include "core/base/durable_copy.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/store/page_files.h"
#include "core/store/page_paths.h"

namespace quay {

namespace fs = std::filesystem;

namespace {

constexpr auto kDatabaseMark = "database-id"; // requireDatabase() looks for it too

}

bool PageFiles::isMarked() const { return fs::exists(folder_ / kDatabaseMark); }

bool PageFiles::isMarkedFor(const std::string& databaseId) const {
    return isMarked() && asText(readFile(folder_ / kDatabaseMark, 1000)) == databaseId;
}

void PageFiles::belongTo(const std::string& databaseId) { writeDurably(folder_ / kDatabaseMark, asBytes(databaseId)); }

std::set<FileHash> PageFiles::all() const {
    std::set<FileHash> hashes;
    for (const auto& entry : fs::recursive_directory_iterator(folder_))
        if (entry.is_regular_file() && isPageFile(entry.path())) hashes.insert(hashOf(entry.path()));
    return hashes;
}

int PageFiles::sweep(const std::set<FileHash>& wanted, const CancelToken& token) {
    std::vector<fs::path> rubbish;
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
        token.throwIfCancelled();
        const auto& file = entry.path();
        const bool arriving = file.parent_path() == incoming();
        if (arriving ? isOurArrival(file) : !isTemporaryName(file) && !isPageFile(file)) continue;
        if (!arriving && isPageFile(file) && wanted.contains(hashOf(file))) continue;
        if (entry.is_regular_file()) rubbish.push_back(file);
    }
    int deleted = 0;
    for (const auto& file : rubbish) {
        token.throwIfCancelled();
        std::lock_guard lock(freshMutex_); // a file that is being put at this moment is put before or after
        if (!isPageFile(file) || !fresh_.contains(hashOf(file))) deleted += removeFile(file);
    }
    return deleted;
}

void PageFiles::copyTo(PageFiles& other, const FileHash& hash) const {
    const auto from = pathOf(hash), to = other.pathOf(hash);
    createFolderDurably(to.parent_path());
    protect(to, false); // a damaged one is replaced
    copyDurably(from, to);
    protect(to, true);
    try {
        forgetCached(to);
        other.verify(hash);
    } catch (const Error&) {
        removeFile(to);
        verify(hash); // throws Error(PageDamaged) when it is this one that is damaged
        throw Error(ErrorCode::WriteFailed, "page files: a copy read back differs");
    }
}

bool PageFiles::linkTo(PageFiles& other, const FileHash& hash) const {
    const auto to = other.pathOf(hash);
    createFolderDurably(to.parent_path());
    std::error_code fault;
    fs::create_hard_link(pathOf(hash), to, fault);
    if (!fault) syncFolder(to.parent_path());
    return !fault;
}

} // namespace quay
