#include "core/handover/dossier_record.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/citizen/person_json.h"
#include "core/dossier/names.h"
#include "core/dossier/state.h"
#include "core/store/page_rows.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace quay {

namespace {

using Json = nlohmann::ordered_json; // members in the order written here: the digest is over the text

Json jsonOf(const Capture& capture) {
    return {{"id", capture.id.value},
            {"device", capture.device},
            {"settings", capture.settings},
            {"started", formatIso(capture.started)},
            {"ended", capture.ended ? Json(formatIso(*capture.ended)) : Json(nullptr)},
            {"pages", capture.pages},
            {"outcome", capture.outcome}};
}

Json jsonOf(const Page& page, const PageContent& files) {
    return {{"id", page.id.value},          {"capture", page.capture.value},
            {"type", page.originalType},    {"facts", toJson(page.facts)},
            {"edits", toJson(page.edits)},  {"original", files.original},
            {"rendered", files.rendered},   {"bytes", page.renderedBytes},
            {"thumbnail", files.thumbnail}, {"originalState", nameOf(page.originalState)}};
}

Json jsonOf(const Finding& finding) {
    return {{"code", nameOf(finding.code)},  {"severity", nameOf(finding.severity)}, {"subject", finding.subject},
            {"page", finding.page.value},    {"number", finding.pageNumber},         {"value", finding.value},
            {"threshold", finding.threshold}};
}

Json jsonOf(const Document& document, const std::map<PageId, PageContent>& pages) {
    Json json = {{"id", document.id.value}, {"requirement", document.requirement},
                 {"title", document.title}, {"note", document.note},
                 {"noted", document.noted}, {"notedBy", document.notedBy},
                 {"pages", Json::array()}};
    json["notedAt"] = document.notedAt ? Json(formatIso(*document.notedAt)) : Json(nullptr);
    for (const auto& page : document.pages) json["pages"].push_back(jsonOf(page, pages.at(page.id)));
    return json;
}

Json jsonOf(const DossierRecord& record) {
    const auto& dossier = record.content.dossier;
    Json json = {{"id", dossier.id.value},
                 {"code", dossier.code},
                 {"officialCode", dossier.officialCode},
                 {"procedure", dossier.procedure},
                 {"catalogueVersion", dossier.catalogueVersion},
                 {"opened", formatIso(dossier.opened)},
                 {"received", formatIso(dossier.received)},
                 {"applicant", jsonOf(dossier.applicant)},
                 {"fields", dossier.fields},
                 {"conditions", dossier.conditions},
                 {"round", record.round}};
    for (const char* list : {"documents", "captures", "findings"}) json[list] = Json::array();
    for (const auto& document : dossier.documents) json["documents"].push_back(jsonOf(document, record.pages));
    for (const auto& capture : record.content.captures) json["captures"].push_back(jsonOf(capture));
    for (const auto& finding : record.findings) json["findings"].push_back(jsonOf(finding));
    return json;
}

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

void require(bool holds, const char* what) {
    if (!holds) throw Error(ErrorCode::DamagedFile, std::string("package: ") + what);
}

template <class IdType>
IdType idAt(const Json& json, const char* member) {
    IdType id{json.at(member).get<std::string>()};
    require(isIdText(id.value), member);
    return id;
}

std::string hashAt(const Json& json, const char* member) {
    auto text = json.at(member).get<std::string>();
    require(text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos, member);
    return text;
}

Capture captureFrom(const Json& json) {
    return {.id = idAt<CaptureId>(json, "id"),
            .device = json.at("device"),
            .settings = json.at("settings"),
            .started = parseIso(json.at("started").get<std::string>()),
            .ended = json.at("ended").is_null() ? std::nullopt
                                                : std::optional(parseIso(json.at("ended").get<std::string>())),
            .pages = json.at("pages"),
            .outcome = json.at("outcome")};
}

Finding findingFrom(const Json& json) {
    Finding finding;
    const auto code = findingCode(json.at("code").get<std::string>());
    require(code.has_value(), "finding");
    finding.code = *code;
    for (const auto severity : {Severity::Note, Severity::Doubt, Severity::Blocking})
        if (json.at("severity") == nameOf(severity)) finding.severity = severity;
    finding.subject = json.at("subject");
    finding.page = {json.at("page").get<std::string>()};
    finding.pageNumber = json.at("number");
    finding.value = json.at("value");
    finding.threshold = json.at("threshold");
    return finding;
}

Page pageFrom(const Json& json, DossierRecord& record) {
    Page page{.id = idAt<PageId>(json, "id"),
              .capture = {json.at("capture").get<std::string>()},
              .originalType = json.at("type"),
              .facts = factsFromJson(json.at("facts").get<std::string>()),
              .edits = editsFromJson(json.at("edits").get<std::string>()),
              .renderedBytes = json.at("bytes"),
              .originalState = originalState(json.at("originalState").get<std::string>())};
    PageContent content{hashAt(json, "original"), hashAt(json, "rendered"), {}};
    if (json.at("thumbnail") != "") content.thumbnail = hashAt(json, "thumbnail");
    require(record.pages.emplace(page.id, std::move(content)).second, "the same page twice");
    return page;
}

Document documentFrom(const Json& json, DossierRecord& record) {
    Document document{.id = idAt<DocumentId>(json, "id"),
                      .requirement = json.at("requirement"),
                      .title = toNfc(json.at("title").get<std::string>()),
                      .note = toNfc(json.at("note").get<std::string>()),
                      .noted = json.at("noted"),
                      .notedBy = json.at("notedBy")};
    if (const auto& at = json.at("notedAt"); !at.is_null()) document.notedAt = parseIso(at.get<std::string>());
    for (const auto& page : json.at("pages")) document.pages.push_back(pageFrom(page, record));
    return document;
}

DossierRecord recordFrom(const Json& json) {
    DossierRecord record;
    auto& dossier = record.content.dossier;
    dossier.id = idAt<DossierId>(json, "id");
    dossier.code = json.at("code");
    dossier.officialCode = toNfc(json.at("officialCode").get<std::string>());
    dossier.procedure = json.at("procedure");
    dossier.catalogueVersion = json.at("catalogueVersion");
    dossier.opened = parseIso(json.at("opened").get<std::string>());
    dossier.received = parseIso(json.at("received").get<std::string>());
    dossier.applicant = personFrom(json.at("applicant"));
    for (const auto& [name, value] : json.at("fields").items()) dossier.fields[name] = toNfc(value.get<std::string>());
    for (const auto& each : json.at("conditions")) dossier.conditions.push_back(each);
    std::set<std::string> documents;
    for (const auto& each : json.at("documents")) {
        dossier.documents.push_back(documentFrom(each, record));
        require(documents.insert(dossier.documents.back().id.value).second, "the same document twice");
    }
    for (const auto& each : json.at("captures")) record.content.captures.push_back(captureFrom(each));
    for (const auto& each : json.at("findings")) record.findings.push_back(findingFrom(each));
    record.round = json.at("round");
    record.digest = hashAt(json, "digest");
    require(record.round > 0 && record.round < 100000, "round");
    return record;
}

} // namespace

