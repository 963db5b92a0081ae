// quay-cli init: makes a new store.
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "app/text/tr.h"
#include "core/base/paths.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace quay {

void addInit(CLI::App& app, RunVerb& chosen) {
    auto* verb = app.add_subcommand("init", "Make a new, empty store, locked by a passphrase");
    verb->callback([&chosen] {
        chosen = [](Session& session) {
            session.create();
            const auto folder = utf8FromPath(session.places().store);
            if (session.options().json)
                printJson({{"store", folder}});
            else
                printLine(tr("The store is ready in {0}.", {folder}));
            return ExitCode::Ok;
        };
    });
}

} // namespace quay
