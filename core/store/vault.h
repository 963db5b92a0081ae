// Vault: the random data key of a store and the ways to unwrap it. `keys.json` beside the database holds only
// wrapped keys. A passphrase is stretched by Argon2id (t=3, m=128 MiB unless told, kept in the record).
#pragma once
#include "core/base/bytes.h"
#include "core/base/secrets.h"

#include <filesystem>
#include <optional>
#include <string_view>

namespace quay {

struct Argon2Cost {
    unsigned passes = 3;
    std::size_t memory = 128u << 20; // bytes
};

class Vault { // movable; wipes its key when it dies
public:
    static bool exists(const std::filesystem::path& storeFolder);
    // A new random key, wrapped by the passphrase and, where `keyring` takes it, by the OS keyring as well.
    static Vault create(const std::filesystem::path& storeFolder, std::string_view passphrase, SecretStore* keyring,
                        Argon2Cost cost = {});
    // Throws Error(WrongPassphrase), Error(StoreDamaged) when keys.json cannot be read.
    static Vault unlock(const std::filesystem::path& storeFolder, std::string_view passphrase);
    // Nothing where there is no keyring or it has no key for this store.
    static std::optional<Vault> unlockWithKeyring(const std::filesystem::path& storeFolder, SecretStore& keyring);

    Vault(Vault&&) noexcept;
    Vault& operator=(Vault&&) noexcept;
    ~Vault();

    // Three independent 32-byte keys derived from the data key.
    Bytes databaseKey() const;
    Bytes pageKey() const;
    Bytes nameKey() const;

private:
    explicit Vault(Bytes dataKey);
    Bytes dataKey_;
};

} // namespace quay
