#include "app/setup/config.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/paths.h"

#include <nlohmann/json.hpp>

namespace quay {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& member) { throw Error(ErrorCode::BadInput, "settings: " + member); }

void readPath(const json& object, const char* name, fs::path& value) {
    if (object.contains(name)) value = pathFromUtf8(object.at(name).get<std::string>());
}

template <class Value>
void read(const json& object, const char* name, Value& value) {
    if (object.contains(name)) value = object.at(name).get<Value>();
}

Destination destinationFrom(const json& object) {
    Destination destination;
    read(object, "id", destination.id);
    read(object, "name", destination.name);
    read(object, "address", destination.address);
    read(object, "maxFileBytes", destination.maxFileBytes);
    const auto kind = object.value("kind", "folder"), form = object.value("form", "bag");
    if (kind != "folder" && kind != "tus") refuse("destination kind " + kind);
    if (form != "bag" && form != "zip") refuse("destination form " + form);
    destination.kind = kind == "tus" ? DestinationKind::Tus : DestinationKind::Folder;
    destination.form = form == "zip" ? BundleForm::Zip : BundleForm::Bag;
    if (destination.id.empty() || destination.address.empty()) refuse("a destination needs an id and an address");
    return destination;
}

json toJson(const Destination& destination) {
    return {{"id", destination.id},
            {"name", destination.name},
            {"kind", destination.kind == DestinationKind::Tus ? "tus" : "folder"},
            {"address", destination.address},
            {"form", destination.form == BundleForm::Zip ? "zip" : "bag"},
            {"maxFileBytes", destination.maxFileBytes}};
}

void readMembers(const json& object, Config& config) {
    read(object, "language", config.language);
    if (config.language != "vi" && config.language != "en") refuse("language " + config.language);
    read(object, "agency", config.agency);
    read(object, "defaultDevice", config.defaultDevice);
    read(object, "cameras", config.cameras);
    readPath(object, "watchedFolder", config.watchedFolder);
    readPath(object, "backupFolder", config.backupFolder);
    read(object, "scanDpi", config.scanDpi);
    if (config.scanDpi < 75 || config.scanDpi > 1200) refuse("scanDpi");
    read(object, "autoShutter", config.autoShutter);
    read(object, "training", config.training);
    readPath(object, "samples", config.samples);
    config.dueCutoff = std::chrono::minutes(object.value("dueCutoffMinutes", config.dueCutoff.count()));
    read(object, "retentionDays", config.retentionDays);
    if (config.retentionDays < 1 || config.retentionDays > 3650) refuse("retentionDays");
    read(object, "renderThreads", config.renderThreads);
    if (config.renderThreads < 0 || config.renderThreads > 64) refuse("renderThreads");
    config.lockAfter = std::chrono::minutes(object.value("lockAfterMinutes", config.lockAfter.count()));
    if (config.lockAfter.count() < 0 || config.lockAfter > std::chrono::hours(8)) refuse("lockAfterMinutes");
    const auto tariff = object.value("certifiedCopyTariff", json::object());
    read(tariff, "perPageFirstTwo", config.tariff.perPageFirstTwo);
    read(tariff, "perPageFromThird", config.tariff.perPageFromThird);
    read(tariff, "capPerCopy", config.tariff.capPerCopy);
    for (const auto& destination : object.value("destinations", json::array()))
        config.destinations.push_back(destinationFrom(destination));
}

} // namespace

Config loadConfig(const fs::path& file, const fs::path& storeFolder) {
    Config config;
    if (fs::exists(file)) {
        const auto content = readFile(file, 1u << 20);
        try {
            readMembers(json::parse(asText(content)), config);
        } catch (const json::exception& fault) {
            refuse(fault.what());
        }
    }
    if (config.destinations.empty())
        config.destinations.push_back(
            {.id = "folder", .name = "", .address = utf8FromPath(storeFolder / kDeliveredFolder)});
    return config;
}

void saveConfig(const Config& config, const fs::path& file) {
    json object = {{"language", config.language},
                   {"agency", config.agency},
                   {"defaultDevice", config.defaultDevice},
                   {"cameras", config.cameras},
                   {"watchedFolder", utf8FromPath(config.watchedFolder)},
                   {"backupFolder", utf8FromPath(config.backupFolder)},
                   {"scanDpi", config.scanDpi},
                   {"autoShutter", config.autoShutter},
                   {"training", config.training},
                   {"samples", utf8FromPath(config.samples)},
                   {"dueCutoffMinutes", config.dueCutoff.count()},
                   {"retentionDays", config.retentionDays},
                   {"renderThreads", config.renderThreads},
                   {"lockAfterMinutes", config.lockAfter.count()},
                   {"certifiedCopyTariff",
                    {{"perPageFirstTwo", config.tariff.perPageFirstTwo},
                     {"perPageFromThird", config.tariff.perPageFromThird},
                     {"capPerCopy", config.tariff.capPerCopy}}},
                   {"destinations", json::array()}};
    for (const auto& destination : config.destinations) object["destinations"].push_back(toJson(destination));
    createFolderDurably(file.parent_path());
    writeDurably(file, asBytes(object.dump(2) + "\n"));
}

const Destination* findDestination(const Config& config, const std::string& id) {
    for (const auto& destination : config.destinations)
        if (destination.id == id) return &destination;
    return nullptr;
}

} // namespace quay
