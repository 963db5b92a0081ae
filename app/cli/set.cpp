// quay-cli set: fields, conditions and presented papers of a dossier.
#include "app/cli/find.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/base/text.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace quay {

namespace {

struct Options {
    std::string dossier;
    std::vector<std::string> fields, conditions, presented;
    bool cancel = false, reopen = false;
};

// "name=value"; the value may be empty and may hold more '='.
std::pair<std::string, std::string> assignment(const std::string& text) {
    const auto at = text.find('=');
    if (at == std::string::npos || at == 0) throw Error(ErrorCode::BadInput, "expected NAME=VALUE");
    return {text.substr(0, at), text.substr(at + 1)};
}

bool hasField(const Procedure& procedure, const std::string& id) {
    for (const auto& field : procedure.fields)
        if (field.id == id) return true;
    return false;
}

ExitCode run(Session& session, const Options& options) {
    auto& services = session.services();
    const auto dossier = findDossier(session, options.dossier);
    const auto& procedure = services.procedureOf(dossier);
    for (const auto& text : options.fields) {
        const auto [field, value] = assignment(text);
        if (!hasField(procedure, field)) throw Error(ErrorCode::NotFound, "field " + field);
        services.dossiers.setField(dossier.id, field, toNfc(value));
    }
    for (const auto& line : options.conditions)
        services.dossiers.setCondition(dossier.id, findRequirement(procedure, line).id, true);
    for (const auto& text : options.presented) {
        const auto [line, note] = assignment(text);
        services.dossiers.setNoted(dossier.id, findRequirement(procedure, line).id, true, toNfc(note));
    }
    if (options.cancel) services.dossiers.apply(dossier.id, DossierEvent::Cancel);
    if (options.reopen) services.dossiers.apply(dossier.id, DossierEvent::Reopen);
    if (session.options().json) printJson(jsonOf(services.dossiers.load(dossier.id)));
    return ExitCode::Ok;
}

} // namespace

void addSet(CLI::App& app, RunVerb& chosen) {
    auto* verb = app.add_subcommand("set", "Fill fields, state conditions, note presented papers, cancel");
    auto options = std::make_shared<Options>();
    verb->add_option("dossier", options->dossier, "Dossier code or id")->required();
    verb->add_option("--field", options->fields, "FIELD=VALUE, repeatable")->take_all();
    verb->add_option("--condition", options->conditions, "Checklist line whose condition holds, repeatable");
    verb->add_option("--presented", options->presented, "LINE=NOTE: a paper that was shown and handed back");
    auto* cancel = verb->add_flag("--cancel", options->cancel, "Cancel the dossier");
    verb->add_flag("--reopen", options->reopen, "Take a cancelled or sealed dossier up again")->excludes(cancel);
    verb->callback([&chosen, options] { chosen = [options](Session& session) { return run(session, *options); }; });
}

} // namespace quay
