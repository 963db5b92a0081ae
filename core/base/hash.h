// Hashes: SHA-256 for what leaves the machine, keyed BLAKE2b for names inside the store.
#pragma once
#include "core/base/bytes.h"

#include <compare>
#include <filesystem>
#include <memory>
#include <string>

namespace quay {

// Keyed BLAKE2b-256 of a page file's plaintext, 64 hex digits: the same bytes in the same
// store have the same name, and the name says nothing to who lacks the key.
struct FileHash {
    std::string hex;
    bool empty() const { return hex.empty(); }
    auto operator<=>(const FileHash&) const = default;
};

class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    void add(ByteView bytes);
    std::string hex(); // once; 64 digits

private:
    struct State;
    std::unique_ptr<State> state_;
};

std::string sha256(ByteView bytes);
std::string sha256OfFile(const std::filesystem::path& file); // streamed; throws Error
FileHash keyedHash(ByteView bytes, ByteView key32);

} // namespace quay
