// quay-cli audit: who did what, and whether the chain of it still holds.
#include "app/cli/find.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "app/text/deeds.h"
#include "app/text/tr.h"
#include "core/base/durable_file.h"
#include "core/base/paths.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace quay {

namespace {

struct Options {
    std::string person, dossier, day, manifest;
    int limit = 1000;
};

AuditQuery queryFrom(Session& session, const Options& options) {
    auto& services = session.services();
    AuditQuery query{.person = {}, .dossier = {}, .day = {}, .limit = options.limit};
    if (options.person == "-")
        query.person = AccountId{}; // the program
    else if (!options.person.empty())
        query.person = AccountId{options.person};
    // An id is taken as it is: the chain remembers dossiers that are gone, and its readers may not see dossiers.
    if (isIdText(options.dossier))
        query.dossier = {options.dossier};
    else if (!options.dossier.empty())
        query.dossier = findDossier(session, options.dossier).id;
    if (options.day == "today")
        query.day = today(services.clock);
    else if (!options.day.empty())
        query.day = parseDate(options.day);
    return query;
}

void print(const Session& session, const AuditLine& line) {
    if (session.options().json)
        return printJson({{"number", line.number},
                          {"at", formatIso(line.at)},
                          {"person", line.person.value},
                          {"deed", line.deed},
                          {"dossier", line.dossier.value},
                          {"subject", line.subject},
                          {"outcome", line.outcome}});
    const auto deed = deedNamed(line.deed);
    printLine(fmt::format("{:6}  {}  {:26}  {}  {}  {}  {}", line.number, formatIso(line.at),
                          line.person.empty() ? "-" : line.person.value, deed ? sentence(*deed) : line.deed,
                          line.dossier.value, line.subject, line.outcome));
}

ExitCode list(Session& session, const Options& options) {
    auto& services = session.services();
    services.seat.require(Action::Audit);
    for (const auto& line : services.audit.list(queryFrom(session, options))) print(session, line);
    return ExitCode::Ok;
}

// The head that a bundle carried away: the chain must still contain it.
SignedHead headOf(const std::string& manifest) {
    const auto json = nlohmann::json::parse(asText(readFile(pathFromUtf8(manifest), 64u << 20)), nullptr, false);
    if (json.is_discarded() || !json.contains("audit")) throw Error(ErrorCode::DamagedFile, "no audit head in it");
    const auto& audit = json.at("audit");
    return {.store = audit.at("store"),
            .number = audit.at("number"),
            .at = parseIso(audit.at("at").get<std::string>()),
            .link = audit.at("link"),
            .publicKey = audit.at("publicKey"),
            .signature = audit.at("signature")};
}

ExitCode verify(Session& session, const Options& options) {
    auto& services = session.services();
    auto verdict = services.audit.verify(session.token());
    if (!verdict.broken && !options.manifest.empty()) services.audit.compare(headOf(options.manifest), verdict);
    if (session.options().json) {
        Json answer = {{"links", verdict.links}, {"signedHeads", verdict.heads}};
        answer["firstBroken"] = verdict.broken ? Json(*verdict.broken) : Json(nullptr);
        answer["why"] = verdict.why;
        printJson(answer);
    } else if (verdict.broken) {
        printLine(tr("The audit chain is broken at link {0}: {1}.", {std::to_string(*verdict.broken), verdict.why}));
    } else {
        printLine(tr("The audit chain holds: {0} links, {1} signed heads.",
                     {std::to_string(verdict.links), std::to_string(verdict.heads)}));
    }
    return verdict.broken ? ExitCode::Store : ExitCode::Ok;
}

} // namespace

void addAudit(CLI::App& app, RunVerb& chosen) {
    auto* verb = app.add_subcommand("audit", "Who did what, and whether that record still holds");
    verb->require_subcommand(1);
    const auto options = std::make_shared<Options>();
    auto* lister = verb->add_subcommand("list", "The acts, oldest first");
    lister->add_option("--person", options->person, "Account id; - for the program itself");
    lister->add_option("--dossier", options->dossier, "Dossier code or id");
    lister->add_option("--day", options->day, "today, or 2026-11-23");
    lister->add_option("--limit", options->limit, "The newest so many")->check(CLI::Range(1, 10000000));
    lister->callback([&chosen, options] { chosen = [options](Session& session) { return list(session, *options); }; });
    auto* verifier = verb->add_subcommand("verify", "Check every link; exit code 7 and the first broken one if not");
    verifier->add_option("--manifest", options->manifest, "A bundle's data/ho-so.json whose head must be in the chain");
    verifier->callback(
        [&chosen, options] { chosen = [options](Session& session) { return verify(session, *options); }; });
}

} // namespace quay
