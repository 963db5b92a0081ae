// KeyRecord: keys.json, which holds only wrapped keys and the names at the door. Inside core/store.
#pragma once
#include "core/base/bytes.h"
#include "core/store/vault.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace quay {

struct Wrapping { // of the data key by something a person knows
    Argon2Cost cost = {};
    Bytes salt, nonce, key;
};

struct KeyRecord {
    std::string store;                       // random: names the keyring's entry, says nothing about the place
    Bytes proof;                             // derived from the data key: tells whether a key is this store's
    std::optional<Wrapping> passphrase = {}; // of scripts
    struct Person {
        AccountId id;
        std::string name;
        Wrapping wrapping;
    };
    std::vector<Person> people = {}; // in the order they came
    struct Sheet {
        Bytes nonce, key;
    };
    std::optional<Sheet> sheet = {}; // the recovery sheet

    const Person* find(const AccountId& id) const;
};

bool keyRecordExists(const std::filesystem::path& storeFolder);
// Throws Error(StoreDamaged) where it is missing or not as we wrote it to the last bit, Error(NewerStore).
KeyRecord readKeyRecord(const std::filesystem::path& storeFolder);
void writeKeyRecord(const std::filesystem::path& storeFolder, const KeyRecord& record); // durable, whole or not at all

} // namespace quay
