// The only place of the catalogue that touches the JSON library.
#include "core/catalogue/json_record.h"

#include "core/base/text.h"

#include <nlohmann/json.hpp>
#include <set>

namespace quay {
namespace {

using Json = nlohmann::json;

std::string cleanText(const Json& value, const std::string& where, const std::string& key) {
    if (!value.is_string()) refuseRecord(where, key + " is not a text");
    auto text = trimmed(toNfc(value.get_ref<const std::string&>()));
    if (text.empty()) refuseRecord(where, key + " is empty");
    return text;
}

Date cleanDate(const std::string& text, const std::string& where, const std::string& key) {
    try {
        return parseDate(text);
    } catch (const Error&) {
        refuseRecord(where, key + " is not a date (YYYY-MM-DD)");
    }
}

} // namespace

void refuseRecord(const std::string& where, const std::string& why) {
    throw Error(ErrorCode::DamagedFile, where + ": " + why);
}

struct JsonRecord::Content {
    Json json;
    std::set<std::string> used = {};

    const Json* find(const std::string& key) {
        used.insert(key);
        const auto found = json.find(key);
        return found == json.end() ? nullptr : &*found;
    }
    const Json& need(const std::string& key, const std::string& where) {
        const auto* value = find(key);
        if (!value) refuseRecord(where, key + " is missing");
        return *value;
    }
    const Json* list(const std::string& key, const std::string& where) {
        const auto* value = find(key);
        if (value && !value->is_array()) refuseRecord(where, key + " is not a list");
        return value;
    }
};

JsonRecord::JsonRecord(std::unique_ptr<Content> content, std::string where)
    : content_(std::move(content)), where_(std::move(where)) {
    if (!content_->json.is_object()) refuseRecord(where_, "not an object");
}
JsonRecord::JsonRecord(JsonRecord&&) noexcept = default;
JsonRecord& JsonRecord::operator=(JsonRecord&&) noexcept = default;
JsonRecord::~JsonRecord() = default;

JsonRecord JsonRecord::parse(std::string_view json, const std::string& name) {
    auto parsed = Json::parse(json, nullptr, false);
    if (parsed.is_discarded()) refuseRecord(name, "not JSON");
    return JsonRecord(std::make_unique<Content>(Content{std::move(parsed)}), name);
}

bool JsonRecord::has(const std::string& key) const { return content_->json.contains(key); }

std::string JsonRecord::text(const std::string& key) { return cleanText(content_->need(key, where_), where_, key); }

std::string JsonRecord::textOr(const std::string& key, const std::string& fallback) {
    const auto* value = content_->find(key);
    return value ? cleanText(*value, where_, key) : fallback;
}

long JsonRecord::number(const std::string& key, long least, long most) {
    const auto& value = content_->need(key, where_);
    if (!value.is_number_integer()) refuseRecord(where_, key + " is not a whole number");
    const auto number = value.get<std::int64_t>();
    if (number < least || number > most) refuseRecord(where_, key + " is out of range");
    return static_cast<long>(number);
}

long JsonRecord::numberOr(const std::string& key, long fallback, long least, long most) {
    return content_->find(key) ? number(key, least, most) : fallback;
}

bool JsonRecord::flag(const std::string& key) {
    const auto* value = content_->find(key);
    if (!value) return false;
    if (!value->is_boolean()) refuseRecord(where_, key + " is not true or false");
    return value->get<bool>();
}

Date JsonRecord::date(const std::string& key) { return cleanDate(text(key), where_, key); }

std::optional<Date> JsonRecord::dateOrNull(const std::string& key) {
    const auto* value = content_->find(key);
    if (!value || value->is_null()) return {};
    return date(key);
}

std::vector<std::string> JsonRecord::texts(const std::string& key) {
    std::vector<std::string> all;
    if (const auto* list = content_->list(key, where_))
        for (const auto& each : *list) all.push_back(cleanText(each, where_, key));
    return all;
}

std::vector<JsonRecord> JsonRecord::records(const std::string& key) {
    std::vector<JsonRecord> all;
    if (const auto* list = content_->list(key, where_))
        for (const auto& each : *list)
            all.push_back(JsonRecord(std::make_unique<Content>(Content{each}),
                                     where_ + ", " + key + " " + std::to_string(all.size() + 1)));
    return all;
}

JsonRecord JsonRecord::record(const std::string& key) {
    return JsonRecord(std::make_unique<Content>(Content{content_->need(key, where_)}), where_ + ", " + key);
}

std::vector<std::string> JsonRecord::keys() const {
    std::vector<std::string> all;
    for (const auto& [key, value] : content_->json.items()) all.push_back(key);
    return all;
}

std::vector<std::pair<std::string, std::optional<JsonRecord>>> JsonRecord::mixed(const std::string& key) {
    std::vector<std::pair<std::string, std::optional<JsonRecord>>> all;
    const auto* list = content_->list(key, where_);
    if (!list) return all;
    for (const auto& each : *list) {
        const auto where = where_ + ", " + key + " " + std::to_string(all.size() + 1);
        if (each.is_string())
            all.emplace_back(cleanText(each, where_, key), std::nullopt);
        else
            all.emplace_back("", JsonRecord(std::make_unique<Content>(Content{each}), where));
    }
    return all;
}

void JsonRecord::done() const {
    for (const auto& key : keys())
        if (!content_->used.contains(key)) refuseRecord(where_, "unknown member '" + key + "'");
}

} // namespace quay
