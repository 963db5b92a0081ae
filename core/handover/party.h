// Party: a Quầy that hands over or takes in, known by two public keys: what is sealed to it, and what it signs. Its
// code is a line of letters and figures, for a file, a QR picture or a message; its fingerprint are thirty figures
// that two people compare by voice. Pure.
#pragma once
#include "core/store/crypto.h"

#include <optional>
#include <string>
#include <string_view>

namespace quay {

struct Party {
    std::string name; // "UBND phường Mẫu": what it calls itself; proves nothing
    Bytes boxKey;     // X25519
    Bytes signKey;    // Ed25519: the one that signs its audit heads
    bool operator==(const Party&) const = default;
};

std::string codeOf(const Party& party);        // "QUAY1…"
Party partyFrom(std::string_view code);        // throws Error(BadInput): mistyped, cut short, or none at all
std::string idOf(const Party& party);          // 32 hex digits, of the keys alone
std::string fingerprintOf(const Party& party); // "12345 67890 …": of the keys alone

// Our own keys. Wipes the secret halves when it dies.
class OwnKeys {
public:
    OwnKeys(std::string name, ByteView boxSeed, ByteView signingSeed);
    ~OwnKeys();
    OwnKeys(const OwnKeys&) = delete;
    OwnKeys& operator=(const OwnKeys&) = delete;

    const Party& party() const { return party_; }
    Bytes sign(std::string_view text) const;
    std::optional<Bytes> open(ByteView sealedMessage) const;

private:
    Party party_;
    BoxPair box_;
    Bytes signSecret_;
};

bool isSignedBy(const Party& party, std::string_view text, ByteView signature);

} // namespace quay
