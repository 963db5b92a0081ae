#include "core/base/hash.h"

#include "core/base/error.h"
#include "core/base/paths.h"

#include <sodium.h>

#include <array>
#include <fstream>

namespace quay {

struct Sha256::State {
    crypto_hash_sha256_state sodium;
};

Sha256::Sha256() : state_(std::make_unique<State>()) { crypto_hash_sha256_init(&state_->sodium); }
Sha256::~Sha256() = default;

void Sha256::add(ByteView bytes) { crypto_hash_sha256_update(&state_->sodium, bytes.data(), bytes.size()); }

std::string Sha256::hex() {
    std::array<std::uint8_t, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256_final(&state_->sodium, digest.data());
    return toHex(digest);
}

std::string sha256(ByteView bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

std::string sha256OfFile(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Error(ErrorCode::FileNotFound, "cannot open " + utf8FromPath(file.filename()));
    Sha256 hash;
    std::array<char, 1 << 16> buffer{};
    while (in) {
        in.read(buffer.data(), buffer.size());
        hash.add(asBytes({buffer.data(), static_cast<std::size_t>(in.gcount())}));
    }
    if (in.bad()) throw Error(ErrorCode::DeviceFailed, "cannot read " + utf8FromPath(file.filename()));
    return hash.hex();
}

FileHash keyedHash(ByteView bytes, ByteView key32) {
    std::array<std::uint8_t, 32> digest{};
    crypto_generichash(digest.data(), digest.size(), bytes.data(), bytes.size(), key32.data(), key32.size());
    return {toHex(digest)};
}

} // namespace quay
