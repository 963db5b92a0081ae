#include "core/handover/answer.h"

#include "core/base/base32.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace quay {

namespace {

using Json = nlohmann::ordered_json;
using enum AnswerKind;

constexpr std::size_t kCodeLetters = 12; // 60 bits, and a guess costs a person's typing
constexpr std::uintmax_t kLongestReceipt = 4u << 20;

constexpr std::pair<AnswerKind, std::string_view> kKinds[] = {
    {Received, "received"}, {Returned, "returned"}, {Again, "again"},   {Erased, "erased"},
    {Earlier, "earlier"},   {Unknown, "unknown"},   {Forged, "forged"}, {Unreadable, "unreadable"},
};

struct WardReceipt {
    std::string package, ward;                                      // the ward's code
    std::vector<std::pair<std::string, std::string>> dossiers = {}; // id, digest
    std::string signature;
};

bool isHere(HandoverState state) {
    return state == HandoverState::Arrived || state == HandoverState::Approved || state == HandoverState::SentBack;
}

std::string textOf(const WardReceipt& receipt) {
    std::string text = fmt::format("quay handover receipt 1\n{}\n", receipt.package);
    for (const auto& [id, digest] : receipt.dossiers) text += fmt::format("{} {}\n", id, digest);
    return text;
}

std::string jsonOf(const WardReceipt& receipt) {
    Json json = {{"format", 1}, {"kind", "receipt"}, {"package", receipt.package}, {"ward", receipt.ward}};
    json["dossiers"] = Json::array();
    for (const auto& [id, digest] : receipt.dossiers) json["dossiers"].push_back({{"id", id}, {"digest", digest}});
    json["signature"] = receipt.signature;
    return json.dump(2) + "\n";
}

std::optional<WardReceipt> receiptFrom(std::string_view text) {
    const auto json = Json::parse(text, nullptr, false);
    try {
        if (json.is_discarded() || json.at("kind") != "receipt" || json.at("format") != 1) return std::nullopt;
        WardReceipt receipt{.package = json.at("package"), .ward = json.at("ward"), .signature = json.at("signature")};
        for (const auto& each : json.at("dossiers")) receipt.dossiers.emplace_back(each.at("id"), each.at("digest"));
        return receipt;
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
}

// Only who opened the package has its secret; the digests say that it is all of it.
std::string codeFor(ByteView secret, const PackageId& package, std::vector<Handover> handovers) {
    std::ranges::sort(handovers, {}, &Handover::dossier);
    std::string text = "quay receipt code 1\n" + package.value + "\n";
    for (const auto& each : handovers) text += each.digest + "\n";
    return base32(digestOf(asBytes(text), 32, secret)).substr(0, kCodeLetters);
}

std::string plainCode(std::string_view text) { // as codeFor writes it
    std::string letters;
    for (const char letter : text)
        if (const auto value = base32Value(letter)) letters += base32Letter(*value);
    return letters;
}

HandoverPackage packageOf(const HandoverParts& parts, const PackageId& id, bool outgoing) {
    const auto package = parts.handovers.package(id);
    if (!package || package->outgoing != outgoing) throw Error(ErrorCode::NotFound, "no such package");
    return *package;
}

// What a receipt for these dossiers changes, and in what order it is looked at.
Answer receive(const HandoverParts& parts, const PackageId& package, const std::vector<DossierId>& named) {
    Answer answer{.kind = Again, .package = package};
    for (const auto& handover : parts.handovers.of(package)) {
        const bool isNamed = std::ranges::find(named, handover.dossier) != named.end();
        if (isNamed && handover.state == HandoverState::UnderWay) answer.dossiers.push_back(handover.dossier);
        if (isNamed && handover.state == HandoverState::TakenBack) answer.kind = Earlier;
        answer.missing += !isNamed && handover.state == HandoverState::UnderWay;
    }
    if (!answer.dossiers.empty()) answer.kind = Received;
    parts.handovers.takeReceipt(package, answer.dossiers);
    return answer;
}

Answer takeReceipt(const HandoverParts& parts, const WardReceipt& receipt) {
    Answer answer{.kind = Unknown, .package = {receipt.package}};
    const auto package = parts.handovers.package(answer.package);
    if (!package || !package->outgoing) return answer;
    answer.kind = Forged;
    const auto ward = partyFrom(parts.handovers.peer(package->peer)->code);
    try {
        if (!isSignedBy(ward, textOf(receipt), fromHex(receipt.signature))) return answer;
    } catch (const Error&) { // not hexadecimal
        return answer;
    }
    const auto ours = parts.handovers.of(answer.package);
    std::vector<DossierId> named;
    for (const auto& [id, digest] : receipt.dossiers) {
        const auto known = std::ranges::find(ours, DossierId{id}, &Handover::dossier);
        if (known == ours.end() || known->digest != digest) return answer; // another content under our name
        named.push_back({id});
    }
    return receive(parts, answer.package, named);
}

struct ReturnBody {
    DossierId dossier;
    int round = 0;
    std::string reason;
    PageId page;
};

std::string jsonOf(const ReturnBody& body) {
    const Json json = {
        {"dossier", body.dossier.value}, {"round", body.round}, {"reason", body.reason}, {"page", body.page.value}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<ReturnBody> returnFrom(const std::string& text) {
    const auto json = Json::parse(text, nullptr, false);
    try {
        if (json.is_discarded()) return std::nullopt;
        return ReturnBody{{json.at("dossier").get<std::string>()},
                          json.at("round"),
                          toNfc(json.at("reason").get<std::string>()),
                          {json.at("page").get<std::string>()}};
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
}

AnswerKind kindOf(const HandoverParts& parts, const PackageId& package, const ReturnBody& body) {
    const auto& handovers = parts.handovers;
    const auto ours = handovers.of(package);
    const auto known = std::ranges::find(ours, body.dossier, &Handover::dossier);
    if (known == ours.end() || known->round != body.round) return Unknown;
    if (known->state == HandoverState::Returned) return Again;
    const auto latest = handovers.latest(body.dossier);
    if (latest->package != package || known->state == HandoverState::TakenBack) return Earlier;
    return parts.dossiers.load(body.dossier).purged ? Erased : Returned;
}

Answer takeReturn(const HandoverParts& parts, const ParcelReader& reader) {
    Answer answer{.kind = Unknown, .package = {reader.head().id}};
    const auto package = parts.handovers.package(answer.package);
    if (!package || !package->outgoing) return answer;
    answer.kind = Forged;
    if (idOf(reader.head().sender) != package->peer) return answer;
    const auto body = returnFrom(reader.body());
    if (!body) return answer;
    answer.kind = kindOf(parts, answer.package, *body);
    if (answer.kind != Returned) return answer;
    parts.handovers.takeReturn(answer.package, body->dossier, body->reason, body->page);
    answer.dossiers = {body->dossier};
    return answer;
}

} // namespace

std::string_view nameOf(AnswerKind kind) {
    return std::ranges::find(kKinds, kind, &std::pair<AnswerKind, std::string_view>::first)->second;
}

std::string receiptCodeOf(const HandoverParts& parts, const PackageId& id) {
    const auto package = packageOf(parts, id, false);
    const auto handovers = parts.handovers.of(id);
    const bool missing = static_cast<int>(handovers.size()) != package.dossiers ||
                         std::ranges::any_of(handovers, [](const Handover& each) { return !isHere(each.state); });
    if (missing) return "";
    return inFours(codeFor(package.secret, id, handovers));
}

ReceiptPaper writeReceipt(const HandoverParts& parts, const OwnKeys& own, const PackageId& id,
                          const std::filesystem::path& folder) {
    parts.handovers.requireIntake();
    packageOf(parts, id, false);
    WardReceipt receipt{.package = id.value, .ward = codeOf(own.party()), .signature = {}};
    for (const auto& each : parts.handovers.of(id))
        if (isHere(each.state)) receipt.dossiers.emplace_back(each.dossier.value, each.digest);
    if (receipt.dossiers.empty()) throw Error(ErrorCode::Conflict, "nothing of the package is whole here");
    receipt.signature = toHex(own.sign(textOf(receipt)));
    const auto file = folder / pathFromUtf8("bien-nhan-" + shortCode(id) + ".json");
    writeDurably(file, asBytes(jsonOf(receipt)));
    return {file, receiptCodeOf(parts, id), static_cast<int>(receipt.dossiers.size())};
}

std::filesystem::path writeReturn(const HandoverParts& parts, const OwnKeys& own, const DossierId& dossier,
                                  const std::filesystem::path& folder) {
    parts.handovers.requireIntake();
    const auto handover = parts.handovers.latest(dossier);
    if (!handover || handover->state != HandoverState::SentBack)
        throw Error(ErrorCode::Conflict, "the dossier was not sent back");
    const auto package = packageOf(parts, handover->package, false);
    const ReturnBody body{dossier, handover->round, handover->reason, handover->page};
    ParcelContent content{
        .head = {.kind = ParcelKind::Return, .id = package.id.value, .sender = {}, .made = handover->at},
        .body = jsonOf(body)};
    const auto name = fmt::format("tra-lai-{}-{}.quay", shortCode(package.id), dossier.value.substr(20));
    const auto file = folder / pathFromUtf8(name);
    writeParcel(file, own, partyFrom(parts.handovers.peer(package.peer)->code), content);
    return file;
}

Answer takeAnswer(const HandoverParts& parts, const OwnKeys& own, const std::filesystem::path& file) {
    ParcelReader reader(file, own);
    if (!reader.fault() && reader.head().kind == ParcelKind::Return) return takeReturn(parts, reader);
    if (reader.fault() && *reader.fault() != ParcelFault::NotAParcel) return {.fault = reader.fault()};
    if (!reader.fault()) return {}; // a package: the ward's side takes that in
    try {
        const auto receipt = receiptFrom(asText(readFile(file, kLongestReceipt)));
        return receipt ? takeReceipt(parts, *receipt) : Answer{};
    } catch (const Error& error) {
        if (error.code() != ErrorCode::TooLarge) throw;
        return {};
    }
}

Answer takeReceiptCode(const HandoverParts& parts, std::string_view code) {
    const auto typed = plainCode(code);
    for (const auto& package : parts.handovers.packages()) {
        if (!package.outgoing) continue;
        const auto handovers = parts.handovers.of(package.id);
        if (codeFor(package.secret, package.id, handovers) != typed) continue;
        std::vector<DossierId> all;
        for (const auto& each : handovers) all.push_back(each.dossier);
        return receive(parts, package.id, all);
    }
    return {.kind = Unknown};
}

} // namespace quay
