#include "core/base/hash.h"

#include "core/base/error.h"
#include "core/base/paths.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <array>
#include <fstream>

namespace quay {

namespace {

using Digest = std::array<std::uint8_t, 32>;

void require(bool holds) {
    if (!holds) throw Error(ErrorCode::Internal, "OpenSSL refuses to hash");
}

EVP_MAC* hmac() {
    static EVP_MAC* const it = EVP_MAC_fetch(nullptr, OSSL_MAC_NAME_HMAC, nullptr); // as long as the program
    require(it != nullptr);
    return it;
}

} // namespace

struct Sha256::State {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    require(EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr) == 1);
}
Sha256::~Sha256() = default;

void Sha256::add(ByteView bytes) { require(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) == 1); }

std::string Sha256::hex() {
    Digest digest{};
    require(EVP_DigestFinal_ex(state_->context.get(), digest.data(), nullptr) == 1);
    return toHex(digest);
}

struct KeyedHash::State {
    std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)> context{EVP_MAC_CTX_new(hmac()), EVP_MAC_CTX_free};
};

KeyedHash::KeyedHash(ByteView key32) : state_(std::make_unique<State>()) {
    std::string digest = "SHA256";
    const std::array parameters{OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0),
                                OSSL_PARAM_construct_end()};
    require(EVP_MAC_init(state_->context.get(), key32.data(), key32.size(), parameters.data()) == 1);
}
KeyedHash::~KeyedHash() = default;

void KeyedHash::add(ByteView bytes) { require(EVP_MAC_update(state_->context.get(), bytes.data(), bytes.size()) == 1); }

FileHash KeyedHash::name() {
    Digest digest{};
    std::size_t size = 0;
    require(EVP_MAC_final(state_->context.get(), digest.data(), &size, digest.size()) == 1 && size == digest.size());
    return {toHex(digest)};
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
    KeyedHash hash(key32);
    hash.add(bytes);
    return hash.name();
}

} // namespace quay
