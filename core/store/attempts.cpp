#include "core/store/attempts.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace quay {

namespace {

using Counts = std::map<std::string, int>;

constexpr int kFree = 3;       // slips of the finger
constexpr int kUnreadable = 6; // a damaged file costs 20 s: it neither opens the door nor bars it
constexpr std::chrono::seconds kFirst(5), kLongest(15 * 60);

// Damage counts against everybody; a file that is not there against nobody.
Counts read(const std::filesystem::path& file, const std::string& account) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return {};
    try {
        const auto content = readFile(file, 1u << 20);
        return nlohmann::json::parse(asText(content)).get<Counts>();
    } catch (const nlohmann::json::exception&) {
        return {{account, kUnreadable}};
    }
}

void write(const std::filesystem::path& file, const Counts& counts) {
    writeDurably(file, asBytes(nlohmann::json(counts).dump() + "\n"));
}

} // namespace

Attempts::Attempts(std::filesystem::path storeFolder, Moment started)
    : file_(std::move(storeFolder) / "attempts.json"), started_(started) {}

std::chrono::seconds Attempts::delayAfter(int failures) {
    if (failures <= kFree) return std::chrono::seconds(0);
    return std::min(kLongest, kFirst * (1 << std::min(failures - kFree - 1, 16)));
}

int Attempts::failures(const std::string& account) const {
    const auto counts = read(file_, account);
    const auto found = counts.find(account);
    return found == counts.end() ? 0 : std::max(found->second, 0);
}

std::chrono::seconds Attempts::waitFor(const std::string& account, Moment now) const {
    const auto found = last_.find(account);
    const auto since = found == last_.end() ? started_ : found->second;
    const auto left = since + delayAfter(failures(account)) - now;
    return std::max(std::chrono::seconds(0), std::chrono::ceil<std::chrono::seconds>(left));
}

void Attempts::begin(const std::string& account, Moment now) {
    last_[account] = now;
    auto counts = read(file_, account);
    counts[account] = failures(account) + 1;
    write(file_, counts);
}

void Attempts::succeed(const std::string& account) {
    auto counts = read(file_, account);
    counts.erase(account);
    write(file_, counts);
}

} // namespace quay
