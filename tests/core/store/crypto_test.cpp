#include "core/store/crypto.h"

#include "core/store/vault.h"
#include "tests/support/error_code.h"

#include <catch2/catch.hpp>

using namespace quay;

TEST_CASE("what is sealed opens only with the same key, nonce and context") {
    const Bytes key(kKeyBytes, 1), nonce(kNonceBytes, 2), other(kKeyBytes, 3), otherNonce(kNonceBytes, 4);
    const auto context = asBytes("page 1");
    const auto cipher = sealed(asBytes("giấy"), {key, nonce, context});
    CHECK(asText(opened(cipher, {key, nonce, context}).value()) == "giấy");
    CHECK_FALSE(opened(cipher, {other, nonce, context}));
    CHECK_FALSE(opened(cipher, {key, otherNonce, context}));
    CHECK_FALSE(opened(cipher, {key, nonce, asBytes("page 2")}));
    CHECK_FALSE(opened(ByteView(cipher).first(cipher.size() - 1), {key, nonce, context}));
    CHECK_FALSE(opened({}, {key, nonce, context}));
}

TEST_CASE("a key of the wrong size seals nothing") {
    const Bytes key(kKeyBytes - 1, 1), nonce(kNonceBytes, 2);
    CHECK(codeOf([&] { sealed({}, {key, nonce, {}}); }) == ErrorCode::Internal);
}

TEST_CASE("derived keys depend on their number and stay what they are") {
    const Bytes master(kKeyBytes, 9);
    CHECK(derivedKey(master, 1, 32) == derivedKey(master, 1, 32));
    CHECK(derivedKey(master, 1, 32) != derivedKey(master, 2, 32));
    // Every store depends on this value: if it changes, none can be read any more.
    CHECK(toHex(derivedKey(master, 1, 32)) == "03ca94e333f72492cf4b9ff10a5b77eee306fbed7ab218f583eb243bb5c6a557");
}

TEST_CASE("a passphrase stretches to another key with another salt") {
    const Bytes salt(kSaltBytes, 1), otherSalt(kSaltBytes, 2);
    const Argon2Cost cheap{1, 8u << 20};
    CHECK(stretched("x", salt, cheap) == stretched("x", salt, cheap));
    CHECK(stretched("x", salt, cheap) != stretched("x", otherSalt, cheap));
    CHECK(stretched("x", salt, cheap) != stretched("y", salt, cheap));
}

TEST_CASE("a cost no computer has is an error, not a hang") {
    const Bytes salt(kSaltBytes, 1);
    CHECK(codeOf([&] { stretched("x", salt, Argon2Cost{1, std::size_t{1} << 50}); }) == ErrorCode::Internal);
}
