#include "core/store/sealed_stream.h"

#include "core/base/error.h"
#include "core/store/crypto.h"

#include <fmt/format.h>

#include <algorithm>

// A stream: header (8 magic, 4 version, 4 chunk size, 16 nonce), chunks of 64 KiB plaintext with a 16-byte tag each,
// seal (16). Numbers are little-endian. The nonce of a chunk is the stream's, its number, and whether it is the last.
// The seal authenticates header, name and size: it binds the random nonce, hence every chunk, to this very name. It
// stands at the end because the name of streamed content is known only then.
namespace quay {

namespace {

constexpr std::size_t kChunk = 64u << 10, kSealedChunk = kChunk + kSealBytes;
constexpr std::size_t kHeaderBytes = 32, kFileNonceBytes = 16;
constexpr char kMagic[] = "QUAYPAGE";
constexpr std::uint32_t kVersion = 1;
enum Flag : std::uint32_t { kMiddle = 0, kLast = 1, kSeal = 2 };

void appendNumber(Bytes& to, std::uint64_t number, int bytes) {
    for (int i = 0; i < bytes; ++i) to.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
}

Bytes fixedHeader() {
    Bytes header(kMagic, kMagic + 8);
    appendNumber(header, kVersion, 4);
    appendNumber(header, kChunk, 4);
    return header;
}

Bytes makeHeader() {
    auto header = fixedHeader();
    const auto nonce = randomBytes(kFileNonceBytes);
    header.insert(header.end(), nonce.begin(), nonce.end());
    return header;
}

Bytes nonceFor(ByteView header, std::uint64_t number, std::uint32_t flag) {
    Bytes nonce(header.end() - kFileNonceBytes, header.end());
    appendNumber(nonce, number, 4);
    appendNumber(nonce, flag, 4);
    return nonce;
}

Bytes makeSeal(ByteView key, ByteView header, std::string_view name, std::uint64_t size) {
    Bytes context(header.begin(), header.end());
    const auto bytes = asBytes(name);
    context.insert(context.end(), bytes.begin(), bytes.end());
    appendNumber(context, size, 8);
    return sealed({}, {key, nonceFor(header, 0xffffffff, kSeal), context});
}

Error damaged(std::string_view name, const char* why) {
    return Error(ErrorCode::PageDamaged, fmt::format("sealed file {}: {}", name.substr(0, 12), why));
}

} // namespace

std::uint64_t sealedSize(std::uint64_t plainBytes) {
    const auto chunks = std::max<std::uint64_t>(1, (plainBytes + kChunk - 1) / kChunk);
    return kHeaderBytes + plainBytes + (chunks + 1) * kSealBytes;
}

SealedWriter::SealedWriter(ByteView key, const ChunkWriter& write) : key_(key), write_(write), header_(makeHeader()) {
    write_(header_);
}

void SealedWriter::add(ByteView plain) {
    size_ += plain.size();
    while (!plain.empty()) {
        if (held_.size() == kChunk) flushHeld(kMiddle);
        const bool direct = held_.empty() && plain.size() > kChunk;
        const auto part = plain.first(std::min(plain.size(), kChunk - held_.size()));
        if (direct)
            flush(part, kMiddle);
        else
            held_.insert(held_.end(), part.begin(), part.end());
        plain = plain.subspan(part.size());
    }
}

void SealedWriter::finish(std::string_view name) {
    flushHeld(kLast);
    write_(makeSeal(key_, header_, name, size_));
}

void SealedWriter::flush(ByteView chunk, std::uint32_t flag) {
    write_(sealed(chunk, {key_, nonceFor(header_, number_++, flag), header_}));
}

void SealedWriter::flushHeld(std::uint32_t flag) {
    flush(held_, flag);
    held_.clear();
}

SealedReader::SealedReader(const std::filesystem::path& file, ByteView key, std::string name, std::uint64_t from)
    : key_(key), name_(std::move(name)), in_(file, std::ios::binary), from_(from) {
    if (!in_) throw damaged(name_, "missing or not readable");
    in_.seekg(0, std::ios::end);
    const auto length = static_cast<std::uint64_t>(std::max<std::streamoff>(in_.tellg(), 0));
    if (length < from + kHeaderBytes + 2 * kSealBytes) throw damaged(name_, "too short");
    body_ = length - from - kHeaderBytes - kSealBytes;
    chunks_ = (body_ + kSealedChunk - 1) / kSealedChunk;
    header_ = at(0, kHeaderBytes);
    const auto expected = fixedHeader();
    if (body_ < chunks_ * kSealBytes || !std::equal(expected.begin(), expected.end(), header_.begin()))
        throw damaged(name_, "not a format we know");
    if (!sameBytes(makeSeal(key_, header_, name_, size()), at(kHeaderBytes + body_, kSealBytes)))
        throw damaged(name_, "its seal does not fit");
}

std::uint64_t SealedReader::size() const { return body_ - chunks_ * kSealBytes; }

Bytes SealedReader::read(std::uint64_t from, std::uint64_t count) {
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

void SealedReader::verifyAll() {
    for (std::uint64_t number = 0; number < chunks_; ++number) plainChunk(number);
}

Bytes SealedReader::at(std::uint64_t offset, std::size_t count) {
    Bytes bytes(count);
    in_.clear();
    in_.seekg(static_cast<std::streamoff>(from_ + offset));
    in_.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(count));
    if (!in_) throw damaged(name_, "cannot be read");
    return bytes;
}

Bytes SealedReader::plainChunk(std::uint64_t number) {
    const bool last = number + 1 == chunks_;
    const auto length = last ? body_ - number * kSealedChunk : kSealedChunk;
    const auto cipher = at(kHeaderBytes + number * kSealedChunk, length);
    auto plain = opened(cipher, {key_, nonceFor(header_, number, last ? kLast : kMiddle), header_});
    if (!plain) throw damaged(name_, "not authentic");
    return std::move(*plain);
}

} // namespace quay
