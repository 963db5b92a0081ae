#include "core/store/vault.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/store/crypto.h"
#include "core/store/key_record.h"
#include "core/store/recovery_code.h"
#include "core/store/roles.h"

#include <algorithm>

namespace quay {

namespace {

// Which key is which. Numbers are for ever.
enum KeyNumber : std::uint64_t { kDatabase = 1, kPages = 2, kNames = 3, kProof = 4, kSigning = 5, kHandover = 6 };

std::string keyringName(const KeyRecord& record) { return "quay-store-" + record.store; }

// What a wrapping is bound to, so that none can be passed off as another one.
std::string contextOf(const KeyRecord& record, const AccountId& person) {
    return person == kScript ? record.store : record.store + ":" + person.value;
}
std::string sheetContext(const KeyRecord& record) { return record.store + ":sheet"; }

Bytes proofOf(ByteView dataKey) { return derivedKey(dataKey, kProof, 16); }

// Different keyboards compose the same Vietnamese letter differently: NFC makes it the same passphrase.
Bytes wrappingKey(std::string_view passphrase, const Wrapping& wrapping) {
    auto normal = toNfc(passphrase);
    auto key = stretched(normal, wrapping.salt, wrapping.cost);
    wipe(normal.data(), normal.size());
    return key;
}

Wrapping wrap(ByteView dataKey, std::string_view passphrase, const std::string& context, Argon2Cost cost) {
    Wrapping wrapping{cost, randomBytes(kSaltBytes), randomBytes(kNonceBytes), {}};
    auto key = wrappingKey(passphrase, wrapping);
    wrapping.key = sealed(dataKey, {key, wrapping.nonce, asBytes(context)});
    wipe(key.data(), key.size());
    return wrapping;
}

Bytes unwrap(const Wrapping& wrapping, std::string_view passphrase, const std::string& context) {
    auto key = wrappingKey(passphrase, wrapping);
    auto dataKey = opened(wrapping.key, {key, wrapping.nonce, asBytes(context)});
    wipe(key.data(), key.size());
    if (!dataKey) throw Error(ErrorCode::WrongPassphrase, "the data key does not unwrap");
    return std::move(*dataKey);
}

// 160 random bits need no stretching, only the right length.
Bytes sheetKey(ByteView secret) {
    Bytes padded(secret.begin(), secret.end());
    padded.resize(kKeyBytes);
    auto key = derivedKey(padded, 1, kKeyBytes);
    wipe(padded.data(), padded.size());
    return key;
}

const KeyRecord::Person& holderOf(const KeyRecord& record, const AccountId& person) {
    if (const auto* found = record.find(person)) return *found;
    throw Error(ErrorCode::WrongPassphrase, "nobody of this id has a PIN");
}

bool keepInKeyring(SecretStore& keyring, const KeyRecord& record, ByteView dataKey) {
    if (!keyring.save(keyringName(record), dataKey)) return false;
    const auto kept = keyring.load(keyringName(record)); // believed only when it gives it back
    return kept && sameBytes(*kept, dataKey);
}

} // namespace

bool Vault::exists(const std::filesystem::path& storeFolder) { return keyRecordExists(storeFolder); }

std::vector<KeyHolder> Vault::people(const std::filesystem::path& storeFolder) {
    std::vector<KeyHolder> holders;
    for (const auto& person : readKeyRecord(storeFolder).people) holders.push_back({person.id, person.name});
    return holders;
}

bool Vault::hasPassphrase(const std::filesystem::path& storeFolder) {
    return readKeyRecord(storeFolder).passphrase.has_value();
}

bool Vault::hasSheet(const std::filesystem::path& storeFolder) { return readKeyRecord(storeFolder).sheet.has_value(); }

Vault Vault::create(const std::filesystem::path& storeFolder, std::string_view passphrase, SecretStore* keyring,
                    Argon2Cost cost) {
    // Overwriting the record would make every page of the store unreadable for ever.
    if (exists(storeFolder)) throw Error(ErrorCode::Conflict, "this store already has keys");
    createFolderDurably(storeFolder);
    Vault vault(storeFolder, randomBytes(kKeyBytes), kScript);
    KeyRecord record{toHex(randomBytes(16)), proofOf(vault.dataKey_)};
    const bool inKeyring = keyring && keepInKeyring(*keyring, record, vault.dataKey_);
    if (passphrase.empty() && !inKeyring)
        throw Error(ErrorCode::BadInput, "no keyring took the key: a passphrase is needed");
    if (!passphrase.empty()) record.passphrase = wrap(vault.dataKey_, passphrase, contextOf(record, kScript), cost);
    writeKeyRecord(storeFolder, record);
    return vault;
}

Vault Vault::createFor(const std::filesystem::path& storeFolder, const KeyHolder& first, std::string_view pin,
                       Argon2Cost cost) {
    if (exists(storeFolder)) throw Error(ErrorCode::Conflict, "this store already has keys");
    createFolderDurably(storeFolder);
    Vault vault(storeFolder, randomBytes(kKeyBytes), first.id);
    KeyRecord record{toHex(randomBytes(16)), vault.proof_};
    record.people.push_back({first.id, first.name, wrap(vault.dataKey_, pin, contextOf(record, first.id), cost)});
    writeKeyRecord(storeFolder, record);
    return vault;
}

Vault Vault::unlock(const std::filesystem::path& storeFolder, std::string_view passphrase) {
    const auto record = readKeyRecord(storeFolder);
    if (!record.passphrase)
        throw Error(ErrorCode::WrongPassphrase, "this store has no passphrase, only people or a keyring entry");
    return Vault(storeFolder, unwrap(*record.passphrase, passphrase, contextOf(record, kScript)), kScript);
}

Vault Vault::unlockAs(const std::filesystem::path& storeFolder, const AccountId& person, std::string_view pin) {
    const auto record = readKeyRecord(storeFolder);
    return Vault(storeFolder, unwrap(holderOf(record, person).wrapping, pin, contextOf(record, person)), person);
}

Vault Vault::unlockWithSheet(const std::filesystem::path& storeFolder, const AccountId& person, std::string_view code) {
    const auto record = readKeyRecord(storeFolder);
    holderOf(record, person);
    if (!record.sheet) throw Error(ErrorCode::WrongPassphrase, "this store has no recovery sheet");
    auto secret = recoverySecret(code);
    auto key = sheetKey(secret);
    auto dataKey = opened(record.sheet->key, {key, record.sheet->nonce, asBytes(sheetContext(record))});
    wipe(secret.data(), secret.size());
    wipe(key.data(), key.size());
    if (!dataKey) throw Error(ErrorCode::WrongPassphrase, "not the recovery sheet of this store, or an older one");
    Vault vault(storeFolder, std::move(*dataKey), person);
    vault.bySheet_ = true;
    return vault;
}

std::optional<Vault> Vault::unlockWithKeyring(const std::filesystem::path& storeFolder, SecretStore& keyring) {
    const auto record = readKeyRecord(storeFolder);
    auto dataKey = keyring.load(keyringName(record));
    if (!dataKey || dataKey->size() != kKeyBytes || !sameBytes(proofOf(*dataKey), record.proof)) return std::nullopt;
    return Vault(storeFolder, std::move(*dataKey), {});
}

Vault::Vault(std::filesystem::path folder, Bytes dataKey, AccountId openedBy)
    : folder_(std::move(folder)), dataKey_(std::move(dataKey)), proof_(proofOf(dataKey_)),
      databaseKey_(derivedKey(dataKey_, kDatabase, kKeyBytes)), pageKey_(derivedKey(dataKey_, kPages, kKeyBytes)),
      nameKey_(derivedKey(dataKey_, kNames, kKeyBytes)), signingSeed_(derivedKey(dataKey_, kSigning, kKeyBytes)),
      handoverSeed_(derivedKey(dataKey_, kHandover, kKeyBytes)), openedBy_(std::move(openedBy)) {}
Vault::Vault(Vault&&) noexcept = default;
Vault& Vault::operator=(Vault&& other) noexcept {
    for (const auto part : {&Vault::dataKey_, &Vault::proof_, &Vault::databaseKey_, &Vault::pageKey_, &Vault::nameKey_,
                            &Vault::signingSeed_, &Vault::handoverSeed_})
        std::swap(this->*part, other.*part); // the old keys are wiped when `other` dies
    folder_ = std::move(other.folder_);
    openedBy_ = std::move(other.openedBy_);
    bySheet_ = other.bySheet_;
    return *this;
}
Vault::~Vault() {
    for (auto* key : {&dataKey_, &databaseKey_, &pageKey_, &nameKey_, &signingSeed_, &handoverSeed_})
        wipe(key->data(), key->size());
}

ByteView Vault::key() const {
    if (dataKey_.empty()) throw Error(ErrorCode::Internal, "the vault is locked");
    return dataKey_;
}

void Vault::forget() {
    wipe(dataKey_.data(), dataKey_.size());
    dataKey_.clear();
}

void Vault::takeBack(Vault fresh) {
    if (!sameBytes(proof_, fresh.proof_)) throw Error(ErrorCode::StoreDamaged, "keys.json of another store");
    std::swap(dataKey_, fresh.dataKey_);
    openedBy_ = fresh.openedBy_;
    bySheet_ = fresh.bySheet_;
}

void Vault::setPin(const AccountId& person, const std::string& name, std::string_view pin, Argon2Cost cost) {
    auto record = readKeyRecord(folder_);
    auto wrapping = wrap(key(), pin, contextOf(record, person), cost);
    const auto found = std::ranges::find(record.people, person, &KeyRecord::Person::id);
    if (found == record.people.end())
        record.people.push_back({person, name, std::move(wrapping)});
    else
        found->wrapping = std::move(wrapping);
    writeKeyRecord(folder_, record);
    if (person == openedBy_) bySheet_ = false;
}

void Vault::removePin(const AccountId& person) {
    auto record = readKeyRecord(folder_);
    if (std::erase_if(record.people, [&](const auto& each) { return each.id == person; }) > 0)
        writeKeyRecord(folder_, record);
}

void Vault::requirePin(const AccountId& person, std::string_view pin) const {
    auto same = unlockAs(folder_, person, pin);
    if (!sameBytes(proof_, same.proof_)) throw Error(ErrorCode::StoreDamaged, "keys.json of another store");
}

std::string Vault::renewSheet() {
    auto record = readKeyRecord(folder_);
    auto secret = randomBytes(kRecoveryBytes);
    auto wrapping = sheetKey(secret);
    const auto nonce = randomBytes(kNonceBytes);
    record.sheet = KeyRecord::Sheet{nonce, sealed(key(), {wrapping, nonce, asBytes(sheetContext(record))})};
    wipe(wrapping.data(), wrapping.size());
    writeKeyRecord(folder_, record);
    auto text = recoveryText(secret);
    wipe(secret.data(), secret.size());
    return text;
}

void Vault::dropPassphrase() {
    auto record = readKeyRecord(folder_);
    record.passphrase.reset();
    writeKeyRecord(folder_, record);
}

} // namespace quay