std::string digestOf(const DossierRecord& record) { return sha256(asBytes(dumped(jsonOf(record)))); }

std::string toJson(const PackageBody& body) {
    Json json = {{"secret", toHex(body.secret)}, {"dossiers", Json::array()}};
    for (const auto& record : body.dossiers) {
        auto entry = jsonOf(record);
        entry["digest"] = record.digest;
        json["dossiers"].push_back(std::move(entry));
    }
    return dumped(json);
}

PackageBody packageBodyFrom(std::string_view text) {
    try {
        const auto json = Json::parse(text);
        PackageBody body{.secret = fromHex(json.at("secret").get<std::string>())};
        require(body.secret.size() == 32, "secret");
        std::set<std::string> ids;
        for (const auto& entry : json.at("dossiers")) {
            body.dossiers.push_back(recordFrom(entry));
            require(ids.insert(body.dossiers.back().content.dossier.id.value).second, "the same dossier twice");
        }
        require(!body.dossiers.empty(), "no dossier");
        return body;
    } catch (const nlohmann::json::exception& fault) {
        throw Error(ErrorCode::DamagedFile,
                    fmt::format("package: json {}", fault.id)); // its own words may quote a name
    } catch (const Error& fault) {
        throw Error(ErrorCode::DamagedFile, fault.what());
    }
}

} // namespace quay
