#include "core/store/crypto.h"

#include "core/base/error.h"
#include "core/store/vault.h"

#include <sodium.h>

namespace quay {

static_assert(kKeyBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(kNonceBytes == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(kSealBytes == crypto_aead_xchacha20poly1305_ietf_ABYTES);
static_assert(kBoxKeyBytes == crypto_box_PUBLICKEYBYTES && kBoxSealBytes == crypto_box_SEALBYTES);
static_assert(kSaltBytes == crypto_pwhash_SALTBYTES);

namespace {
constexpr char kDerivation[crypto_kdf_CONTEXTBYTES + 1] = "quaystor"; // never change: every key depends on it

void require(bool holds, const char* what) {
    if (!holds) throw Error(ErrorCode::Internal, what);
}
} // namespace

void readyCrypto() {
    require(sodium_init() >= 0, "libsodium does not start"); // repeating it is harmless, from any thread
}

Bytes randomBytes(std::size_t count) {
    readyCrypto();
    Bytes bytes(count);
    randombytes_buf(bytes.data(), count);
    return bytes;
}

bool sameBytes(ByteView a, ByteView b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

Bytes sealed(ByteView plain, const Sealing& with) {
    readyCrypto();
    require(with.key.size() == kKeyBytes && with.nonce.size() == kNonceBytes, "sealing: wrong key or nonce size");
    Bytes cipher(plain.size() + kSealBytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(cipher.data(), nullptr, plain.data(), plain.size(), with.context.data(),
                                               with.context.size(), nullptr, with.nonce.data(), with.key.data());
    return cipher;
}

std::optional<Bytes> opened(ByteView cipher, const Sealing& with) {
    readyCrypto();
    require(with.key.size() == kKeyBytes && with.nonce.size() == kNonceBytes, "opening: wrong key or nonce size");
    if (cipher.size() < kSealBytes) return std::nullopt;
    Bytes plain(cipher.size() - kSealBytes);
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        plain.data(), nullptr, nullptr, cipher.data(), cipher.size(), with.context.data(), with.context.size(),
        with.nonce.data(), with.key.data());
    if (failed) return std::nullopt;
    return plain;
}

Bytes derivedKey(ByteView master, std::uint64_t number, std::size_t count) {
    readyCrypto();
    require(master.size() == crypto_kdf_KEYBYTES, "derivation: wrong key size");
    Bytes key(count);
    require(crypto_kdf_derive_from_key(key.data(), count, number, kDerivation, master.data()) == 0,
            "derivation failed");
    return key;
}

Bytes stretched(std::string_view passphrase, ByteView salt, const Argon2Cost& cost) {
    readyCrypto();
    require(salt.size() == kSaltBytes, "stretching: wrong salt size");
    Bytes key(kKeyBytes);
    const int failed = crypto_pwhash(key.data(), key.size(), passphrase.data(), passphrase.size(), salt.data(),
                                     cost.passes, cost.memory, crypto_pwhash_ALG_ARGON2ID13);
    require(!failed, "not enough memory to stretch the passphrase");
    return key;
}

SigningPair signingPair(ByteView seed32) {
    readyCrypto();
    require(seed32.size() == crypto_sign_SEEDBYTES, "signing: wrong seed size");
    SigningPair pair{Bytes(crypto_sign_PUBLICKEYBYTES), Bytes(crypto_sign_SECRETKEYBYTES)};
    crypto_sign_seed_keypair(pair.publicKey.data(), pair.secretKey.data(), seed32.data());
    return pair;
}

Bytes signatureOf(ByteView message, ByteView secretKey) {
    require(secretKey.size() == crypto_sign_SECRETKEYBYTES, "signing: wrong key size");
    Bytes signature(crypto_sign_BYTES);
    crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secretKey.data());
    return signature;
}

bool isSignedBy(ByteView message, ByteView signature, ByteView publicKey) {
    readyCrypto();
    return signature.size() == crypto_sign_BYTES && publicKey.size() == crypto_sign_PUBLICKEYBYTES &&
           crypto_sign_verify_detached(signature.data(), message.data(), message.size(), publicKey.data()) == 0;
}

BoxPair boxPair(ByteView seed32) {
    readyCrypto();
    require(seed32.size() == crypto_box_SEEDBYTES, "box: wrong seed size");
    BoxPair pair{Bytes(crypto_box_PUBLICKEYBYTES), Bytes(crypto_box_SECRETKEYBYTES)};
    crypto_box_seed_keypair(pair.publicKey.data(), pair.secretKey.data(), seed32.data());
    return pair;
}

Bytes sealedTo(ByteView message, ByteView publicKey) {
    readyCrypto();
    require(publicKey.size() == kBoxKeyBytes, "box: wrong key size");
    Bytes box(message.size() + kBoxSealBytes);
    require(crypto_box_seal(box.data(), message.data(), message.size(), publicKey.data()) == 0, "box: sealing failed");
    return box;
}

std::optional<Bytes> openedWith(ByteView sealedMessage, const BoxPair& pair) {
    readyCrypto();
    if (sealedMessage.size() < kBoxSealBytes) return std::nullopt;
    Bytes message(sealedMessage.size() - kBoxSealBytes);
    const int failed = crypto_box_seal_open(message.data(), sealedMessage.data(), sealedMessage.size(),
                                            pair.publicKey.data(), pair.secretKey.data());
    if (failed) return std::nullopt;
    return message;
}

Bytes digestOf(ByteView message, std::size_t count, ByteView key) {
    readyCrypto();
    Bytes digest(count);
    require(crypto_generichash(digest.data(), count, message.data(), message.size(), key.data(), key.size()) == 0,
            "digest failed");
    return digest;
}

} // namespace quay
