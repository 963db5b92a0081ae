// quay-cli show: one dossier, whole; or one page's file.
#include "app/cli/find.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/base/paths.h"
#include "core/dossier/state.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace quay {

namespace {

struct Options {
    std::string dossier, page, what = "original", output, reason;
};

ExitCode writePage(Session& session, const Options& options) {
    auto& services = session.services();
    const auto page = services.dossiers.page(PageId{options.page});
    const auto& file = options.what == "pdf" ? page.rendered : page.original;
    if (options.what == "original" && page.originalState == OriginalState::Sealed)
        services.originals.open(page.id, options.reason);
    if (file.empty()) throw Error(ErrorCode::Conflict, "the page is not rendered yet");
    if (options.output.empty()) throw Error(ErrorCode::BadInput, "--page needs --output");
    writeDurably(pathFromUtf8(options.output), services.files.get(file));
    return ExitCode::Ok;
}

ExitCode run(Session& session, const Options& options) {
    const auto dossier = findDossier(session, options.dossier);
    if (!options.page.empty()) return writePage(session, options);
    if (session.options().json) {
        printJson(jsonOf(dossier));
        return ExitCode::Ok;
    }
    const auto& procedure = session.services().procedureOf(dossier);
    printLine(fmt::format("{}  {}  {}", dossier.code, nameOf(dossier.state), procedure.shortVi));
    for (const auto& document : dossier.documents) {
        printLine(fmt::format("  {}  {}", document.requirement, document.noted ? document.note : ""));
        for (const auto& page : document.pages) printLine(fmt::format("    {}  {}", page.id.value, page.originalType));
    }
    return ExitCode::Ok;
}

} // namespace

void addShow(CLI::App& app, RunVerb& chosen) {
    auto* verb = app.add_subcommand("show", "Show a dossier, or write one page's file");
    auto options = std::make_shared<Options>();
    verb->add_option("dossier", options->dossier, "Dossier code or id")->required();
    verb->add_option("--page", options->page, "Page id");
    verb->add_option("--what", options->what, "original or pdf")->check(CLI::IsMember({"original", "pdf"}));
    verb->add_option("--reason", options->reason, "Why a sealed original is opened (supervisor)");
    verb->add_option("-o,--output", options->output, "Where to write the page's file");
    verb->callback([&chosen, options] { chosen = [options](Session& session) { return run(session, *options); }; });
}

} // namespace quay
