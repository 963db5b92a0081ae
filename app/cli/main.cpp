// quay-cli: the counter without a window, for scripts, tests and remote help. Also, as `quay-cli frames`, the child
// process in which scanner drivers run.
#include "app/cli/picture_verbs.h"
#include "app/text/messages.h"
#include "app/text/tr.h"
#include "core/base/log.h"
#include "core/base/private_memory.h"
#include "scanner/devices/sane/sane_driver.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <vector>

namespace {

using namespace quay;

constexpr const char* kExitCodes =
    "Exit codes: 0 done; 1 internal fault; 2 wrong use; 3 not found; 4 incomplete or not "
    "possible in this state;\n5 scanner or camera; 6 damaged or unsupported file; 7 store "
    "(locked, damaged, passphrase, disk full);\n8 not delivered (yet); 130 cancelled.";

int report(const GlobalOptions& options, const Error& error) {
    if (options.json)
        fmt::print(stderr, "{{\"error\":\"{}\"}}\n", nameOf(error.code()));
    else
        fmt::print(stderr, "{}\n", sentence(error));
    logLine("cli", nameOf(error.code())); // the detail may hold a file's name, and that a person's
    return static_cast<int>(exitCodeFor(error.code()));
}

int runVerb(const GlobalOptions& options, const RunVerb& verb) {
    try {
        Session session(options);
        return static_cast<int>(verb(session));
    } catch (const Cancelled&) {
        fmt::print(stderr, "{}\n", tr("Cancelled. Everything already taken is kept."));
        return static_cast<int>(ExitCode::Cancelled);
    } catch (const Error& error) {
        return report(options, error);
    } catch (const std::exception& fault) {
        return report(options, Error(ErrorCode::Internal, fault.what()));
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == "frames") {
        const std::vector<std::string> arguments(argv + 2, argv + argc);
        return runFramesCommand(arguments);
    }
    keepMemoryPrivate();
    GlobalOptions options;
    RunVerb chosen;
    CLI::App app{"Quầy: a citizen's papers become a finished electronic dossier.", "quay-cli"};
    app.footer(kExitCodes);
    app.set_version_flag("--version", QUAY_VERSION);
    app.require_subcommand(1);
    app.add_option("--store", options.store, "Folder of the store (default: the user's own)");
    app.add_option("--passphrase-file", options.passphraseFile,
                   "File whose first line is the passphrase, or - for stdin (default: keyring, then the terminal)");
    app.add_option("--account", options.account, "Whose PIN the passphrase is (default: the passphrase of scripts)");
    app.add_option("--lang", options.language, "vi or en")->check(CLI::IsMember({"vi", "en"}));
    app.add_flag("--json", options.json, "One JSON value a line, for scripts");
    for (const auto add :
         {addInit,   addProcedures, addNew,      addScan, addImport,    addEdit,    addSet,     addList,
          addShow,   addCheck,      addSeal,     addSend, addDevices,   addDemo,    addInspect, addPage,
          addRender, addAudit,      addAccounts, addBin,  addRetention, addCitizen, addBackup,  addHandover})
        add(app, chosen);
    app.fallthrough();
    for (auto* verb : app.get_subcommands({})) verb->fallthrough();
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& fault) {
        return app.exit(fault) == 0 ? 0 : static_cast<int>(ExitCode::Usage);
    }
    return runVerb(options, chosen);
}
