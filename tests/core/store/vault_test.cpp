#include "core/store/vault.h"

#include "core/base/durable_file.h"
#include "core/store/key_record.h"
#include "tests/support/error_code.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>

#include <map>

using namespace quay;

namespace {

constexpr Argon2Cost kCheap{1, 8u << 20};

class MemoryKeyring : public SecretStore { // the contract of SecretStore without an operating system
public:
    std::optional<Bytes> load(const std::string& name) override {
        const auto found = entries.find(name);
        return found == entries.end() ? std::nullopt : std::optional(found->second);
    }
    bool save(const std::string& name, ByteView secret) override {
        if (refuses) return false;
        entries[name] = Bytes(secret.begin(), secret.end());
        return true;
    }
    void erase(const std::string& name) override { entries.erase(name); }
    std::map<std::string, Bytes> entries;
    bool refuses = false;
};

std::string record(const TempFolder& folder) {
    const auto bytes = readFile(folder / "keys.json");
    return std::string(asText(bytes));
}

// Every single-bit change of keys.json that does not lead to `expected`.
int wronglyAccepted(const TempFolder& folder, std::string_view passphrase) {
    const auto good = readFile(folder / "keys.json");
    int wrong = 0;
    for (std::size_t at = 0; at < good.size(); ++at) {
        auto bad = good;
        bad[at] ^= 1;
        writeDurably(folder / "keys.json", bad);
        const auto code = codeOf([&] { Vault::unlock(folder.path(), passphrase); });
        if (code != ErrorCode::StoreDamaged && code != ErrorCode::NewerStore) ++wrong;
    }
    writeDurably(folder / "keys.json", good);
    return wrong;
}

} // namespace

TEST_CASE("a vault opens again with its passphrase and gives the same keys") {
    const TempFolder folder;
    const auto made = Vault::create(folder.path(), "mật khẩu", nullptr, kCheap);
    const auto again = Vault::unlock(folder.path(), "mật khẩu");
    CHECK(again.databaseKey() == made.databaseKey());
    CHECK(again.pageKey() == made.pageKey());
    CHECK(again.nameKey() == made.nameKey());
}

TEST_CASE("the three keys of a vault differ, and so do the vaults of two stores") {
    const TempFolder one, two;
    const auto first = Vault::create(one.path(), "same", nullptr, kCheap);
    const auto second = Vault::create(two.path(), "same", nullptr, kCheap);
    CHECK(first.databaseKey().size() == 32);
    CHECK(first.databaseKey() != first.pageKey());
    CHECK(first.pageKey() != first.nameKey());
    CHECK(first.databaseKey() != second.databaseKey());
}

TEST_CASE("a passphrase typed in decomposed letters opens the vault too") {
    const TempFolder folder;
    Vault::create(folder.path(), "Hu\xE1\xBA\xBF", nullptr, kCheap);    // NFC
    CHECK_NOTHROW(Vault::unlock(folder.path(), "Hue\xCC\x82\xCC\x81")); // NFD
}

TEST_CASE("a wrong passphrase is told as such") {
    const TempFolder folder;
    Vault::create(folder.path(), "right", nullptr, kCheap);
    CHECK(codeOf([&] { Vault::unlock(folder.path(), "wrong"); }) == ErrorCode::WrongPassphrase);
    CHECK(codeOf([&] { Vault::unlock(folder.path(), ""); }) == ErrorCode::WrongPassphrase);
}

TEST_CASE("keys are never made twice for one store") {
    const TempFolder folder;
    Vault::create(folder.path(), "first", nullptr, kCheap);
    CHECK(codeOf([&] { Vault::create(folder.path(), "second", nullptr, kCheap); }) == ErrorCode::Conflict);
    CHECK_NOTHROW(Vault::unlock(folder.path(), "first"));
}

TEST_CASE("any change to keys.json is damage, not a wrong passphrase") {
    const TempFolder folder;
    Vault::create(folder.path(), "right", nullptr, kCheap);
    CHECK(wronglyAccepted(folder, "right") == 0);
}

TEST_CASE("any change to a keys.json with people and a recovery sheet is damage") {
    const TempFolder folder;
    auto vault = Vault::create(folder.path(), "right", nullptr, kCheap);
    vault.setPin({"MAI"}, "Mai", "of her own", kCheap);
    vault.renewSheet();
    CHECK(wronglyAccepted(folder, "right") == 0);
}

