#include "core/store/page_files.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/secrets.h"
#include "core/base/system_error.h"
#include "core/store/crypto.h"
#include "core/store/page_paths.h"
#include "core/store/sealed_stream.h"

#include <fmt/format.h>

#include <algorithm>

namespace quay {

namespace fs = std::filesystem;

namespace {

Error damaged(const FileHash& hash, const char* why) {
    return Error(ErrorCode::PageDamaged, fmt::format("page file {}: {}", hash.hex.substr(0, 12), why));
}

void moveInto(const fs::path& arriving, const fs::path& file) {
    std::error_code fault;
    protect(arriving, true);
    protect(file, false); // a damaged one is replaced
    fs::rename(arriving, file, fault);
    if (!fault) return;
    removeFile(arriving);
    failWith(fault, "rename", "a page file");
}

} // namespace

PageFiles::PageFiles(fs::path folder, Bytes pageKey, Bytes nameKey)
    : folder_(std::move(folder)), pageKey_(std::move(pageKey)), nameKey_(std::move(nameKey)),
      session_(toHex(randomBytes(8))) {
    if (pageKey_.size() != kKeyBytes || nameKey_.size() != kKeyBytes)
        throw Error(ErrorCode::Internal, "page files: wrong key size");
    createFolderDurably(incoming());
}

PageFiles::~PageFiles() {
    wipe(pageKey_.data(), pageKey_.size());
    wipe(nameKey_.data(), nameKey_.size());
}

fs::path PageFiles::incoming() const { return folder_ / "incoming"; }

bool PageFiles::isOurArrival(const fs::path& file) const { return utf8FromPath(file.filename()).starts_with(session_); }

fs::path PageFiles::pathOf(const FileHash& hash) const {
    if (!isHashText(hash.hex)) throw damaged(hash, "not a name of ours");
    return folder_ / hash.hex.substr(0, 2) / (hash.hex + ".enc");
}

FileHash PageFiles::put(ByteView content) {
    std::uint64_t size = 0;
    return putStream([content](const auto& write) { write(content); }, size);
}

FileHash PageFiles::putStream(const std::function<void(const std::function<void(ByteView)>&)>& produce,
                              std::uint64_t& size) {
    if (writeFailed_)
        throw Error(ErrorCode::WriteFailed, "page files: a write failed earlier, nothing more is accepted");
    try {
        return store(produce, size);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::WriteFailed) writeFailed_ = true;
        throw;
    }
}

FileHash PageFiles::store(const std::function<void(const std::function<void(ByteView)>&)>& produce,
                          std::uint64_t& size) {
    const auto arriving = incoming() / (session_ + toHex(randomBytes(8)));
    FileHash hash;
    writeSynced(arriving, [&](const ChunkWriter& write) {
        KeyedHash digest(nameKey_);
        SealedWriter sealer(pageKey_, write);
        produce([&](ByteView bytes) {
            digest.add(bytes);
            sealer.add(bytes);
        });
        hash = digest.name();
        sealer.finish(hash.hex);
        size = sealer.size();
    });
    {
        std::lock_guard lock(freshMutex_);
        fresh_.insert(hash); // from here on the sweep leaves it alone
    }
    if (isSound(hash)) { // put before; whoever did may not have reached its sync yet
        removeFile(arriving);
    } else {
        createFolderDurably(pathOf(hash).parent_path());
        moveInto(arriving, pathOf(hash));
    }
    syncFolder(pathOf(hash).parent_path());
    return hash;
}

bool PageFiles::isSound(const FileHash& hash) const {
    if (!contains(hash)) return false;
    try {
        verify(hash);
        return true;
    } catch (const Error&) {
        return false;
    }
}

Bytes PageFiles::get(const FileHash& hash) const {
    SealedReader reader(pathOf(hash), pageKey_, hash.hex);
    return reader.read(0, reader.size());
}

Bytes PageFiles::read(const FileHash& hash, std::uint64_t from, std::size_t count) const {
    return SealedReader(pathOf(hash), pageKey_, hash.hex).read(from, count);
}

std::uint64_t PageFiles::size(const FileHash& hash) const {
    return SealedReader(pathOf(hash), pageKey_, hash.hex).size();
}

void PageFiles::verify(const FileHash& hash) const { SealedReader(pathOf(hash), pageKey_, hash.hex).verifyAll(); }

FileHash PageFiles::nameOf(ByteView content) const { return keyedHash(content, nameKey_); }

bool PageFiles::contains(const FileHash& hash) const {
    std::error_code ignored;
    return isHashText(hash.hex) && fs::exists(pathOf(hash), ignored);
}

void PageFiles::remove(const FileHash& hash) {
    if (!contains(hash)) return;
    protect(pathOf(hash), false);
    destroyFile(pathOf(hash));
    syncFolder(pathOf(hash).parent_path());
}

} // namespace quay
