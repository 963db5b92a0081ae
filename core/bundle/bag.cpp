#include "core/bundle/bag.h"

#include "core/base/hash.h"
#include "core/base/text.h"

#include <fmt/format.h>

namespace quay {
namespace {

constexpr std::size_t kMaxName = 50;

std::string oneLine(std::string_view text) {
    return trimmed(toNfc(text)); // a line break in a value would start a new field
}

std::string bagInfo(const std::vector<BagEntry>& payload, const BagFacts& facts) {
    std::uint64_t octets = 0;
    for (const auto& each : payload) octets += each.bytes;
    std::string text = fmt::format("Bag-Software-Agent: Quay {}\n", QUAY_VERSION);
    text += fmt::format("Bagging-Date: {}\n", formatDate(facts.date));
    text += fmt::format("External-Identifier: {}\n", oneLine(facts.identifier));
    text += fmt::format("Payload-Oxum: {}.{}\n", octets, payload.size());
    if (!facts.organization.empty()) text += fmt::format("Source-Organization: {}\n", oneLine(facts.organization));
    return text;
}

} // namespace

std::string bagPath(std::string_view path) {
    std::string encoded;
    for (const char each : path) {
        if (each == '%')
            encoded += "%25";
        else if (each == '\r')
            encoded += "%0D";
        else if (each == '\n')
            encoded += "%0A";
        else
            encoded += each;
    }
    return encoded;
}

std::vector<TagFile> tagFiles(const std::vector<BagEntry>& payload, const BagFacts& facts) {
    std::string manifest;
    for (const auto& each : payload) manifest += fmt::format("{}  {}\n", each.sha256, bagPath(each.path));
    std::vector<TagFile> files = {
        {"bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"},
        {"bag-info.txt", bagInfo(payload, facts)},
        {"manifest-sha256.txt", manifest},
    };
    std::string tags;
    for (const auto& each : files) tags += fmt::format("{}  {}\n", sha256(asBytes(each.text)), bagPath(each.path));
    files.push_back({"tagmanifest-sha256.txt", tags});
    return files;
}

std::string payloadName(int number, std::string_view title) {
    const std::string prefix = fmt::format("{:02} ", number);
    return fmt::format("data/{}{}.pdf", prefix, portalName(title, kMaxName - prefix.size()));
}

} // namespace quay