TEST_CASE("a wrapping passed off as another person's opens nothing, even under a checksum made anew") {
    const TempFolder folder;
    auto vault = Vault::create(folder.path(), "right", nullptr, kCheap);
    vault.setPin({"MAI"}, "Mai", "of her own", kCheap);
    auto keys = readKeyRecord(folder.path());
    keys.people.front().id = {"LAN"};
    writeKeyRecord(folder.path(), keys);
    CHECK(codeOf([&] { Vault::unlockAs(folder.path(), {"LAN"}, "of her own"); }) == ErrorCode::WrongPassphrase);
}

TEST_CASE("a sheet opens one store, and only while it is the newest") {
    const TempFolder one, two;
    auto first = Vault::create(one.path(), "right", nullptr, kCheap);
    auto second = Vault::create(two.path(), "right", nullptr, kCheap);
    first.setPin({"MAI"}, "Mai", "of her own", kCheap);
    second.setPin({"MAI"}, "Mai", "of her own", kCheap);
    const auto code = first.renewSheet();
    CHECK(codeOf([&] { Vault::unlockWithSheet(two.path(), {"MAI"}, code); }) == ErrorCode::WrongPassphrase);
    second.renewSheet();
    CHECK(codeOf([&] { Vault::unlockWithSheet(two.path(), {"MAI"}, code); }) == ErrorCode::WrongPassphrase);
    CHECK(Vault::unlockWithSheet(one.path(), {"MAI"}, code).pageKey() == first.pageKey());
}

TEST_CASE("a copied disk without PIN, sheet, passphrase or keyring opens nothing") {
    const TempFolder office, thief;
    MemoryKeyring keyring, empty;
    auto vault = Vault::create(office.path(), "right", &keyring, kCheap);
    vault.setPin({"MAI"}, "Mai", "of her own", kCheap);
    std::filesystem::copy_file(office / "keys.json", thief / "keys.json");
    CHECK_FALSE(Vault::unlockWithKeyring(thief.path(), empty));
    CHECK(codeOf([&] { Vault::unlock(thief.path(), ""); }) == ErrorCode::WrongPassphrase);
    CHECK(codeOf([&] { Vault::unlockAs(thief.path(), {"MAI"}, "right"); }) == ErrorCode::WrongPassphrase);
}

TEST_CASE("a lost keyring takes nobody's way in") {
    const TempFolder folder;
    MemoryKeyring keyring;
    auto vault = Vault::create(folder.path(), "right", &keyring, kCheap);
    vault.setPin({"MAI"}, "Mai", "of her own", kCheap);
    keyring.entries.clear();
    CHECK_FALSE(Vault::unlockWithKeyring(folder.path(), keyring));
    CHECK(Vault::unlockAs(folder.path(), {"MAI"}, "of her own").pageKey() == vault.pageKey());
}

TEST_CASE("an empty, cut or missing keys.json is damage") {
    const TempFolder folder;
    CHECK_FALSE(Vault::exists(folder.path()));
    CHECK(codeOf([&] { Vault::unlock(folder.path(), "x"); }) == ErrorCode::StoreDamaged);
    writeDurably(folder / "keys.json", asBytes(""));
    CHECK(codeOf([&] { Vault::unlock(folder.path(), "x"); }) == ErrorCode::StoreDamaged);
    writeDurably(folder / "keys.json", asBytes(R"({"version": 1, "store": "ab")"));
    CHECK(codeOf([&] { Vault::unlock(folder.path(), "x"); }) == ErrorCode::StoreDamaged);
    CHECK(Vault::exists(folder.path()));
}

TEST_CASE("keys.json of a later version is not touched") {
    const TempFolder folder;
    writeDurably(folder / "keys.json", asBytes(R"({"version": 3})"));
    CHECK(codeOf([&] { Vault::unlock(folder.path(), "x"); }) == ErrorCode::NewerStore);
}

TEST_CASE("the keyring opens a vault without a passphrase being typed") {
    const TempFolder folder;
    MemoryKeyring keyring;
    const auto made = Vault::create(folder.path(), "also this", &keyring, kCheap);
    const auto again = Vault::unlockWithKeyring(folder.path(), keyring);
    REQUIRE(again);
    CHECK(again->pageKey() == made.pageKey());
    CHECK_NOTHROW(Vault::unlock(folder.path(), "also this"));
}

