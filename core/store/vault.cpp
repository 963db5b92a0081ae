#include "core/store/vault.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/store/crypto.h"

#include <nlohmann/json.hpp>

namespace quay {

namespace {

using nlohmann::json;

constexpr int kVersion = 1;
// Which key is which. Numbers are for ever.
enum KeyNumber : std::uint64_t { kDatabase = 1, kPages = 2, kNames = 3, kProof = 4 };
// What a record may ask of this computer: a damaged one must not take all its memory.
constexpr unsigned kMaxPasses = 64;
constexpr std::size_t kMinMemory = 8u << 10, kMaxMemory = std::size_t{2} << 30;

std::filesystem::path recordFile(const std::filesystem::path& storeFolder) { return storeFolder / "keys.json"; }

struct Record {        // keys.json
    std::string store; // random: names the keyring's entry, says nothing about the place
    Bytes proof;       // derived from the data key: tells whether a key is this store's
    struct Wrapping {
        Argon2Cost cost;
        Bytes salt, nonce, key;
    };
    std::optional<Wrapping> passphrase;
};

std::string keyringName(const Record& record) { return "quay-store-" + record.store; }

// A stale or damaged record must not be taken for a wrong passphrase, so it carries a checksum of itself.
std::string checksum(json content) {
    content.erase("checksum");
    return sha256(asBytes(content.dump()));
}

json toJson(const Record& record) {
    json content{{"version", kVersion}, {"store", record.store}, {"proof", toHex(record.proof)}};
    if (const auto& wrapping = record.passphrase)
        content["passphrase"] = {
            {"kdf", "argon2id13"},           {"passes", wrapping->cost.passes}, {"memory", wrapping->cost.memory},
            {"salt", toHex(wrapping->salt)}, {"nonce", toHex(wrapping->nonce)}, {"key", toHex(wrapping->key)}};
    content["checksum"] = checksum(content);
    return content;
}

Error damaged(const char* why) { return Error(ErrorCode::StoreDamaged, std::string("keys.json: ") + why); }

Record::Wrapping wrappingFromJson(const json& content) {
    Record::Wrapping wrapping;
    wrapping.cost = {content.at("passes").get<unsigned>(), content.at("memory").get<std::size_t>()};
    wrapping.salt = fromHex(content.at("salt").get<std::string>());
    wrapping.nonce = fromHex(content.at("nonce").get<std::string>());
    wrapping.key = fromHex(content.at("key").get<std::string>());
    const auto& cost = wrapping.cost;
    const bool sane = cost.passes >= 1 && cost.passes <= kMaxPasses && cost.memory >= kMinMemory &&
                      cost.memory <= kMaxMemory && wrapping.salt.size() == kSaltBytes &&
                      wrapping.nonce.size() == kNonceBytes && wrapping.key.size() == kKeyBytes + kSealBytes;
    if (!sane || content.at("kdf") != "argon2id13") throw damaged("the passphrase record makes no sense");
    return wrapping;
}

Record recordFromJson(const json& content) {
    if (content.at("version").get<int>() > kVersion) throw Error(ErrorCode::NewerStore, "keys.json");
    if (content.at("checksum") != checksum(content)) throw damaged("the checksum differs");
    Record record{content.at("store").get<std::string>(), fromHex(content.at("proof").get<std::string>()), {}};
    if (content.contains("passphrase")) record.passphrase = wrappingFromJson(content.at("passphrase"));
    return record;
}

Record readRecord(const std::filesystem::path& storeFolder) {
    if (!Vault::exists(storeFolder)) throw damaged("missing");
    const auto content = readFile(recordFile(storeFolder), 1u << 20);
    try {
        return recordFromJson(json::parse(asText(content)));
    } catch (const json::exception&) { // its text quotes the file
        throw damaged("not the JSON we write");
    } catch (const Error& error) {
        if (error.code() == ErrorCode::BadInput) throw damaged("not hexadecimal");
        throw;
    }
}

Bytes proofOf(ByteView dataKey) { return derivedKey(dataKey, kProof, 16); }

// Different keyboards compose the same Vietnamese letter differently: NFC makes it the same passphrase.
Bytes wrappingKey(std::string_view passphrase, const Record::Wrapping& wrapping) {
    auto normal = toNfc(passphrase);
    auto key = stretched(normal, wrapping.salt, wrapping.cost);
    wipe(normal.data(), normal.size());
    return key;
}

Record::Wrapping wrap(ByteView dataKey, std::string_view passphrase, const Record& record, Argon2Cost cost) {
    Record::Wrapping wrapping{cost, randomBytes(kSaltBytes), randomBytes(kNonceBytes), {}};
    auto key = wrappingKey(passphrase, wrapping);
    wrapping.key = sealed(dataKey, {key, wrapping.nonce, asBytes(record.store)});
    wipe(key.data(), key.size());
    return wrapping;
}

bool keepInKeyring(SecretStore& keyring, const Record& record, ByteView dataKey) {
    if (!keyring.save(keyringName(record), dataKey)) return false;
    const auto kept = keyring.load(keyringName(record)); // believed only when it gives it back
    return kept && sameBytes(*kept, dataKey);
}

} // namespace

bool Vault::exists(const std::filesystem::path& storeFolder) {
    std::error_code ignored;
    return std::filesystem::exists(recordFile(storeFolder), ignored);
}

Vault Vault::create(const std::filesystem::path& storeFolder, std::string_view passphrase, SecretStore* keyring,
                    Argon2Cost cost) {
    // Overwriting the record would make every page of the store unreadable for ever.
    if (exists(storeFolder)) throw Error(ErrorCode::Conflict, "this store already has keys");
    createFolderDurably(storeFolder);
    Vault vault(randomBytes(kKeyBytes));
    Record record{toHex(randomBytes(16)), proofOf(vault.dataKey_), {}};
    const bool inKeyring = keyring && keepInKeyring(*keyring, record, vault.dataKey_);
    if (passphrase.empty() && !inKeyring)
        throw Error(ErrorCode::BadInput, "no keyring took the key: a passphrase is needed");
    if (!passphrase.empty()) record.passphrase = wrap(vault.dataKey_, passphrase, record, cost);
    writeDurably(recordFile(storeFolder), asBytes(toJson(record).dump(2) + "\n"));
    return vault;
}

Vault Vault::unlock(const std::filesystem::path& storeFolder, std::string_view passphrase) {
    const auto record = readRecord(storeFolder);
    if (!record.passphrase)
        throw Error(ErrorCode::WrongPassphrase, "this store has no passphrase, only a keyring entry");
    auto key = wrappingKey(passphrase, *record.passphrase);
    auto dataKey = opened(record.passphrase->key, {key, record.passphrase->nonce, asBytes(record.store)});
    wipe(key.data(), key.size());
    if (!dataKey) throw Error(ErrorCode::WrongPassphrase, "the data key does not unwrap");
    return Vault(std::move(*dataKey));
}

std::optional<Vault> Vault::unlockWithKeyring(const std::filesystem::path& storeFolder, SecretStore& keyring) {
    const auto record = readRecord(storeFolder);
    auto dataKey = keyring.load(keyringName(record));
    if (!dataKey || dataKey->size() != kKeyBytes || !sameBytes(proofOf(*dataKey), record.proof)) return std::nullopt;
    return Vault(std::move(*dataKey));
}

Vault::Vault(Bytes dataKey) : dataKey_(std::move(dataKey)) {}
Vault::Vault(Vault&&) noexcept = default;
Vault& Vault::operator=(Vault&& other) noexcept {
    std::swap(dataKey_, other.dataKey_); // the old key is wiped when `other` dies
    return *this;
}
Vault::~Vault() { wipe(dataKey_.data(), dataKey_.size()); }

Bytes Vault::databaseKey() const { return derivedKey(dataKey_, kDatabase, kKeyBytes); }
Bytes Vault::pageKey() const { return derivedKey(dataKey_, kPages, kKeyBytes); }
Bytes Vault::nameKey() const { return derivedKey(dataKey_, kNames, kKeyBytes); }

} // namespace quay
