// Vault: the random data key of a store and the ways to unwrap it. `keys.json` beside the database holds only
// wrapped keys: one for each person, by PIN or password stretched with Argon2id (t=3, m=128 MiB unless told, kept in
// the record); one by the code on the recovery sheet; one by a passphrase, for scripts; and the OS keyring has its
// own. Whoever changes keys.json holds the store's lock.
#pragma once
#include "core/base/bytes.h"
#include "core/base/secrets.h"
#include "core/store/deed.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quay {

struct Argon2Cost {
    unsigned passes = 3;
    std::size_t memory = 128u << 20; // bytes
};

struct KeyHolder { // who has a PIN here: shown at the door, before anything is open
    AccountId id;
    std::string name;
};

class Vault { // movable; wipes its key when it dies
public:
    static bool exists(const std::filesystem::path& storeFolder);
    static std::vector<KeyHolder> people(const std::filesystem::path& storeFolder);
    static bool hasPassphrase(const std::filesystem::path& storeFolder);
    static bool hasSheet(const std::filesystem::path& storeFolder);

    // A new random key, wrapped by the passphrase and, where `keyring` takes it, by the OS keyring as well.
    static Vault create(const std::filesystem::path& storeFolder, std::string_view passphrase, SecretStore* keyring,
                        Argon2Cost cost = {});
    // The same for a person: the key is wrapped by that PIN and by nothing else.
    static Vault createFor(const std::filesystem::path& storeFolder, const KeyHolder& first, std::string_view pin,
                           Argon2Cost cost = {});
    // Throws Error(WrongPassphrase), Error(StoreDamaged) when keys.json cannot be read.
    static Vault unlock(const std::filesystem::path& storeFolder, std::string_view passphrase);
    static Vault unlockAs(const std::filesystem::path& storeFolder, const AccountId& person, std::string_view pin);
    // The person proves nothing but the sheet, and sets a new PIN next.
    static Vault unlockWithSheet(const std::filesystem::path& storeFolder, const AccountId& person,
                                 std::string_view code);
    // Nothing where there is no keyring or it has no key for this store.
    static std::optional<Vault> unlockWithKeyring(const std::filesystem::path& storeFolder, SecretStore& keyring);

    Vault(Vault&&) noexcept;
    Vault& operator=(Vault&&) noexcept;
    ~Vault();

    AccountId openedBy() const { return openedBy_; } // kScript with the passphrase; nobody with the keyring
    bool openedBySheet() const { return bySheet_; }  // until the new PIN is set

    // Behind a locked screen: the data key is wiped, and what wraps it throws Error(Internal) until the key is taken
    // back. The keys derived from it stay, as database and page files have them anyway; any thread reads those.
    void forget();
    void takeBack(Vault fresh); // throws Error(StoreDamaged) when it opened another store: keys.json was swapped

    std::vector<KeyHolder> people() const { return people(folder_); }
    // A new person, or another PIN: rewrites this one wrapping and nothing else.
    void setPin(const AccountId& person, const std::string& name, std::string_view pin, Argon2Cost cost = {});
    void removePin(const AccountId& person);
    void requirePin(const AccountId& person, std::string_view pin) const; // throws Error(WrongPassphrase)
    std::string renewSheet(); // the text for the sheet, which is kept nowhere
    void dropPassphrase();

    // Independent 32-byte keys derived from the data key.
    Bytes databaseKey() const { return databaseKey_; }
    Bytes pageKey() const { return pageKey_; }
    Bytes nameKey() const { return nameKey_; }
    Bytes signingSeed() const { return signingSeed_; }   // of the audit chain's heads
    Bytes handoverSeed() const { return handoverSeed_; } // of the X25519 pair that packages are sealed to

private:
    Vault(std::filesystem::path folder, Bytes dataKey, AccountId openedBy);
    ByteView key() const;
    std::filesystem::path folder_;
    Bytes dataKey_, proof_;
    Bytes databaseKey_, pageKey_, nameKey_, signingSeed_, handoverSeed_;
    AccountId openedBy_;
    bool bySheet_ = false;
};

} // namespace quay