TEST_CASE("a keyring that lost the key, or has another one, opens nothing") {
    const TempFolder folder;
    MemoryKeyring keyring;
    Vault::create(folder.path(), "pass", &keyring, kCheap);
    keyring.entries.begin()->second[7] ^= 1;
    CHECK_FALSE(Vault::unlockWithKeyring(folder.path(), keyring));
    keyring.entries.clear();
    CHECK_FALSE(Vault::unlockWithKeyring(folder.path(), keyring));
}

TEST_CASE("an empty passphrase is accepted only when the keyring took the key") {
    const TempFolder refused, taken;
    MemoryKeyring keyring;
    keyring.refuses = true;
    CHECK(codeOf([&] { Vault::create(refused.path(), "", &keyring, kCheap); }) == ErrorCode::BadInput);
    CHECK(codeOf([&] { Vault::create(refused.path(), "", nullptr, kCheap); }) == ErrorCode::BadInput);
    CHECK_FALSE(Vault::exists(refused.path()));
    keyring.refuses = false;
    Vault::create(taken.path(), "", &keyring, kCheap);
    CHECK(Vault::unlockWithKeyring(taken.path(), keyring));
    CHECK(codeOf([&] { Vault::unlock(taken.path(), ""); }) == ErrorCode::WrongPassphrase);
}

TEST_CASE("keys.json holds neither the data key nor the passphrase") {
    const TempFolder folder;
    MemoryKeyring keyring;
    Vault::create(folder.path(), "rat bi mat", &keyring, kCheap);
    REQUIRE(keyring.entries.size() == 1);
    const auto text = record(folder);
    CHECK(text.find("rat bi mat") == std::string::npos);
    CHECK(text.find(toHex(keyring.entries.begin()->second)) == std::string::npos);
}

// Hidden: run by the ctest `keyring`, on a private session bus with a real keyring daemon.
TEST_CASE("a vault opens through the real keyring of the system", "[.keyring]") {
    const TempFolder folder;
    const auto keyring = systemSecretStore();
    const auto made = Vault::create(folder.path(), "", keyring.get(), kCheap);
    const auto again = Vault::unlockWithKeyring(folder.path(), *systemSecretStore());
    REQUIRE(again);
    CHECK(again->databaseKey() == made.databaseKey());
}

TEST_CASE("a store made for a person opens with that PIN and has no passphrase") {
    const TempFolder folder;
    const auto made = Vault::createFor(folder.path(), {{"MAI"}, "Nguyễn Thị Mai"}, "sáng sớm mai", kCheap);
    CHECK(made.openedBy().value == "MAI");
    CHECK_FALSE(Vault::hasPassphrase(folder.path()));
    CHECK(Vault::unlockAs(folder.path(), {"MAI"}, "sáng sớm mai").databaseKey() == made.databaseKey());
    CHECK(codeOf([&] {
              Vault::createFor(folder.path(), {{"LAN"}, "Lan"}, "chiều mưa to", kCheap);
          }) == ErrorCode::Conflict);
}

TEST_CASE("a vault that forgot its key wraps nothing, and takes the key back from who opens the same store") {
    const TempFolder folder, other;
    auto vault = Vault::createFor(folder.path(), {{"MAI"}, "Mai"}, "sáng sớm mai", kCheap);
    auto foreign = Vault::createFor(other.path(), {{"MAI"}, "Mai"}, "sáng sớm mai", kCheap);
    const auto key = vault.databaseKey();
    vault.forget();
    CHECK(codeOf([&] { vault.setPin({"LAN"}, "Lan", "chiều mưa to", kCheap); }) == ErrorCode::Internal);
    CHECK(codeOf([&] { vault.renewSheet(); }) == ErrorCode::Internal);
    CHECK(vault.databaseKey() == key); // jobs go on
    CHECK(codeOf([&] { vault.takeBack(std::move(foreign)); }) == ErrorCode::StoreDamaged);
    vault.takeBack(Vault::unlockAs(folder.path(), {"MAI"}, "sáng sớm mai"));
    CHECK_NOTHROW(vault.setPin({"LAN"}, "Lan", "chiều mưa to", kCheap));
    CHECK(Vault::unlockAs(folder.path(), {"LAN"}, "chiều mưa to").databaseKey() == key);
}
