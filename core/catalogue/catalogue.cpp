// Loading, and the search that an officer types into all day.
#include "core/catalogue/catalogue.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/text.h"
#include "core/catalogue/catalogue_json.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace quay {
namespace {

constexpr std::uintmax_t kLargestFile = 16u << 20; // ours has 130 kB

// Where a query was found, best first. Within one rank the order of the data (most used first) decides.
enum Rank { kCodeWhole, kNameWhole, kCodeBegins, kNameBegins, kNameHolds, kNameWords, kFullName, kAnywhere, kNowhere };
// Parts of a folded record: '\n' between parts, '|' between the names that are equally good.
enum Part { kCode, kNames, kLongName, kRest, kParts };

std::string words(std::string_view text) { // folded, anything but letters and digits is a gap
    std::string all = fold(text);
    for (char& c : all)
        if (!std::isalnum(static_cast<unsigned char>(c))) c = ' ';
    return trimmed(all);
}

std::string digitsOf(std::string_view text) {
    std::string digits;
    for (char c : text)
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c != '.' && c != ' ')
            return {};
    return digits;
}

std::string foldedRecord(const Procedure& procedure) {
    std::string names = words(procedure.shortVi) + "|" + words(procedure.shortEn);
    for (const auto& alias : procedure.aliases) names += "|" + words(alias);
    return fmt::format("{}\n{}\n{}\n{}", digitsOf(procedure.code), names, words(procedure.nameVi),
                       words(procedure.fieldName + " " + procedure.nameEn));
}

bool holdsWord(const std::vector<std::string>& all, const std::string& word, bool unfinished) {
    return std::ranges::any_of(
        all, [&](const std::string& each) { return unfinished ? each.starts_with(word) : each == word; });
}

// Every word of the query is in the text, in any order; the last one may be the beginning of a word.
bool holdsWords(const std::string& text, const std::string& query) {
    const auto all = split(text, ' '), asked = split(query, ' ');
    for (std::size_t i = 0; i < asked.size(); ++i)
        if (!holdsWord(all, asked[i], i + 1 == asked.size())) return false;
    return true;
}

Rank rankOfName(const std::string& name, const std::string& query) {
    if (name == query) return kNameWhole;
    if (name.starts_with(query)) return kNameBegins;
    if (name.find(" " + query) != std::string::npos) return kNameHolds;
    return holdsWords(name, query) ? kNameWords : kNowhere;
}

Rank rankOf(const std::string& folded, const std::string& query, const std::string& digits) {
    const auto part = split(folded, '\n');
    if (!digits.empty() && digits == part[kCode]) return kCodeWhole;
    if (digits.size() >= 2 && (part[kCode].starts_with(digits) || part[kCode].ends_with(digits))) return kCodeBegins;
    Rank best = kNowhere;
    for (const auto& name : split(part[kNames], '|')) best = std::min(best, rankOfName(name, query));
    if (best != kNowhere) return best;
    if (holdsWords(part[kLongName], query)) return kFullName;
    auto everything = folded;
    std::ranges::replace_if(
        everything, [](char c) { return c == '\n' || c == '|'; }, ' ');
    return holdsWords(everything, query) ? kAnywhere : kNowhere;
}

bool isEffective(const Procedure& procedure, Date day) {
    return procedure.effectiveFrom <= day && (!procedure.effectiveTo || day <= *procedure.effectiveTo);
}

std::vector<std::filesystem::path> jsonFiles(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed))
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    if (failed) throw Error(ErrorCode::FileNotFound, "catalogue folder " + utf8FromPath(folder));
    std::ranges::sort(files); // the same order on every file system
    return files;
}

} // namespace

Catalogue Catalogue::load(const std::filesystem::path& folder) {
    std::vector<CatalogueFile> files;
    for (const auto& file : jsonFiles(folder)) {
        const auto bytes = readFile(file, kLargestFile);
        files.push_back({utf8FromPath(file.filename()), std::string(asText(bytes))});
    }
    return Catalogue(files);
}

Catalogue Catalogue::fromJson(std::string_view json, std::string_view name) {
    return Catalogue({{std::string(name), std::string(json)}});
}

Catalogue::Catalogue(const std::vector<CatalogueFile>& files) {
    auto content = readCatalogue(files);
    if (content.procedures.empty()) throw Error(ErrorCode::DamagedFile, "the catalogue has no procedures");
    version_ = std::move(content.version);
    procedures_ = std::move(content.procedures);
    for (const auto& procedure : procedures_) folded_.push_back(foldedRecord(procedure));
}

std::vector<const Procedure*> Catalogue::effectiveOn(Date day) const {
    std::vector<const Procedure*> found;
    for (const auto& procedure : procedures_)
        if (isEffective(procedure, day)) found.push_back(&procedure);
    return found;
}

const Procedure* Catalogue::find(std::string_view code, Date day) const {
    for (const auto& procedure : procedures_)
        if (procedure.code == code && isEffective(procedure, day)) return &procedure;
    return nullptr;
}

std::vector<const Procedure*> Catalogue::search(std::string_view query, Date day) const {
    const auto asked = words(query);
    if (asked.empty()) return effectiveOn(day);
    const auto untelexed = words(applyTelex(query)); // "ddaats": the typing program was off
    const auto digits = digitsOf(query);
    std::vector<std::pair<Rank, const Procedure*>> ranked;
    for (std::size_t i = 0; i < procedures_.size(); ++i) {
        if (!isEffective(procedures_[i], day)) continue;
        const auto rank = std::min(rankOf(folded_[i], asked, digits), rankOf(folded_[i], untelexed, digits));
        if (rank != kNowhere) ranked.emplace_back(rank, &procedures_[i]);
    }
    std::ranges::stable_sort(ranked, {}, &std::pair<Rank, const Procedure*>::first);
    std::vector<const Procedure*> found;
    for (const auto& [rank, procedure] : ranked) found.push_back(procedure);
    return found;
}

} // namespace quay
