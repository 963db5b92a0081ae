// quay-cli edit: what a person does to a page: turn, move, to the bin and back.
#include "app/cli/find.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace quay {

namespace {

struct Options {
    std::string page, line;
    int turn = 0, position = -1;
    bool remove = false, restore = false, wholeFrame = false;
};

void editPage(Services& services, const PageId& id, const Options& options) {
    auto edits = services.dossiers.page(id).edits;
    edits.turn = ((edits.turn + options.turn) % 4 + 4) % 4;
    edits.wholeFrame = edits.wholeFrame || options.wholeFrame;
    services.dossiers.edit(id, edits);
    services.renderQueue.want(id);
}

void movePage(Services& services, const PageId& id, const Options& options) {
    const auto dossier = services.dossiers.load(services.dossiers.dossierOf(id));
    auto target = options.line;
    for (const auto& document : dossier.documents)
        for (const auto& page : document.pages)
            if (page.id == id && target.empty()) target = document.requirement;
    const auto& requirement = findRequirement(services.procedureOf(dossier), target);
    const auto document = services.dossiers.documentFor(dossier.id, requirement.id);
    services.dossiers.movePage(id, document, options.position < 0 ? 1 << 20 : options.position - 1);
}

ExitCode run(Session& session, const Options& options) {
    auto& services = session.services();
    const PageId id{options.page};
    if (options.restore) services.dossiers.restorePage(id);
    if (options.turn != 0 || options.wholeFrame) editPage(services, id, options);
    if (!options.line.empty() || options.position >= 0) movePage(services, id, options);
    if (options.remove) services.dossiers.removePage(id);
    // Said before the rendering: the act itself is safe now.
    if (session.options().json) printJson({{"edited", id.value}});
    session.finishRendering();
    return ExitCode::Ok;
}

} // namespace

void addEdit(CLI::App& app, RunVerb& chosen) {
    auto* verb = app.add_subcommand("edit", "Turn, move, remove or restore a page");
    auto options = std::make_shared<Options>();
    verb->add_option("page", options->page, "Page id, see `quay-cli show`")->required();
    verb->add_option("--turn", options->turn, "Quarter turns clockwise")->check(CLI::Range(-3, 3));
    verb->add_flag("--whole-frame", options->wholeFrame, "No cropping");
    verb->add_option("--line", options->line, "Move to this checklist line");
    verb->add_option("--position", options->position, "Move to this place, from 1")->check(CLI::Range(1, 100000));
    auto* remove = verb->add_flag("--remove", options->remove, "To the bin");
    verb->add_flag("--restore", options->restore, "Out of the bin")->excludes(remove);
    verb->callback([&chosen, options] { chosen = [options](Session& session) { return run(session, *options); }; });
}

} // namespace quay
