#include "app/cli/output.h"

#include "app/present/words.h"
#include "app/text/messages.h"
#include "app/text/tr.h"
#include "core/dossier/names.h"
#include "core/dossier/state.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace quay {

void printLine(const std::string& line) {
    std::fputs((line + "\n").c_str(), stdout);
    std::fflush(stdout);
}

void printJson(const Json& value) { printLine(value.dump(-1, ' ', false, Json::error_handler_t::replace)); }

namespace {

std::string nameOf(Need need) {
    switch (need) {
    case Need::Mandatory: return "mandatory";
    case Need::Conditional: return "conditional";
    case Need::OneOf: return "one_of";
    }
    return "";
}

std::string nameOf(LineState state) {
    switch (state) {
    case LineState::Done: return "done";
    case LineState::Missing: return "missing";
    case LineState::Doubtful: return "doubtful";
    case LineState::BeingMade: return "being_made";
    case LineState::NotNeeded: return "not_needed";
    case LineState::ToPresent: return "to_present";
    case LineState::Presented: return "presented";
    }
    return "";
}

std::string nameOf(DeliveryState state) {
    switch (state) {
    case DeliveryState::Waiting: return "waiting";
    case DeliveryState::Sending: return "sending";
    case DeliveryState::Delivered: return "delivered";
    case DeliveryState::Parked: return "parked";
    case DeliveryState::Cancelled: return "cancelled";
    }
    return "";
}

std::string nameOf(DeviceKind kind) {
    switch (kind) {
    case DeviceKind::Simulated: return "simulated";
    case DeviceKind::Files: return "files";
    case DeviceKind::Scanner: return "scanner";
    case DeviceKind::Camera: return "camera";
    }
    return "";
}

Json jsonOf(const Requirement& requirement) {
    return {{"id", requirement.id},
            {"component", requirement.componentCode},
            {"name", pick(requirement.nameVi, requirement.nameEn)},
            {"role", nameOf(requirement.role)},
            {"need", nameOf(requirement.need)},
            {"oneOf", requirement.oneOfGroup},
            {"condition", pick(requirement.conditionVi, requirement.conditionEn)},
            {"originals", requirement.originals},
            {"copies", requirement.copies}};
}

} // namespace

Json jsonOf(const Procedure& procedure, bool whole) {
    Json json = {{"code", procedure.code},
                 {"name", pick(procedure.nameVi, procedure.nameEn)},
                 {"short", pick(procedure.shortVi, procedure.shortEn)},
                 {"field", procedure.fieldName},
                 {"days", procedure.deadline.days}};
    if (!whole) return json;
    json["requirements"] = Json::array();
    for (const auto& requirement : procedure.requirements) json["requirements"].push_back(jsonOf(requirement));
    json["fields"] = Json::array();
    for (const auto& field : procedure.fields)
        json["fields"].push_back(
            {{"id", field.id}, {"label", pick(field.labelVi, field.labelEn)}, {"required", field.required}});
    return json;
}

Json jsonOf(const Page& page) {
    Json json = {{"page", page.id.value},     {"capture", page.capture.value}, {"original", page.original.hex},
                 {"type", page.originalType}, {"width", page.facts.width},     {"height", page.facts.height},
                 {"turn", page.edits.turn},   {"rendered", page.rendered.hex}, {"bytes", page.renderedBytes}};
    json["remarks"] = Json::array();
    for (const auto& remark : page.facts.remarks) json["remarks"].push_back(remark.code);
    return json;
}

Json jsonOf(const Dossier& dossier) {
    Json json = {{"id", dossier.id.value},
                 {"code", dossier.code},
                 {"officialCode", dossier.officialCode},
                 {"procedure", dossier.procedure},
                 {"catalogue", dossier.catalogueVersion},
                 {"opened", formatIso(dossier.opened)},
                 {"state", nameOf(dossier.state)},
                 {"applicant", {{"name", dossier.applicant.fullName}, {"idNumber", dossier.applicant.idNumber}}},
                 {"fields", dossier.fields},
                 {"conditions", dossier.conditions}};
    json["documents"] = Json::array();
    for (const auto& document : dossier.documents) {
        Json entry = {{"id", document.id.value},
                      {"requirement", document.requirement},
                      {"noted", document.noted},
                      {"note", document.note},
                      {"pages", Json::array()}};
        for (const auto& page : document.pages) entry["pages"].push_back(jsonOf(page));
        json["documents"].push_back(entry);
    }
    return json;
}

Json jsonOf(const DossierSummary& summary) {
    return {{"id", summary.id.value},
            {"code", summary.code},
            {"procedure", summary.procedure},
            {"applicant", summary.applicantName},
            {"opened", formatIso(summary.opened)},
            {"state", nameOf(summary.state)},
            {"documents", summary.documents},
            {"pages", summary.pages}};
}

Json jsonOf(const Finding& finding) {
    return {{"code", nameOf(finding.code)},  {"severity", nameOf(finding.severity)}, {"subject", finding.subject},
            {"page", finding.page.value},    {"number", finding.pageNumber},         {"value", finding.value},
            {"threshold", finding.threshold}};
}

Json jsonOf(const CheckResult& result) {
    Json json = {{"complete", result.complete()},
                 {"fieldsFilled", result.fieldsFilled},
                 {"fieldsAsked", result.fieldsAsked},
                 {"lines", Json::array()},
                 {"findings", Json::array()}};
    for (const auto& line : result.lines)
        json["lines"].push_back({{"requirement", line.requirement},
                                 {"state", nameOf(line.state)},
                                 {"pages", line.pages},
                                 {"bytes", line.bytes}});
    for (const auto& finding : result.findings) json["findings"].push_back(jsonOf(finding));
    return json;
}

Json jsonOf(const Delivery& delivery) {
    Json json = {{"delivery", delivery.id.value},   {"dossier", delivery.dossier.value},
                 {"bundle", delivery.bundle.value}, {"destination", delivery.destination},
                 {"state", nameOf(delivery.state)}, {"attempts", delivery.attempts},
                 {"bytes", delivery.bytesTotal}};
    if (delivery.lastError) json["error"] = nameOf(*delivery.lastError);
    if (delivery.nextTry) json["nextTry"] = formatIso(*delivery.nextTry);
    if (delivery.receipt)
        json["receipt"] = {{"at", formatIso(delivery.receipt->at)},
                           {"reference", delivery.receipt->reference},
                           {"sha256", delivery.receipt->sha256}};
    return json;
}

Json jsonOf(const DeviceInfo& info) { return {{"id", info.id}, {"name", info.name}, {"kind", nameOf(info.kind)}}; }

std::vector<std::string> linesOf(const CheckResult& result, const Procedure& procedure, const Dossier& dossier) {
    std::vector<std::string> lines;
    for (const auto& finding : result.findings)
        lines.push_back(std::string(finding.severity == Severity::Blocking ? kMissingMark : kDoubtMark) + " " +
                        sentence(finding, subjectOf(finding, procedure, dossier)));
    return lines;
}

} // namespace quay
