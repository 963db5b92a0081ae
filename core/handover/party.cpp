#include "core/handover/party.h"

#include "core/base/base32.h"
#include "core/base/error.h"
#include "core/base/secrets.h"
#include "core/base/text.h"

#include <fmt/format.h>

namespace quay {

namespace {

constexpr std::string_view kMark = "QUAY1"; // before the letters; the figure is the version
constexpr std::size_t kKeys = 64, kCheck = 4, kLongestName = 120;

Bytes keysOf(const Party& party) {
    Bytes keys(party.boxKey);
    keys.insert(keys.end(), party.signKey.begin(), party.signKey.end());
    return keys;
}

Bytes digest(const Party& party) {
    const auto name = asBytes("quay fingerprint 1"); // so that it is no hash of anything else
    return digestOf(keysOf(party), 32, name);
}

std::string shortName(const std::string& name) {
    auto text = toNfc(trimmed(name));
    while (text.size() > kLongestName || !isUtf8(text)) text.pop_back();
    return text;
}

} // namespace

std::string codeOf(const Party& party) {
    auto bytes = keysOf(party);
    const auto name = asBytes(party.name);
    bytes.insert(bytes.end(), name.begin(), name.end());
    const auto check = digestOf(bytes, 16);
    bytes.insert(bytes.end(), check.begin(), check.begin() + kCheck);
    return std::string(kMark) + base32(bytes);
}

Party partyFrom(std::string_view code) {
    const auto wrong = [](const char* why) { return Error(ErrorCode::BadInput, std::string("handover key: ") + why); };
    const auto text = trimmed(code);
    if (!text.starts_with(kMark)) throw wrong("does not begin as one");
    const auto bytes = fromBase32(std::string_view(text).substr(kMark.size()));
    if (!bytes || bytes->size() < kKeys + kCheck || bytes->size() > kKeys + kLongestName + kCheck)
        throw wrong("mistyped or cut short");
    const ByteView whole(*bytes), content = whole.first(whole.size() - kCheck);
    if (!sameBytes(whole.last(kCheck), ByteView(digestOf(content, 16)).first(kCheck))) throw wrong("mistyped");
    return {.name = shortName(std::string(asText(content.subspan(kKeys)))),
            .boxKey = Bytes(content.begin(), content.begin() + kBoxKeyBytes),
            .signKey = Bytes(content.begin() + kBoxKeyBytes, content.begin() + kKeys)};
}

std::string idOf(const Party& party) { return toHex(ByteView(digest(party)).first(16)); }

std::string fingerprintOf(const Party& party) {
    const auto bytes = digest(party);
    std::string text;
    for (std::size_t group = 0; group < 6; ++group) {
        std::uint64_t number = 0;
        for (std::size_t i = 0; i < 5; ++i) number = number << 8 | bytes[group * 5 + i];
        text += fmt::format("{}{:05}", group ? " " : "", number % 100000);
    }
    return text;
}

OwnKeys::OwnKeys(std::string name, ByteView boxSeed, ByteView signingSeed) : box_(boxPair(boxSeed)) {
    auto pair = signingPair(signingSeed);
    party_ = {shortName(name), box_.publicKey, std::move(pair.publicKey)};
    signSecret_ = std::move(pair.secretKey);
}

OwnKeys::~OwnKeys() {
    wipe(box_.secretKey.data(), box_.secretKey.size());
    wipe(signSecret_.data(), signSecret_.size());
}

Bytes OwnKeys::sign(std::string_view text) const { return signatureOf(asBytes(text), signSecret_); }

std::optional<Bytes> OwnKeys::open(ByteView sealedMessage) const { return openedWith(sealedMessage, box_); }

bool isSignedBy(const Party& party, std::string_view text, ByteView signature) {
    return isSignedBy(asBytes(text), signature, party.signKey);
}

} // namespace quay
