// JsonRecord: one object of a catalogue file, read strictly: every member has a type, none may be left over.
// Internal to core/catalogue.
#pragma once
#include "core/base/clock.h"
#include "core/base/error.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quay {

[[noreturn]] void refuseRecord(const std::string& where, const std::string& why); // Error(DamagedFile)

class JsonRecord {
public:
    static JsonRecord parse(std::string_view json, const std::string& name); // a whole file

    JsonRecord(JsonRecord&&) noexcept;
    JsonRecord& operator=(JsonRecord&&) noexcept;
    ~JsonRecord();

    const std::string& where() const { return where_; }
    void rename(const std::string& where) { where_ = where; }
    bool has(const std::string& key) const;

    // All texts come out NFC and trimmed.
    std::string text(const std::string& key);                                // must be there and not empty
    std::string textOr(const std::string& key, const std::string& fallback); // an empty one is refused too
    long number(const std::string& key, long least, long most);
    long numberOr(const std::string& key, long fallback, long least, long most);
    bool flag(const std::string& key); // false when absent
    Date date(const std::string& key);
    std::optional<Date> dateOrNull(const std::string& key);
    std::vector<std::string> texts(const std::string& key);  // absent: none
    std::vector<JsonRecord> records(const std::string& key); // absent: none
    JsonRecord record(const std::string& key);
    std::vector<std::string> keys() const;

    // Elements of a list that are either a text (the first is set) or an object (the second).
    std::vector<std::pair<std::string, std::optional<JsonRecord>>> mixed(const std::string& key);

    template <class Value, std::size_t Count>
    Value word(const std::string& key, const std::pair<std::string_view, Value> (&table)[Count]) {
        const auto said = text(key);
        for (const auto& [name, value] : table)
            if (name == said) return value;
        refuseRecord(where_, "unknown " + key + " '" + said + "'");
    }

    void done() const; // throws when a member was never asked for: it is misspelt, and would be lost in silence

private:
    struct Content;
    explicit JsonRecord(std::unique_ptr<Content> content, std::string where);
    std::unique_ptr<Content> content_;
    std::string where_;
};

} // namespace quay
