// quay-cli handover, the volunteer's side: packing, taking back, taking in the ward's answers.
#include "app/cli/find.h"
#include "app/cli/handover.h"
#include "app/cli/output.h"
#include "app/present/handover_presenter.h"
#include "app/text/handover_words.h"
#include "app/text/tr.h"
#include "core/base/paths.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace quay {

namespace {

std::string wardNamed(const Services& services, const std::string& name) {
    const auto wards = services.handovers.wards();
    if (name.empty() && wards.size() == 1) return wards.front().id;
    for (const auto& peer : services.handovers.peers())
        if (!name.empty() && (peer.id == name || peer.name == name)) return peer.id;
    throw Error(ErrorCode::NotFound, "which ward is meant");
}

void print(const Session& session, const PackageId& package, const std::filesystem::path& file) {
    if (session.options().json)
        printJson({{"package", package.value}, {"short", shortCode(package)}, {"file", utf8FromPath(file)}});
    else
        printLine(tr("Package {0} is on the stick, checked: {1}", {shortCode(package), utf8FromPath(file.filename())}));
}

OnPages progressOf(JobContext& context) {
    return [&context](int done, int total) { context.report({done, total}); };
}

} // namespace

ExitCode packDossiers(Session& session, const HandoverOptions& options) {
    auto& services = session.services();
    HandOverRequest request{.peer = wardNamed(services, options.ward), .folder = pathFromUtf8(options.folder)};
    for (const auto& each : options.dossiers) request.dossiers.push_back(findDossier(session, each).id);
    services.renderQueue.wantAll();
    session.finishRendering();
    const auto keys = services.handoverKeys();
    HandedOver done;
    session.runJob(services.renderWorker, [&](JobContext& context) {
        done = handOver(services.handoverParts(), *keys, request, context.token(), progressOf(context));
    });
    print(session, done.package, done.file);
    return ExitCode::Ok;
}

ExitCode writeAgain(Session& session, const HandoverOptions& options) {
    auto& services = session.services();
    const auto id = findPackage(session, options.what);
    const auto keys = services.handoverKeys();
    std::filesystem::path file;
    session.runJob(services.renderWorker, [&](JobContext& context) {
        file = writePackage(services.handoverParts(), *keys, id, pathFromUtf8(options.folder), context.token(),
                            progressOf(context));
    });
    print(session, id, file);
    return ExitCode::Ok;
}

ExitCode saveSlip(Session& session, const HandoverOptions& options) {
    auto& services = session.services();
    services.seat.require(Action::See);
    const auto package = services.handovers.package(findPackage(session, options.what));
    if (!package->outgoing) throw Error(ErrorCode::NotFound, "not a package that was made here");
    writeDurably(pathFromUtf8(options.output), pdfOf(slipOf(services, *package)));
    return ExitCode::Ok;
}

ExitCode takeDossierBack(Session& session, const HandoverOptions& options) {
    session.services().handovers.takeBack(findDossier(session, options.what).id);
    return ExitCode::Ok;
}

ExitCode takeInAnswer(Session& session, const HandoverOptions& options) {
    auto& services = session.services();
    if (options.what.empty() == options.code.empty()) throw Error(ErrorCode::BadInput, "a file, or a code");
    const auto keys = services.handoverKeys();
    const auto answer = options.code.empty() ? takeAnswer(services.handoverParts(), *keys, pathFromUtf8(options.what))
                                             : takeReceiptCode(services.handoverParts(), options.code);
    if (session.options().json) {
        Json json = {{"answer", answer.fault ? nameOf(*answer.fault) : nameOf(answer.kind)},
                     {"missing", answer.missing},
                     {"dossiers", Json::array()}};
        for (const auto& dossier : answer.dossiers) json["dossiers"].push_back(dossier.value);
        printJson(json);
    } else {
        printLine(sentence(answer));
        for (const auto& dossier : answer.dossiers) {
            const auto handover = services.handovers.latest(dossier);
            printLine(services.dossiers.load(dossier).code + ": " + words(handover->state) +
                      (handover->reason.empty() ? "" : " – " + handover->reason));
        }
    }
    const bool changed = answer.kind == AnswerKind::Received || answer.kind == AnswerKind::Returned;
    if (changed || answer.kind == AnswerKind::Again) return ExitCode::Ok;
    return answer.kind == AnswerKind::Earlier || answer.kind == AnswerKind::Erased ? ExitCode::NotReady
                                                                                   : ExitCode::BadFile;
}

} // namespace quay
