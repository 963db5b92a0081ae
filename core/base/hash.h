// Hashes: SHA-256 for what leaves the machine, HMAC-SHA-256 for names inside the store. OpenSSL's, because it uses the
// processor's instructions for them: of 4 MB 2.6 ms, where libsodium's BLAKE2b took 7.
#pragma once
#include "core/base/bytes.h"

#include <compare>
#include <filesystem>
#include <memory>
#include <string>

namespace quay {

// HMAC-SHA-256 of a page file's plaintext, 64 hex digits: the same bytes in the same store have the same name, and the
// name says nothing to who lacks the key. Files older than 2026-11-25 are named by keyed BLAKE2b: a name is only asked
// for, never made again, so both stand side by side; only content put then and now is two files.
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

class KeyedHash {
public:
    explicit KeyedHash(ByteView key32);
    ~KeyedHash();
    KeyedHash(const KeyedHash&) = delete;
    KeyedHash& operator=(const KeyedHash&) = delete;
    void add(ByteView bytes);
    FileHash name(); // once

private:
    struct State;
    std::unique_ptr<State> state_;
};

std::string sha256(ByteView bytes);
std::string sha256OfFile(const std::filesystem::path& file); // streamed; throws Error
FileHash keyedHash(ByteView bytes, ByteView key32);

} // namespace quay
