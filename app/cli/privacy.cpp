// quay-cli retention, citizen: what goes by itself after the receipt, and what one citizen may ask for.
#include "app/cli/find.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "app/present/citizen_presenter.h"
#include "app/text/tr.h"
#include "core/base/paths.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace quay {

namespace {

ExitCode retention(Session& session, bool run) {
    auto& services = session.services();
    const std::chrono::days keep(services.config.retentionDays);
    if (run) {
        int purged = 0;
        session.runJob(services.retentionWorker,
                       [&](JobContext& context) { purged = services.retention.run(keep, context.token()); });
        if (session.options().json)
            printJson({{"purged", purged}});
        else
            printLine(trn("{0} dossier purged.", "{0} dossiers purged.", purged));
        return ExitCode::Ok;
    }
    for (const auto& each : services.retention.waiting(keep)) {
        if (session.options().json)
            printJson({{"dossier", each.dossier.value}, {"since", formatIso(each.since)}, {"daysLeft", each.daysLeft}});
        else
            printLine(fmt::format("{}  {}  {}", each.dossier.value, formatIso(each.since), each.daysLeft));
    }
    return ExitCode::Ok;
}

struct Options {
    std::string who, output;
};

ExitCode exportOne(Session& session, const Options& options) {
    session.finishRendering();
    exportWithIndex(session.services(), options.who, pathFromUtf8(options.output), session.token());
    if (session.options().json) printJson({{"exported", options.output}});
    return ExitCode::Ok;
}

ExitCode eraseOne(Session& session, const Options& options) {
    const int gone = session.services().citizens.erase(options.who);
    if (session.options().json)
        printJson({{"erased", gone}});
    else
        printLine(trn("The data of {0} dossier was erased. Its receipt is kept.",
                      "The data of {0} dossiers was erased. Their receipts are kept.", gone));
    return ExitCode::Ok;
}

} // namespace

void addRetention(CLI::App& app, RunVerb& chosen) {
    auto* verb = app.add_subcommand("retention", "Delivered dossiers and the days until their personal data goes");
    auto run = std::make_shared<bool>();
    verb->add_flag("--run", *run, "Look at the clock and delete what is due, as the program does every hour");
    verb->callback([&chosen, run] { chosen = [run](Session& session) { return retention(session, *run); }; });
}

void addCitizen(CLI::App& app, RunVerb& chosen) {
    auto* verb = app.add_subcommand("citizen", "Everything held on one person: hand it out, or erase it");
    verb->require_subcommand(1);
    const auto options = std::make_shared<Options>();
    auto* out = verb->add_subcommand("export", "Data, papers, receipts and acts as files in a folder; not encrypted");
    out->add_option("who", options->who, "Person number, or the full name")->required();
    out->add_option("-o,--output", options->output, "A folder that is new or empty")->required();
    out->callback(
        [&chosen, options] { chosen = [options](Session& session) { return exportOne(session, *options); }; });
    auto* gone =
        verb->add_subcommand("erase", "Delete it for good; what is neither delivered nor cancelled forbids it");
    gone->add_option("who", options->who, "Person number, or the full name")->required();
    gone->callback(
        [&chosen, options] { chosen = [options](Session& session) { return eraseOne(session, *options); }; });
}

} // namespace quay
