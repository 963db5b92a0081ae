#include "core/send/folder_uploader.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/bundle/pdf.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace quay {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kPart = 1u << 20;

// A lone zip is published as that file, a bag as a folder.
bool isLoneFile(const Bundle& bundle) { return bundle.files.size() == 1; }

// Runs a step on the destination's disk. The names of papers do not belong in a message, and a folder that has
// gone is a drive that was pulled out: it may come back.
template <class Step>
auto atDestination(const Step& step) {
    try {
        return step();
    } catch (const Error& error) {
        if (error.code() == ErrorCode::FileNotFound) throw Error(ErrorCode::Offline, "the folder has gone");
        if (error.code() == ErrorCode::DiskFull || error.code() == ErrorCode::AccessDenied ||
            error.code() == ErrorCode::WriteFailed)
            throw Error(error.code(), "the destination's disk refuses");
        throw;
    } catch (const fs::filesystem_error& error) {
        const bool full = error.code() == std::errc::no_space_on_device;
        const bool denied = error.code() == std::errc::permission_denied ||
                            error.code() == std::errc::read_only_file_system ||
                            error.code() == std::errc::operation_not_permitted;
        throw Error(full     ? ErrorCode::DiskFull
                    : denied ? ErrorCode::AccessDenied
                             : ErrorCode::Offline,
                    fmt::format("the destination's disk: {}", error.code().message()));
    }
}

bool isThere(const fs::path& file) { return fs::exists(fs::symlink_status(file)); }

// Hash, and for a PDF that it opens and has its pages. Reads what the disk gives back, not what was written.
bool isWhole(const fs::path& at, const BundleFile& file) {
    if (!fs::is_regular_file(at) || fs::file_size(at) != file.bytes) return false;
    if (sha256OfFile(at) != file.sha256) return false;
    if (file.pages == 0) return true;
    try {
        return pdfPageCount(readFile(at)) == file.pages;
    } catch (const Error& error) {
        if (error.code() == ErrorCode::DamagedFile) return false;
        throw;
    }
}

// What a killed run left behind must not become part of the bundle.
void removeStrangers(const fs::path& folder, const Bundle& bundle) {
    std::set<fs::path> ours;
    for (const auto& each : bundle.files) ours.insert(folder / pathFromUtf8(each.path));
    std::vector<fs::path> strangers;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (!entry.is_directory() && !ours.contains(entry.path())) strangers.push_back(entry.path());
    for (const auto& each : strangers) fs::remove(each);
}

std::string detailOf(const Bundle& bundle) {
    nlohmann::ordered_json files = nlohmann::ordered_json::array();
    for (const auto& each : bundle.files)
        files.push_back({{"path", each.path}, {"sha256", each.sha256}, {"bytes", each.bytes}});
    return nlohmann::ordered_json{{"verified", "read back"}, {"files", files}}.dump();
}

} // namespace

FolderUploader::FolderUploader(fs::path folder, ReadPart read, const Clock& clock)
    : folder_(std::move(folder)), read_(std::move(read)), clock_(clock) {}

fs::path FolderUploader::partial(const Bundle& bundle) const {
    return folder_ / pathFromUtf8(bundle.name + ".partial");
}

fs::path FolderUploader::published(const Bundle& bundle) const {
    return folder_ / pathFromUtf8(isLoneFile(bundle) ? bundle.files.front().path : bundle.name);
}

// Never created here: where a drive is not plugged in, its folder must not come into being on the system disk.
void FolderUploader::requireFolder() const {
    if (!fs::is_directory(folder_)) throw Error(ErrorCode::Offline, "the destination folder is not there");
}

std::uint64_t FolderUploader::received(const Bundle& bundle, const BundleFile& file, const CancelToken& token) {
    token.throwIfCancelled();
    return atDestination([&]() -> std::uint64_t {
        requireFolder();
        if (isThere(published(bundle))) return file.bytes; // finish() says whether it is the same
        const auto at = partial(bundle) / pathFromUtf8(file.path);
        return fs::is_regular_file(at) && fs::file_size(at) == file.bytes ? file.bytes : 0;
    });
}

void FolderUploader::append(const Bundle& bundle, const BundleFile& file, std::uint64_t, const CancelToken& token,
                            const OnBytes& onBytes) {
    const auto at = partial(bundle) / pathFromUtf8(file.path);
    const auto copy = [&](const ChunkWriter& write) {
        for (std::uint64_t done = 0; done < file.bytes;) {
            token.throwIfCancelled();
            const Bytes part =
                read_(file, done, static_cast<std::size_t>(std::min<std::uint64_t>(kPart, file.bytes - done)));
            if (part.empty()) throw Error(ErrorCode::PageDamaged, "a bundle file is shorter than it was");
            write(part);
            done += part.size();
            onBytes(done);
        }
    };
    atDestination([&] {
        requireFolder();
        createFolderDurably(at.parent_path());
        writeDurably(at, copy);
    });
}

void FolderUploader::verify(const Bundle& bundle, const CancelToken& token) const {
    const auto at = published(bundle);
    for (const auto& each : bundle.files) {
        token.throwIfCancelled();
        if (!isWhole(isLoneFile(bundle) ? at : at / pathFromUtf8(each.path), each))
            throw Error(ErrorCode::ChangedAtDestination, "another bundle of that name is at the destination");
    }
}

void FolderUploader::publish(const Bundle& bundle, const CancelToken& token) const {
    const auto from = partial(bundle);
    if (!fs::is_directory(from)) throw Error(ErrorCode::Offline, "the partial bundle has gone");
    for (const auto& each : bundle.files) {
        token.throwIfCancelled();
        const auto at = from / pathFromUtf8(each.path);
        if (isWhole(at, each)) continue;
        fs::remove(at); // so that the next try writes it anew
        throw Error(ErrorCode::ChangedAtDestination, "a file read back differs from what was written");
    }
    removeStrangers(from, bundle);
    // A rename within one folder: other programs see the bundle whole or not at all.
    fs::rename(isLoneFile(bundle) ? from / pathFromUtf8(bundle.files.front().path) : from, published(bundle));
    syncFolder(folder_);
    fs::remove_all(from);
}

Receipt FolderUploader::finish(const Bundle& bundle, const CancelToken& token) {
    return atDestination([&] {
        requireFolder();
        if (isThere(published(bundle)))
            verify(bundle, token);
        else
            publish(bundle, token);
        return Receipt{clock_.now(), utf8FromPath(published(bundle)), proofOf(bundle), detailOf(bundle)};
    });
}

} // namespace quay
