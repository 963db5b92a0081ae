// quay-cli demo: the whole line from paper to receipt on the shipped sample papers, in a store of its own.
#include "app/cli/find.h"
#include "app/cli/output.h"
#include "app/cli/seal.h"
#include "app/cli/send.h"
#include "app/cli/take.h"
#include "app/cli/verbs.h"
#include "app/text/tr.h"
#include "core/base/paths.h"
#include "core/citizen/id_card.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <sodium.h>

namespace quay {

namespace {

namespace fs = std::filesystem;

// A passphrase of its own, written beside the demo's store: the papers in it are invented.
void prepareStore(Session& session, const fs::path& folder) {
    createFolderDurably(folder);
    const auto secret = folder / "passphrase.txt";
    session.redirect(folder / "store", secret);
    if (Vault::exists(folder / "store")) return;
    Bytes random(16);
    randombytes_buf(random.data(), random.size());
    writeDurably(secret, asBytes(toHex(random) + "\n"));
    session.create();
}

Dossier openDossier(Services& services, const Json& script) {
    const auto code = script.at("procedure").get<std::string>();
    const auto* procedure = services.catalogue.find(code, today(services.clock));
    if (!procedure) throw Error(ErrorCode::NotFound, "procedure " + code);
    const auto reading = readCardQr(script.at("card").get<std::string>());
    if (!reading.card) throw Error(ErrorCode::BadInput, "the demo's card text");
    const auto dossier = services.dossiers.open(*procedure, services.catalogue.version(), reading.card->person);
    for (const auto& [field, value] : script.at("fields").items())
        services.dossiers.setField(dossier.id, field, value.get<std::string>());
    return dossier;
}

void takePapers(Session& session, const Dossier& dossier, const Json& script, const fs::path& samples) {
    auto& services = session.services();
    const auto& procedure = services.procedureOf(dossier);
    for (const auto& paper : script.at("papers")) {
        const auto& line = findRequirement(procedure, paper.at("line").get<std::string>());
        if (paper.value("condition", false)) services.dossiers.setCondition(dossier.id, line.id, true);
        if (paper.contains("presented"))
            services.dossiers.setNoted(dossier.id, line.id, true, paper.at("presented").get<std::string>());
        std::vector<fs::path> files;
        for (const auto& file : paper.value("files", Json::array()))
            files.push_back(samples / pathFromUtf8(file.get<std::string>()));
        if (files.empty()) continue;
        if (!session.options().json) printLine(pick(line.nameVi, line.nameEn));
        take(session, makeFilesDevice(files, services.deviceSettings()), {dossier.code, line.id, {}});
    }
}

ExitCode run(Session& session, const std::string& output) {
    const auto folder = output.empty() ? userDataFolder() / "demo" : fs::absolute(pathFromUtf8(output));
    const auto samples = sharedFile("packaging/samples/demo.json");
    const auto script = Json::parse(asText(readFile(samples)));
    prepareStore(session, folder);
    auto& services = session.services();
    const auto dossier = openDossier(services, script);
    takePapers(session, dossier, script, samples.parent_path());
    sealDossier(session, {dossier.code, "", false});
    sendDue(session);
    const auto delivery = services.deliveries.of(dossier.id);
    if (!delivery || !delivery->receipt) throw Error(ErrorCode::Offline, "the demo's dossier was not delivered");
    if (session.options().json)
        printJson(jsonOf(*delivery));
    else
        printLine(tr("The dossier is in {0}", {delivery->receipt->reference}));
    return ExitCode::Ok;
}

} // namespace

void addDemo(CLI::App& app, RunVerb& chosen) {
    auto* verb =
        app.add_subcommand("demo", "Take the sample papers from paper to receipt, and say where the dossier is");
    auto output = std::make_shared<std::string>();
    verb->add_option("--output", *output, "Folder for the demo's own store (default: in the user's data folder)");
    verb->callback([&chosen, output] { chosen = [output](Session& session) { return run(session, *output); }; });
}

} // namespace quay
