// quay-cli list: the dossiers of the store.
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/dossier/state.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace quay {

namespace {

struct Options {
    DossierQuery query;
    std::string day;
    std::vector<std::string> states;
};

ExitCode run(Session& session, Options options) {
    auto& services = session.services();
    if (options.day == "today")
        options.query.openedOn = today(services.clock);
    else if (!options.day.empty())
        options.query.openedOn = parseDate(options.day);
    for (const auto& state : options.states) options.query.states.insert(dossierState(state));
    if (!options.query.text.empty())
        for (const auto* procedure : services.catalogue.search(options.query.text, today(services.clock)))
            options.query.alsoOf.insert(procedure->code);
    for (const auto& summary : services.dossiers.list(options.query)) {
        if (session.options().json)
            printJson(jsonOf(summary));
        else
            printLine(fmt::format("{}  {:10}  {}  {}", summary.code, nameOf(summary.state), summary.procedure,
                                  summary.pages));
    }
    return ExitCode::Ok;
}

} // namespace

void addList(CLI::App& app, RunVerb& chosen) {
    auto* verb = app.add_subcommand("list", "List dossiers");
    auto options = std::make_shared<Options>();
    verb->add_option("--text", options->query.text, "Name, number, code, telephone or procedure; diacritics optional");
    verb->add_option("--day", options->day, "today, or 2026-11-23");
    verb->add_option("--state", options->states, "draft, held, sealed, sending, delivered, returned, cancelled")
        ->check(CLI::IsMember({"draft", "held", "sealed", "sending", "delivered", "returned", "cancelled"}));
    verb->add_option("--limit", options->query.limit, "At most so many")->check(CLI::Range(1, 1000000));
    verb->callback([&chosen, options] { chosen = [options](Session& session) { return run(session, *options); }; });
}

} // namespace quay
