#include "core/store/page_files.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/secrets.h"
#include "core/base/system_error.h"
#include "core/store/crypto.h"
#include "core/store/page_paths.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <fstream>

// A file: header (8 magic, 4 version, 4 chunk size, 16 nonce), chunks of 64 KiB plaintext with a 16-byte tag each,
// seal (16). Numbers are little-endian. The nonce of a chunk is the file's, its number, and whether it is the last.
// The seal authenticates header, name and size: it binds the random nonce, hence every chunk, to this very name. It
// stands at the end because the name of streamed content is known only then.
namespace quay {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kChunk = 64u << 10, kSealedChunk = kChunk + kSealBytes;
constexpr std::size_t kHeaderBytes = 32, kFileNonceBytes = 16;
constexpr char kMagic[] = "QUAYPAGE";
constexpr std::uint32_t kVersion = 1;
enum Flag : std::uint32_t { kMiddle = 0, kLast = 1, kSeal = 2 };

void appendNumber(Bytes& to, std::uint64_t number, int bytes) {
    for (int i = 0; i < bytes; ++i) to.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
}

Bytes makeHeader() {
    Bytes header(kMagic, kMagic + 8);
    appendNumber(header, kVersion, 4);
    appendNumber(header, kChunk, 4);
    const auto nonce = randomBytes(kFileNonceBytes);
    header.insert(header.end(), nonce.begin(), nonce.end());
    return header;
}

Bytes nonceFor(ByteView header, std::uint64_t number, Flag flag) {
    Bytes nonce(header.end() - kFileNonceBytes, header.end());
    appendNumber(nonce, number, 4);
    appendNumber(nonce, flag, 4);
    return nonce;
}

Bytes makeSeal(ByteView key, ByteView header, const FileHash& hash, std::uint64_t size) {
    Bytes context(header.begin(), header.end());
    const auto name = asBytes(hash.hex);
    context.insert(context.end(), name.begin(), name.end());
    appendNumber(context, size, 8);
    return sealed({}, {key, nonceFor(header, 0xffffffff, kSeal), context});
}

// Seals what is added, chunk by chunk, and hashes it on the way. One chunk is held back: the last is marked.
class Sealer {
public:
    Sealer(ByteView pageKey, ByteView nameKey, const ChunkWriter& write)
        : key_(pageKey), write_(write), header_(makeHeader()) {
        crypto_generichash_init(&hash_, nameKey.data(), nameKey.size(), 32);
        write_(header_);
    }

    void add(ByteView bytes) {
        crypto_generichash_update(&hash_, bytes.data(), bytes.size());
        size_ += bytes.size();
        while (!bytes.empty()) {
            if (held_.size() == kChunk) flush(kMiddle);
            const auto part = bytes.first(std::min(bytes.size(), kChunk - held_.size()));
            held_.insert(held_.end(), part.begin(), part.end());
            bytes = bytes.subspan(part.size());
        }
    }

    FileHash finish() {
        flush(kLast);
        Bytes digest(32);
        crypto_generichash_final(&hash_, digest.data(), digest.size());
        const FileHash hash{toHex(digest)};
        write_(makeSeal(key_, header_, hash, size_));
        return hash;
    }

    std::uint64_t size() const { return size_; }

private:
    void flush(Flag flag) {
        write_(sealed(held_, {key_, nonceFor(header_, number_++, flag), header_}));
        held_.clear();
    }

    ByteView key_;
    const ChunkWriter& write_;
    Bytes header_, held_;
    crypto_generichash_state hash_{};
    std::uint64_t number_ = 0, size_ = 0;
};

Error damaged(const FileHash& hash, const char* why) {
    return Error(ErrorCode::PageDamaged, fmt::format("page file {}: {}", hash.hex.substr(0, 12), why));
}

// An open page file whose header, size and name have been proved.
class Reader {
public:
    Reader(const fs::path& file, const FileHash& hash, ByteView key)
        : hash_(hash), key_(key), in_(file, std::ios::binary) {
        if (!in_) throw damaged(hash, "missing or not readable");
        in_.seekg(0, std::ios::end);
        const auto length = static_cast<std::uint64_t>(std::max<std::streamoff>(in_.tellg(), 0));
        if (length < kHeaderBytes + 2 * kSealBytes) throw damaged(hash, "too short");
        body_ = length - kHeaderBytes - kSealBytes;
        chunks_ = (body_ + kSealedChunk - 1) / kSealedChunk;
        header_ = at(0, kHeaderBytes);
        Bytes expected(kMagic, kMagic + 8);
        appendNumber(expected, kVersion, 4);
        appendNumber(expected, kChunk, 4);
        if (body_ < chunks_ * kSealBytes || !std::equal(expected.begin(), expected.end(), header_.begin()))
            throw damaged(hash, "not a page file we know");
        if (!sameBytes(makeSeal(key, header_, hash, size()), at(kHeaderBytes + body_, kSealBytes)))
            throw damaged(hash, "its seal does not fit");
    }

    std::uint64_t size() const { return body_ - chunks_ * kSealBytes; }

    Bytes read(std::uint64_t from, std::uint64_t count) {
        if (size() == 0) verifyAll(); // its only chunk is empty, but must be ours too
        from = std::min(from, size());
        count = std::min(count, size() - from);
        Bytes result;
        result.reserve(count);
        while (result.size() < count) {
            const auto position = from + result.size();
            const auto chunk = plainChunk(position / kChunk);
            const auto part = ByteView(chunk).subspan(position % kChunk);
            const auto taken = part.first(std::min<std::uint64_t>(part.size(), count - result.size()));
            result.insert(result.end(), taken.begin(), taken.end());
        }
        return result;
    }

    void verifyAll() {
        for (std::uint64_t number = 0; number < chunks_; ++number) plainChunk(number);
    }

private:
    Bytes at(std::uint64_t offset, std::size_t count) {
        Bytes bytes(count);
        in_.seekg(static_cast<std::streamoff>(offset));
        in_.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(count));
        if (!in_) throw damaged(hash_, "cannot be read");
        return bytes;
    }

    Bytes plainChunk(std::uint64_t number) {
        const bool last = number + 1 == chunks_;
        const auto length = last ? body_ - number * kSealedChunk : kSealedChunk;
        const auto cipher = at(kHeaderBytes + number * kSealedChunk, length);
        auto plain = opened(cipher, {key_, nonceFor(header_, number, last ? kLast : kMiddle), header_});
        if (!plain) throw damaged(hash_, "not authentic");
        return std::move(*plain);
    }

    const FileHash& hash_;
    ByteView key_;
    std::ifstream in_;
    Bytes header_;
    std::uint64_t body_ = 0, chunks_ = 0;
};

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
    writeDurably(arriving, [&](const ChunkWriter& write) {
        Sealer sealer(pageKey_, nameKey_, write);
        produce([&sealer](ByteView bytes) { sealer.add(bytes); });
        hash = sealer.finish();
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
    Reader reader(pathOf(hash), hash, pageKey_);
    return reader.read(0, reader.size());
}

Bytes PageFiles::read(const FileHash& hash, std::uint64_t from, std::size_t count) const {
    return Reader(pathOf(hash), hash, pageKey_).read(from, count);
}

std::uint64_t PageFiles::size(const FileHash& hash) const { return Reader(pathOf(hash), hash, pageKey_).size(); }

void PageFiles::verify(const FileHash& hash) const { Reader(pathOf(hash), hash, pageKey_).verifyAll(); }

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
