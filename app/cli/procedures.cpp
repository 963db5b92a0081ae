// quay-cli procedures [QUERY]: the catalogue, searched as the window searches it.
#include "app/cli/output.h"
#include "app/cli/verbs.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace quay {

namespace {

ExitCode run(Session& session, const std::string& query) {
    // The catalogue is not secret: it opens without the store.
    const auto catalogue = Catalogue::load(session.places().catalogue);
    const auto found = catalogue.search(query, today(SystemClock()));
    for (const auto* procedure : found) {
        if (session.options().json)
            printJson(jsonOf(*procedure, found.size() == 1));
        else
            printLine(fmt::format("{}  {}", procedure->code, jsonOf(*procedure, false)["short"].get<std::string>()));
    }
    return found.empty() ? ExitCode::NotFound : ExitCode::Ok;
}

} // namespace

void addProcedures(CLI::App& app, RunVerb& chosen) {
    auto* verb = app.add_subcommand("procedures", "List procedures, or search them by code, name or alias");
    auto query = std::make_shared<std::string>();
    verb->add_option("query", *query, "Words, with or without diacritics");
    verb->callback([&chosen, query] { chosen = [query](Session& session) { return run(session, *query); }; });
}

} // namespace quay
