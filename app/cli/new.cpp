// quay-cli new: opens a dossier.
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "app/text/tr.h"
#include "core/base/text.h"
#include "core/citizen/id_card.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace quay {

namespace {

struct Options {
    std::string procedure, name, idNumber, phone, born, card;
};

Person applicantFrom(const Options& options) {
    Person person;
    if (!options.card.empty()) {
        const auto reading = readCardQr(options.card);
        if (!reading.card) throw Error(ErrorCode::BadInput, "the card text cannot be read");
        person = reading.card->person;
    }
    if (!options.name.empty()) person.fullName = toNfc(trimmed(options.name));
    if (!options.idNumber.empty()) person.idNumber = options.idNumber;
    if (!options.phone.empty()) person.phone = options.phone;
    if (!options.born.empty()) person.born = parsePartialDate(options.born);
    return person;
}

ExitCode run(Session& session, const Options& options) {
    auto& services = session.services();
    const auto* procedure = services.catalogue.find(options.procedure, today(services.clock));
    if (!procedure) throw Error(ErrorCode::NotFound, "procedure " + options.procedure);
    const auto dossier = services.dossiers.open(*procedure, services.catalogue.version(), applicantFrom(options));
    if (session.options().json)
        printJson(jsonOf(dossier));
    else
        printLine(tr("Dossier {0} is open.", {dossier.code}));
    return ExitCode::Ok;
}

} // namespace

void addNew(CLI::App& app, RunVerb& chosen) {
    auto* verb = app.add_subcommand("new", "Open a dossier for a procedure");
    auto options = std::make_shared<Options>();
    verb->add_option("procedure", options->procedure, "Procedure code, for example 1.001193")->required();
    verb->add_option("--name", options->name, "Full name of the applicant");
    verb->add_option("--id-number", options->idNumber, "12-digit personal number");
    verb->add_option("--born", options->born, "Date of birth: 05/03/1990, 03/1990 or 1990");
    verb->add_option("--phone", options->phone, "Telephone number");
    verb->add_option("--card", options->card, "Text of the QR code on the ID card");
    verb->callback([&chosen, options] { chosen = [options](Session& session) { return run(session, *options); }; });
}

} // namespace quay
