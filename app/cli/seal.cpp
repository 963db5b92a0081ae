// quay-cli seal: the dossier becomes a bundle and waits in the outbox.
#include "app/cli/seal.h"
#include "app/cli/find.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "app/text/tr.h"
#include "core/dossier/state.h"
#include "scanner/capture/fit_job.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace quay {

namespace {

// Every page rendered, and every document as small as the destination wants it, if it can be.
void finishPages(Session& session, const SealOptions& options) {
    auto& services = session.services();
    services.renderQueue.wantAll();
    session.finishRendering();
    const auto dossier = findDossier(session, options.dossier);
    if (!isEditable(dossier.state)) return;
    const auto id = destinationOrDefault(services.config, options.destination);
    const auto most = findDestination(services.config, id)->maxFileBytes;
    session.runJob(services.renderWorker, [&](JobContext& context) {
        fitDocuments(services.renderParts(), dossier.id, most, context.token());
    });
}

} // namespace

DeliveryId sealDossier(Session& session, const SealOptions& options) {
    auto& services = session.services();
    finishPages(session, options);
    const auto dossier = findDossier(session, options.dossier);
    const auto destination = destinationOrDefault(services.config, options.destination);
    const auto request =
        services.sealRequest(dossier, *findDestination(services.config, destination), options.acceptIncomplete);
    DeliveryId delivery;
    session.runJob(services.renderWorker, [&](JobContext& context) {
        delivery = seal(services.sealParts(), request, context.token(), [&context](int done, int total) {
            context.report({done, total});
        });
    });
    return delivery;
}

namespace {

// What is missing is named: "the state does not allow it" would leave a script's owner to guess.
bool mayBeSealed(Session& session, const SealOptions& options) {
    auto& services = session.services();
    finishPages(session, options);
    const auto dossier = findDossier(session, options.dossier);
    if (options.acceptIncomplete || !isEditable(dossier.state)) return true; // the sealing itself says why not
    const auto& procedure = services.procedureOf(dossier);
    const auto id = destinationOrDefault(services.config, options.destination);
    const auto result = check(procedure, dossier, {findDestination(services.config, id)->maxFileBytes});
    if (result.complete()) return true;
    if (session.options().json) {
        fmt::print(stderr, "{}\n", Json{{"error", "incomplete"}, {"check", jsonOf(result)}}.dump());
    } else {
        for (const auto& line : linesOf(result, procedure, dossier)) fmt::print(stderr, "{}\n", line);
        fmt::print(stderr, "{}\n", tr("The dossier is not complete yet."));
    }
    return false;
}

} // namespace

void addSeal(CLI::App& app, RunVerb& chosen) {
    auto* verb = app.add_subcommand("seal", "Seal a complete dossier and put it in the outbox");
    auto options = std::make_shared<SealOptions>();
    verb->add_option("dossier", options->dossier, "Dossier code or id")->required();
    verb->add_option("--to", options->destination, "Destination of the settings (default: the first)");
    verb->add_flag("--incomplete", options->acceptIncomplete, "Even though papers are missing");
    verb->callback([&chosen, options] {
        chosen = [options](Session& session) {
            if (!mayBeSealed(session, *options)) return ExitCode::NotReady;
            const auto delivery = sealDossier(session, *options);
            if (session.options().json)
                printJson({{"delivery", delivery.value}});
            else
                printLine(tr("The dossier is sealed and waits in the outbox."));
            return ExitCode::Ok;
        };
    });
}

} // namespace quay
