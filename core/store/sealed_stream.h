// Sealed streams: the one format of every encrypted file, page files and handover packages alike.
// XChaCha20-Poly1305 in 64 KiB chunks after the STREAM construction: any chunk can be read alone; what is cut short,
// reordered or altered is detected. The layout stands at the top of the .cpp. One thread at a time.
#pragma once
#include "core/base/bytes.h"
#include "core/base/durable_file.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace quay {

std::uint64_t sealedSize(std::uint64_t plainBytes);

// Seals what is added, chunk by chunk. One chunk is held back: the last is marked. `key` and `write` outlive it.
class SealedWriter {
public:
    SealedWriter(ByteView key, const ChunkWriter& write);
    void add(ByteView plain);
    void finish(std::string_view name); // binds all of it to that name
    std::uint64_t size() const { return size_; }

private:
    void flush(ByteView chunk, std::uint32_t flag);
    void flushHeld(std::uint32_t flag);
    ByteView key_;
    const ChunkWriter& write_;
    Bytes header_, held_;
    std::uint64_t number_ = 0, size_ = 0;
};

// An open stream whose header, size and name have been proved. Each of these throws Error(PageDamaged) for what is
// missing or not authentic. `key` outlives it. The stream begins at `from` and is all the rest of the file.
class SealedReader {
public:
    SealedReader(const std::filesystem::path& file, ByteView key, std::string name, std::uint64_t from = 0);
    std::uint64_t size() const;
    Bytes read(std::uint64_t from, std::uint64_t count); // as much of it as there is
    void verifyAll();

private:
    Bytes at(std::uint64_t offset, std::size_t count);
    Bytes plainChunk(std::uint64_t number);
    ByteView key_;
    std::string name_;
    std::ifstream in_;
    Bytes header_;
    std::uint64_t from_ = 0, body_ = 0, chunks_ = 0;
};

} // namespace quay
