// quay-cli check: is the dossier complete and good?
#include "app/cli/find.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "app/text/tr.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace quay {

namespace {

ExitCode run(Session& session, const std::string& name) {
    auto& services = session.services();
    const auto dossier = findDossier(session, name);
    const auto& procedure = services.procedureOf(dossier);
    const auto result = check(procedure, dossier, {services.config.destinations.front().maxFileBytes});
    if (session.options().json) {
        printJson(jsonOf(result));
    } else {
        for (const auto& line : linesOf(result, procedure, dossier)) printLine(line);
        printLine(result.complete() ? tr("The dossier is complete.") : tr("The dossier is not complete yet."));
    }
    return result.complete() ? ExitCode::Ok : ExitCode::NotReady;
}

} // namespace

void addCheck(CLI::App& app, RunVerb& chosen) {
    auto* verb = app.add_subcommand("check", "Say what is missing or doubtful; exit code 4 when it cannot be sent");
    auto dossier = std::make_shared<std::string>();
    verb->add_option("dossier", *dossier, "Dossier code or id")->required();
    verb->callback([&chosen, dossier] { chosen = [dossier](Session& session) { return run(session, *dossier); }; });
}

} // namespace quay
