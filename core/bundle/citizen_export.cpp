#include "core/bundle/citizen_export.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/bundle/bag.h"
#include "core/bundle/pdf.h"
#include "core/citizen/person_json.h"
#include "core/dossier/state.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace quay {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

void write(const fs::path& file, const Json& json) {
    writeDurably(file, asBytes(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"));
}

Json papersJson(const Dossier& dossier) {
    Json list = Json::array();
    for (const auto& document : dossier.documents)
        list.push_back({{"requirement", document.requirement},
                        {"title", document.title},
                        {"pages", document.pages.size()},
                        {"seen", document.noted},
                        {"seenAt", document.notedAt ? Json(formatIso(*document.notedAt)) : Json(nullptr)},
                        {"note", document.note}});
    return list;
}

Json dossierJson(const Dossier& dossier) {
    return {{"id", dossier.id.value},
            {"code", dossier.code},
            {"officialCode", dossier.officialCode},
            {"procedure", dossier.procedure},
            {"state", nameOf(dossier.state)},
            {"opened", formatIso(dossier.opened)},
            {"received", formatIso(dossier.received)},
            {"applicant", jsonOf(dossier.applicant)},
            {"fields", dossier.fields},
            {"conditions", dossier.conditions},
            {"papers", papersJson(dossier)}};
}

Json mentionJson(const Dossier& dossier, const std::string& number) {
    Json fields = Json::object();
    for (const auto& [name, value] : dossier.fields)
        if (value == number) fields[name] = value;
    return {{"id", dossier.id.value}, {"code", dossier.code}, {"procedure", dossier.procedure}, {"fields", fields}};
}

Json actsJson(const Audit& audit, const DossierId& dossier) {
    Json list = Json::array();
    for (const auto& act : audit.list({.dossier = dossier, .limit = 1'000'000}))
        list.push_back({{"number", act.number},
                        {"at", formatIso(act.at)},
                        {"deed", act.deed},
                        {"person", act.person.value},
                        {"subject", act.subject},
                        {"outcome", act.outcome}});
    return list;
}

std::vector<Page> finishedPages(const Document& document) {
    std::vector<Page> pages;
    std::ranges::copy_if(document.pages, std::back_inserter(pages),
                         [](const Page& page) { return !page.rendered.empty(); });
    return pages;
}

void writePapers(const ExportParts& parts, const fs::path& folder, const CancelToken& token,
                 ExportedDossier& exported) {
    const auto& procedure = parts.procedureOf(exported.dossier);
    for (const auto& document : exported.dossier.documents) {
        token.throwIfCancelled();
        const auto pages = finishedPages(document);
        exported.unfinishedPages += static_cast<int>(document.pages.size() - pages.size());
        if (pages.empty()) continue;
        const auto* requirement = procedure.requirement(document.requirement);
        const std::string title = requirement ? requirement->nameVi : document.title;
        const auto page = [&](int index) { return parts.files.get(pages[static_cast<std::size_t>(index)].rendered); };
        const auto pdf =
            joinPdf(static_cast<int>(pages.size()), page, {title, exported.dossier.procedure, exported.dossier.opened});
        const auto number = static_cast<int>(exported.papers.size()) + 1;
        const auto name = pathFromUtf8(payloadName(number, title)).filename();
        writeDurably(folder / name, pdf);
        exported.papers.push_back(utf8FromPath(name));
    }
}

void writeReceipt(const ExportParts& parts, const fs::path& folder, ExportedDossier& exported) {
    const auto delivery = parts.deliveries.of(exported.dossier.id);
    if (!delivery || !delivery->receipt) return;
    exported.receipt = delivery->receipt;
    write(folder / "bien-nhan.json", {{"at", formatIso(delivery->receipt->at)},
                                      {"destination", delivery->destination},
                                      {"reference", delivery->receipt->reference},
                                      {"sha256", delivery->receipt->sha256},
                                      {"detail", delivery->receipt->detail}});
}

} // namespace

std::vector<ExportedDossier> exportCitizen(const ExportParts& parts, const std::string& who, const fs::path& folder,
                                           const CancelToken& token) {
    if (fs::exists(folder) && !(fs::is_directory(folder) && fs::is_empty(folder)))
        throw Error(ErrorCode::BadInput, "the folder of an export must be new or empty");
    const auto held = parts.citizens.find(who);
    parts.citizens.recordExport(who);
    createFolderDurably(folder);
    std::string number;
    for (const auto& each : held)
        if (each.applicant) number = parts.dossiers.load(each.id).applicant.idNumber;
    if (number.empty()) number = who;
    std::vector<ExportedDossier> all;
    for (const auto& each : held) {
        token.throwIfCancelled();
        ExportedDossier exported{.dossier = parts.dossiers.load(each.id), .applicant = each.applicant, .folder = {}};
        exported.folder = exported.dossier.code;
        const auto place = folder / pathFromUtf8(exported.folder);
        createFolderDurably(place);
        write(place / "ho-so.json",
              each.applicant ? dossierJson(exported.dossier) : mentionJson(exported.dossier, number));
        if (each.applicant) {
            writePapers(parts, place, token, exported);
            writeReceipt(parts, place, exported);
            write(place / "viec-da-lam.json", actsJson(parts.audit, each.id));
        }
        all.push_back(std::move(exported));
    }
    return all;
}

} // namespace quay
