// SecretStore: where the operating system keeps a small secret for this user (libsecret on Linux).
#pragma once
#include "core/base/bytes.h"

#include <memory>
#include <optional>
#include <string>

namespace quay {

class SecretStore {
public:
    virtual ~SecretStore() = default;
    // Quietly empty / false where there is no keyring, no bus, or it does not answer within two seconds.
    virtual std::optional<Bytes> load(const std::string& name) = 0;
    virtual bool save(const std::string& name, ByteView secret) = 0;
    virtual void erase(const std::string& name) = 0;
};

std::unique_ptr<SecretStore> systemSecretStore();
void wipe(void* memory, std::size_t size); // not optimised away

} // namespace quay
