// The few primitives the store needs, so that libsodium is started and called in one way. Any thread.
#pragma once
#include "core/base/bytes.h"

#include <optional>
#include <string_view>

namespace quay {

inline constexpr std::size_t kKeyBytes = 32, kNonceBytes = 24, kSealBytes = 16;

void readyCrypto(); // throws Error(Internal) when the library cannot start; everything below calls it

Bytes randomBytes(std::size_t count);
bool sameBytes(ByteView a, ByteView b); // in constant time

struct Sealing {                  // of one message: a nonce is used once under a key
    ByteView key, nonce, context; // context: authenticated, not stored
};
Bytes sealed(ByteView plain, const Sealing& with);                 // XChaCha20-Poly1305, tag at the end
std::optional<Bytes> opened(ByteView cipher, const Sealing& with); // nothing: not authentic

// Independent keys from one: `number` says which. 16..64 bytes.
Bytes derivedKey(ByteView master, std::uint64_t number, std::size_t count);

struct Argon2Cost; // core/store/vault.h
inline constexpr std::size_t kSaltBytes = 16;
Bytes stretched(std::string_view passphrase, ByteView salt, const Argon2Cost& cost); // Argon2id 1.3, 32 bytes

struct SigningPair { // Ed25519; whoever has it wipes the secret half
    Bytes publicKey, secretKey;
};
SigningPair signingPair(ByteView seed32);
Bytes signatureOf(ByteView message, ByteView secretKey); // 64 bytes
bool isSignedBy(ByteView message, ByteView signature, ByteView publicKey);

struct BoxPair { // X25519; whoever has it wipes the secret half
    Bytes publicKey, secretKey;
};
inline constexpr std::size_t kBoxKeyBytes = 32, kBoxSealBytes = 48;
BoxPair boxPair(ByteView seed32);
Bytes sealedTo(ByteView message, ByteView publicKey);                    // only the secret half opens it
std::optional<Bytes> openedWith(ByteView sealedMessage, const BoxPair&); // nothing: not for this pair, or altered

Bytes digestOf(ByteView message, std::size_t count, ByteView key = {}); // BLAKE2b, 16..64 bytes

} // namespace quay
