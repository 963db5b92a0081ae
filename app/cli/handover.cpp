// quay-cli handover: dossiers that go to the ward on a stick, and its answers. The verbs, and what both sides have.
#include "app/cli/handover.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "app/text/handover_words.h"
#include "app/text/tr.h"
#include "core/base/durable_file.h"
#include "core/base/paths.h"
#include "core/base/text.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace quay {

namespace {

constexpr std::uintmax_t kLongestCode = 4096;

void print(const Session& session, const Party& party) {
    if (session.options().json)
        return printJson({{"name", party.name},
                          {"id", idOf(party)},
                          {"fingerprint", fingerprintOf(party)},
                          {"code", codeOf(party)}});
    printLine(party.name);
    printLine(tr("Fingerprint: {0}", {fingerprintOf(party)}));
    printLine(codeOf(party));
}

std::string digits(const std::string& text) {
    std::string found;
    for (const char each : text)
        if (each >= '0' && each <= '9') found += each;
    return found;
}

} // namespace

ExitCode showKey(Session& session, const HandoverOptions& options) {
    const auto party = session.services().handoverKeys()->party();
    if (!options.output.empty()) writeDurably(pathFromUtf8(options.output), asBytes(codeOf(party) + "\n"));
    print(session, party);
    return ExitCode::Ok;
}

// Added only once somebody compared the fingerprint with the ward's, and says so by giving it.
ExitCode importKey(Session& session, const HandoverOptions& options) {
    auto& services = session.services();
    const bool typed = options.what.starts_with("QUAY");
    const auto party =
        partyFrom(typed ? options.what : std::string(asText(readFile(pathFromUtf8(options.what), kLongestCode))));
    print(session, party);
    if (options.fingerprint.empty()) {
        if (!session.options().json)
            printLine(tr("Not added yet. Compare the fingerprint with the ward, by telephone, then repeat with "
                         "--fingerprint."));
        return ExitCode::NotReady;
    }
    if (digits(options.fingerprint) != digits(fingerprintOf(party)))
        throw Error(ErrorCode::BadInput, "the fingerprint is another one");
    services.handovers.addPeer({idOf(party), party.name, codeOf(party), {}});
    return ExitCode::Ok;
}

PackageId findPackage(Session& session, const std::string& codeOrId) {
    auto wanted = codeOrId;
    std::ranges::transform(wanted, wanted.begin(), [](char each) { return each >= 'a' ? char(each - 32) : each; });
    for (const auto& package : session.services().handovers.packages())
        if (package.id.value == wanted || shortCode(package.id) == wanted) return package.id;
    throw Error(ErrorCode::NotFound, "no package of this code");
}

ExitCode listHandovers(Session& session, const HandoverOptions&) {
    auto& services = session.services();
    for (const auto& package : services.handovers.packages()) {
        const auto peer = services.handovers.peer(package.peer);
        for (const auto& handover : services.handovers.of(package.id)) {
            const auto code = services.dossiers.exists(handover.dossier) ? services.dossiers.load(handover.dossier).code
                                                                         : handover.dossier.value;
            if (session.options().json)
                printJson({{"package", package.id.value},
                           {"short", shortCode(package.id)},
                           {"outgoing", package.outgoing},
                           {"peer", peer->name},
                           {"dossier", handover.dossier.value},
                           {"code", code},
                           {"round", handover.round},
                           {"digest", handover.digest},
                           {"state", nameOf(handover.state)},
                           {"at", formatIso(handover.at)},
                           {"reason", handover.reason},
                           {"page", handover.page.value}});
            else
                printLine(fmt::format("{}  {}  {}  {}  {}  {}", shortCode(package.id), package.outgoing ? "→" : "←",
                                      peer->name, code, words(handover.state), handover.reason));
        }
    }
    return ExitCode::Ok;
}

void addHandover(CLI::App& app, RunVerb& chosen) {
    auto* verb = app.add_subcommand("handover", "Dossiers to the ward on a stick, its receipts and returns");
    verb->require_subcommand(1);
    const auto options = std::make_shared<HandoverOptions>();
    const auto part = [&](const char* name, const char* help, auto run) {
        auto* sub = verb->add_subcommand(name, help);
        sub->callback(
            [&chosen, options, run] { chosen = [options, run](Session& session) { return run(session, *options); }; });
        return sub;
    };
    const auto folder = [&options](CLI::App* sub) {
        sub->add_option("--folder", options->folder, "The stick, or any folder: where the file goes")->required();
    };
    const auto what = [&options](CLI::App* sub, const char* help) {
        sub->add_option("what", options->what, help)->required();
        return sub;
    };
    part("key", "This computer's public key, to be given to the others", showKey)
        ->add_option("--output", options->output, "Write it to this file as well");
    what(part("import-key", "Add a ward, after its fingerprint was compared by voice", importKey), "File, or the code")
        ->add_option("--fingerprint", options->fingerprint, "As the ward reads it aloud; nothing is added without it");
    part("list", "Every package and where its dossiers stand, newest first", listHandovers);

    auto* pack = part("pack", "Volunteer: lock dossiers and write them to the stick", packDossiers);
    pack->add_option("dossier", options->dossiers, "Dossier codes or ids")->required();
    pack->add_option("--ward", options->ward, "Name or id of the ward, where several are known");
    folder(pack);
    folder(what(part("write", "Volunteer: write a package once more, while it is under way", writeAgain), "Package"));
    what(part("slip", "Volunteer: the list on paper that goes with the stick, as PDF", saveSlip), "Package")
        ->add_option("--output", options->output, "Where to; it names citizens")
        ->required();
    what(part("take-back", "Volunteer: open a dossier again; only while there is no receipt", takeDossierBack),
         "Dossier code or id");
    auto* answer = part("answer", "Volunteer: take in the ward's receipt or return", takeInAnswer);
    answer->add_option("what", options->what, "File");
    answer->add_option("--code", options->code, "The receipt's twelve letters instead of its file");

    auto* open = what(part("open", "Ward: check every hash of a package and say what is new", openPackage), "File");
    open->add_flag("--take", options->take, "Take it in");
    open->add_flag("--without-damaged", options->withoutDamaged, "Even though pages are damaged: what is whole");
    open->add_flag("--new-sender", options->newSender, "Even though nothing came from this computer before");
    folder(what(part("receipt", "Ward: write the receipt; its code is printed", giveReceipt), "Package"));
    what(part("approve", "Ward: say that a dossier is right", approveDossier), "Dossier code or id");
    auto* back = what(part("return", "Ward: send a dossier back", returnDossier), "Dossier code or id");
    back->add_option("--reason", options->reason, "What the volunteer should do")->required();
    back->add_option("--page", options->page, "Id of the page it is about");
    folder(back);
}

} // namespace quay
