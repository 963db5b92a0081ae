#include "core/bundle/manifest.h"

#include "core/citizen/person_json.h"
#include "core/dossier/names.h"
#include "core/dossier/state.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace quay {
namespace {

using Json = nlohmann::ordered_json; // members in the order written here

const Requirement* requirementOf(const ManifestInput& input, const Document& document) {
    return input.procedure.requirement(document.requirement);
}

std::string titleOf(const ManifestInput& input, const Document& document) {
    const auto* requirement = requirementOf(input, document);
    return requirement ? requirement->nameVi : document.title;
}

// Remarks on pages that the officer decided to live with, with the reason given.
Json overriddenJson(const Document& document) {
    Json list = Json::array();
    for (std::size_t i = 0; i < document.pages.size(); ++i) {
        const Page& page = document.pages[i];
        for (const auto& code : page.edits.accepted) {
            Json entry = {{"page", i + 1}, {"code", code}, {"why", page.edits.acceptedWhy}};
            const auto& remarks = page.facts.remarks;
            const auto remark =
                std::find_if(remarks.begin(), remarks.end(), [&](const Remark& r) { return r.code == code; });
            if (remark != remarks.end()) {
                entry["value"] = remark->value;
                entry["threshold"] = remark->threshold;
            }
            list.push_back(entry);
        }
    }
    return list;
}

const ManifestFile* fileOf(const ManifestInput& input, const Document& document) {
    for (const auto& each : input.files)
        if (each.document == document.id) return &each;
    return nullptr;
}

Json documentJson(const ManifestInput& input, const Document& document) {
    const auto* requirement = requirementOf(input, document);
    Json json = {{"id", document.id.value},
                 {"requirement", document.requirement},
                 {"componentCode", requirement ? requirement->componentCode : ""},
                 {"role", requirement ? nameOf(requirement->role) : "other"},
                 {"title", titleOf(input, document)},
                 {"noted", document.noted},
                 {"note", document.note}};
    if (const auto* file = fileOf(input, document)) {
        json["file"] = {{"path", file->path}, {"sha256", file->sha256}, {"bytes", file->bytes}, {"pages", file->pages}};
        json["overridden"] = overriddenJson(document);
    }
    return json;
}

// A paper with pages has a file; one that was shown and handed back has its note. The rest says nothing.
bool belongsInManifest(const ManifestInput& input, const Document& document) {
    return fileOf(input, document) || document.noted || !document.note.empty();
}

Json findingJson(const Finding& finding) {
    return {{"code", quay::nameOf(finding.code)}, {"severity", nameOf(finding.severity)}, {"subject", finding.subject},
            {"document", finding.document.value}, {"page", finding.pageNumber},           {"value", finding.value},
            {"threshold", finding.threshold}};
}

Json dossierJson(const ManifestInput& input) {
    const Dossier& dossier = input.dossier;
    return {{"id", dossier.id.value},
            {"code", dossier.code},
            {"officialCode", dossier.officialCode},
            {"opened", formatIso(dossier.opened)},
            {"received", dossier.received == Instant{} ? Json(nullptr) : Json(formatIso(dossier.received))},
            {"sealed", formatIso(input.sealed)},
            {"due", input.due ? Json(formatIso(*input.due)) : Json(nullptr)},
            {"incomplete", dossier.incomplete || !input.checked.complete()},
            {"agency", input.agency},
            {"procedure", input.procedure.code},
            {"catalogueVersion", dossier.catalogueVersion},
            {"conditions", dossier.conditions}};
}

// TaiLieuNop: one item per PDF. The path is the one inside the bag; the receiving side makes the URL of it.
Json submittedPapers(const ManifestInput& input) {
    Json list = Json::array();
    for (const auto& document : input.dossier.documents) {
        const auto* file = fileOf(input, document);
        if (!file) continue;
        const auto* requirement = requirementOf(input, document);
        list.push_back({{"TepDinhKemId", document.id.value},
                        {"TenTepDinhKem", file->path.substr(file->path.rfind('/') + 1)},
                        {"IsDeleted", "False"},
                        {"MaThanhPhanHoSo", requirement ? requirement->componentCode : ""},
                        {"DuongDanTaiTepTin", file->path}});
    }
    return list;
}

// Names, order and the rule "every value is a string" are the exchange's, not ours.
Json exchangeJson(const ManifestInput& input) {
    const Dossier& dossier = input.dossier;
    const Procedure& procedure = input.procedure;
    const bool incomplete = dossier.incomplete || !input.checked.complete();
    const Instant received = dossier.received == Instant{} ? dossier.opened : dossier.received;
    return {{"MaHoSo", dossier.officialCode}, // empty until the portal gives one: ours must never pass for it
            {"MaTTHC", procedure.code},
            {"TenTTHC", procedure.nameVi},
            {"MaLinhVuc", procedure.fieldCode},
            {"TenLinhVuc", procedure.fieldName},
            {"ChuHoSo", dossier.applicant.fullName},
            {"LoaiDoiTuong", "1"}, // a citizen
            {"MaDoiTuong", dossier.applicant.idNumber},
            {"Email", ""},
            {"SoDienThoai", dossier.applicant.phone},
            {"TrichYeuHoSo", procedure.shortVi.empty() ? procedure.nameVi : procedure.shortVi},
            {"NgayTiepNhan", formatAdapterTime(received)},
            {"NgayHenTra", input.due ? formatAdapterTime(*input.due) : ""},
            {"TrangThaiHoSo", incomplete ? "5" : "2"}, // 2 received, 5 supplement asked for
            {"HinhThuc", "0"},                         // handed in at the counter
            {"DonViXuLy", input.agency},
            {"TaiLieuNop", submittedPapers(input)},
            {"DanhSachLePhi", Json::array()},
            {"DanhSachTepDinhKemKhac", Json::array()},
            {"DanhSachHoSoBoSung", Json::array()},
            {"DanhSachGiayToKetQua", Json::array()}};
}

Json auditJson(const SignedHead& head) {
    return {{"store", head.store}, {"number", head.number},       {"at", formatIso(head.at)},
            {"link", head.link},   {"publicKey", head.publicKey}, {"signature", head.signature}};
}

} // namespace

std::string manifestJson(const ManifestInput& input) {
    Json documents = Json::array();
    for (const auto& each : input.dossier.documents)
        if (belongsInManifest(input, each)) documents.push_back(documentJson(input, each));
    Json findings = Json::array();
    for (const auto& each : input.checked.findings) findings.push_back(findingJson(each));

    Json json = {{"schema", "quay.dossier"}, {"schemaVersion", kManifestVersion}};
    json["dossier"] = dossierJson(input);
    json["applicant"] = jsonOf(input.dossier.applicant);
    json["fields"] = input.dossier.fields.empty() ? Json::object() : Json(input.dossier.fields);
    json["documents"] = documents;
    json["findings"] = findings;
    if (input.audit) json["audit"] = auditJson(*input.audit);
    json["exchange"] = {{"DongBoHoSoMC", exchangeJson(input)}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace quay
