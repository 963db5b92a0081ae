#include "core/store/key_record.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/store/crypto.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace quay {

namespace {

using nlohmann::json;

constexpr int kVersion = 2; // 1 had no people and no sheet
// What a record may ask of this computer: a damaged one must not take all its memory.
constexpr unsigned kMaxPasses = 64;
constexpr std::size_t kMinMemory = 8u << 10, kMaxMemory = std::size_t{2} << 30;

std::filesystem::path fileIn(const std::filesystem::path& storeFolder) { return storeFolder / "keys.json"; }

Error damaged(const char* why) { return Error(ErrorCode::StoreDamaged, std::string("keys.json: ") + why); }

// A stale or damaged record must not be taken for a wrong passphrase, so it carries a checksum of itself.
std::string checksum(json content) {
    content.erase("checksum");
    return sha256(asBytes(content.dump()));
}

json toJson(const Wrapping& wrapping) {
    return {{"kdf", "argon2id13"},          {"passes", wrapping.cost.passes}, {"memory", wrapping.cost.memory},
            {"salt", toHex(wrapping.salt)}, {"nonce", toHex(wrapping.nonce)}, {"key", toHex(wrapping.key)}};
}

json toJson(const KeyRecord& record) {
    json content{{"version", kVersion}, {"store", record.store}, {"proof", toHex(record.proof)}};
    if (record.passphrase) content["passphrase"] = toJson(*record.passphrase);
    content["people"] = json::array();
    for (const auto& person : record.people) {
        auto entry = toJson(person.wrapping);
        entry["id"] = person.id.value;
        entry["name"] = person.name;
        content["people"].push_back(entry);
    }
    if (const auto& sheet = record.sheet)
        content["sheet"] = {{"nonce", toHex(sheet->nonce)}, {"key", toHex(sheet->key)}};
    content["checksum"] = checksum(content);
    return content;
}

Bytes bytesAt(const json& content, const char* name, std::size_t size) {
    auto bytes = fromHex(content.at(name).get<std::string>());
    if (bytes.size() != size) throw damaged("a key has the wrong size");
    return bytes;
}

Wrapping wrappingFrom(const json& content) {
    Wrapping wrapping{.cost = {content.at("passes").get<unsigned>(), content.at("memory").get<std::size_t>()},
                      .salt = bytesAt(content, "salt", kSaltBytes),
                      .nonce = bytesAt(content, "nonce", kNonceBytes),
                      .key = bytesAt(content, "key", kKeyBytes + kSealBytes)};
    const auto& cost = wrapping.cost;
    const bool sane =
        cost.passes >= 1 && cost.passes <= kMaxPasses && cost.memory >= kMinMemory && cost.memory <= kMaxMemory;
    if (!sane || content.at("kdf") != "argon2id13") throw damaged("a wrapping makes no sense");
    return wrapping;
}

KeyRecord recordFrom(const json& content) {
    if (content.at("version").get<int>() > kVersion) throw Error(ErrorCode::NewerStore, "keys.json");
    if (content.at("checksum") != checksum(content)) throw damaged("the checksum differs");
    KeyRecord record{content.at("store").get<std::string>(), fromHex(content.at("proof").get<std::string>())};
    if (content.contains("passphrase")) record.passphrase = wrappingFrom(content.at("passphrase"));
    for (const auto& person : content.value("people", json::array()))
        record.people.push_back(
            {{person.at("id").get<std::string>()}, person.at("name").get<std::string>(), wrappingFrom(person)});
    if (content.contains("sheet"))
        record.sheet = KeyRecord::Sheet{bytesAt(content.at("sheet"), "nonce", kNonceBytes),
                                        bytesAt(content.at("sheet"), "key", kKeyBytes + kSealBytes)};
    return record;
}

} // namespace

const KeyRecord::Person* KeyRecord::find(const AccountId& id) const {
    const auto found = std::ranges::find(people, id, &Person::id);
    return found == people.end() ? nullptr : &*found;
}

bool keyRecordExists(const std::filesystem::path& storeFolder) {
    std::error_code ignored;
    return std::filesystem::exists(fileIn(storeFolder), ignored);
}

KeyRecord readKeyRecord(const std::filesystem::path& storeFolder) {
    if (!keyRecordExists(storeFolder)) throw damaged("missing");
    const auto content = readFile(fileIn(storeFolder), 1u << 20);
    try {
        return recordFrom(json::parse(asText(content)));
    } catch (const json::exception&) { // its text quotes the file
        throw damaged("not the JSON we write");
    } catch (const Error& error) {
        if (error.code() == ErrorCode::BadInput) throw damaged("not hexadecimal");
        throw;
    }
}

void writeKeyRecord(const std::filesystem::path& storeFolder, const KeyRecord& record) {
    writeDurably(fileIn(storeFolder), asBytes(toJson(record).dump(2) + "\n"));
}

} // namespace quay
