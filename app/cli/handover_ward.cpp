// quay-cli handover, the ward's side: looking into a package, taking it in, receipts, approving and returning.
#include "app/cli/find.h"
#include "app/cli/handover.h"
#include "app/cli/output.h"
#include "app/present/words.h"
#include "app/text/handover_words.h"
#include "app/text/tr.h"
#include "core/base/paths.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace quay {

namespace {

std::string titleOf(const Services& services, const Dossier& dossier, const DocumentId& id) {
    for (const auto& document : dossier.documents) {
        if (document.id != id) continue;
        const auto* procedure = services.catalogue.find(dossier.procedure, localTime(dossier.opened).date);
        const auto* requirement = procedure ? procedure->requirement(document.requirement) : nullptr;
        return requirement ? nameOf(*requirement) : document.title;
    }
    return {};
}

Json jsonOf(const Arrival& arrival) {
    const auto& dossier = arrival.record.content.dossier;
    Json json = {{"id", dossier.id.value},          {"code", dossier.code},
                 {"procedure", dossier.procedure},  {"round", arrival.record.round},
                 {"digest", arrival.record.digest}, {"kind", nameOf(arrival.kind)},
                 {"pages", arrival.pages},          {"held", arrival.held},
                 {"damaged", Json::array()}};
    for (const auto& each : arrival.damaged)
        json["damaged"].push_back(
            {{"page", each.page.value}, {"document", each.document.value}, {"number", each.number}});
    return json;
}

void printArrival(const Services& services, const Arrival& arrival) {
    const auto& dossier = arrival.record.content.dossier;
    const auto* procedure = services.catalogue.find(dossier.procedure, localTime(dossier.opened).date);
    printLine(fmt::format("{}  {}  {}: {}, {}", dossier.code, procedure ? nameOf(*procedure) : dossier.procedure,
                          dossier.applicant.fullName, words(arrival.kind),
                          trn("{0} page", "{0} pages", arrival.pages)));
    if (arrival.held > 0) printLine("  " + trn("{0} page is here already", "{0} pages are here already", arrival.held));
    for (const auto& each : arrival.damaged)
        printLine("  " + sentence(each, titleOf(services, dossier, each.document)));
}

void print(Session& session, const Inspection& inspection) {
    auto& services = session.services();
    if (session.options().json) {
        Json json = {{"fault", inspection.fault ? Json(nameOf(*inspection.fault)) : Json(nullptr)}};
        if (!inspection.fault) {
            json["package"] = inspection.package.value;
            json["short"] = shortCode(inspection.package);
            json["sender"] = {{"name", inspection.sender.name},
                              {"fingerprint", fingerprintOf(inspection.sender)},
                              {"known", inspection.knownSender}};
            json["dossiers"] = Json::array();
            for (const auto& arrival : inspection.arrivals) json["dossiers"].push_back(jsonOf(arrival));
        }
        return printJson(json);
    }
    if (!inspection.fault && inspection.kind == ParcelKind::Package) {
        printLine(tr("Package {0} from {1}", {shortCode(inspection.package), inspection.sender.name}));
        if (!inspection.knownSender)
            printLine(
                tr("Nothing came from this computer before. Its fingerprint: {0}", {fingerprintOf(inspection.sender)}));
        for (const auto& arrival : inspection.arrivals) printArrival(services, arrival);
    }
    printLine(sentence(inspection));
}

} // namespace

ExitCode openPackage(Session& session, const HandoverOptions& options) {
    auto& services = session.services();
    const auto keys = services.handoverKeys();
    const auto file = pathFromUtf8(options.what);
    Inspection seen;
    const auto report = [](JobContext& context) {
        return [&context](int done, int total) { context.report({done, total}); };
    };
    session.runJob(services.renderWorker, [&](JobContext& context) {
        seen = inspectParcel(services.handoverParts(), *keys, file, context.token(), report(context));
    });
    print(session, seen);
    if (seen.fault || seen.kind != ParcelKind::Package) return ExitCode::BadFile;
    if (!seen.anythingNew()) return options.take ? ExitCode::NotReady : ExitCode::Ok;
    if (!options.take) return ExitCode::Ok;
    const TakeConsent consent{options.withoutDamaged, options.newSender};
    session.runJob(services.renderWorker, [&](JobContext& context) {
        takePackage(services.handoverParts(), *keys, file, consent, context.token(), report(context));
    });
    if (session.options().json)
        printJson({{"taken", seen.package.value}});
    else
        printLine(tr("The package is taken in."));
    return ExitCode::Ok;
}

ExitCode giveReceipt(Session& session, const HandoverOptions& options) {
    auto& services = session.services();
    const auto keys = services.handoverKeys();
    const auto paper =
        writeReceipt(services.handoverParts(), *keys, findPackage(session, options.what), pathFromUtf8(options.folder));
    if (session.options().json)
        printJson({{"file", utf8FromPath(paper.file)}, {"code", paper.code}, {"dossiers", paper.dossiers}});
    else
        printLine(paper.code.empty() ? tr("The receipt is written, for a part of the package.")
                                     : tr("The receipt is written. Its code, to be typed or told: {0}", {paper.code}));
    return ExitCode::Ok;
}

ExitCode approveDossier(Session& session, const HandoverOptions& options) {
    session.services().handovers.approve(findDossier(session, options.what).id);
    return ExitCode::Ok;
}

ExitCode returnDossier(Session& session, const HandoverOptions& options) {
    auto& services = session.services();
    const auto dossier = findDossier(session, options.what).id;
    const auto known = services.handovers.latest(dossier);
    const bool again = known && known->state == HandoverState::SentBack; // the file once more
    if (!again) services.handovers.sendBack(dossier, options.reason, {options.page});
    const auto keys = services.handoverKeys();
    const auto file = writeReturn(services.handoverParts(), *keys, dossier, pathFromUtf8(options.folder));
    if (session.options().json)
        printJson({{"file", utf8FromPath(file)}});
    else
        printLine(tr("The return is written: {0}", {utf8FromPath(file.filename())}));
    return ExitCode::Ok;
}

} // namespace quay
