// quay-cli bin, undo, redo: what was removed from a dossier, and the way back of every step.
#include "core/store/bin.h"
#include "app/cli/find.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace quay {

namespace {

ExitCode list(Session& session, const std::string& code) {
    auto& services = session.services();
    const auto dossier = findDossier(session, code);
    for (const auto& each : binOf(services.database, services.seat, dossier.id)) {
        if (session.options().json)
            printJson({{"page", each.page.id.value},
                       {"requirement", each.requirement},
                       {"removed", formatIso(each.removed)},
                       {"person", each.person.value},
                       {"why", nameOf(each.why)}});
        else
            printLine(fmt::format("{}  {}  {}  {}  {}", each.page.id.value, each.requirement, formatIso(each.removed),
                                  each.person.value, nameOf(each.why)));
    }
    return ExitCode::Ok;
}

ExitCode travel(Session& session, const std::string& code, bool back) {
    auto& services = session.services();
    const auto dossier = findDossier(session, code);
    const auto step = back ? services.pageSteps.undo(dossier.id) : services.pageSteps.redo(dossier.id);
    if (!step) return ExitCode::NotReady;
    if (step->redraws()) services.renderQueue.want(step->page);
    if (session.options().json) printJson({{"edited", step->page.value}});
    session.finishRendering();
    return ExitCode::Ok;
}

void add(CLI::App& app, RunVerb& chosen, const char* name, const char* help,
         std::function<ExitCode(Session&, const std::string&)> run) {
    auto* verb = app.add_subcommand(name, help);
    auto dossier = std::make_shared<std::string>();
    verb->add_option("dossier", *dossier, "Dossier code or id")->required();
    verb->callback([&chosen, dossier, run = std::move(run)] {
        chosen = [dossier, run](Session& session) { return run(session, *dossier); };
    });
}

} // namespace

void addBin(CLI::App& app, RunVerb& chosen) {
    add(app, chosen, "bin", "The pages that were removed from a dossier; back with `edit PAGE --restore`", list);
    add(app, chosen, "undo", "Take the last step on the pages of a dossier back; exit code 4 when there is none",
        [](Session& session, const std::string& code) { return travel(session, code, true); });
    add(app, chosen, "redo", "Do again what was taken back",
        [](Session& session, const std::string& code) { return travel(session, code, false); });
}

} // namespace quay
