// quay-cli import: pages from files: JPEG, PNG, TIFF, PDF, and WebP or HEIC where the libraries are there.
#include "app/cli/take.h"
#include "app/cli/verbs.h"
#include "core/base/paths.h"

#include <CLI/CLI.hpp>

namespace quay {

void addImport(CLI::App& app, RunVerb& chosen) {
    struct Options {
        TakeRequest take;
        std::vector<std::string> files;
    };
    auto* verb = app.add_subcommand("import", "Take pages from files or folders into a line of the checklist");
    auto options = std::make_shared<Options>();
    verb->add_option("dossier", options->take.dossier, "Dossier code or id")->required();
    verb->add_option("--line", options->take.requirement, "Checklist line: its number or component code")->required();
    verb->add_option("files", options->files, "Files or folders")->required();
    verb->callback([&chosen, options] {
        chosen = [options](Session& session) {
            std::vector<std::filesystem::path> files;
            for (const auto& file : options->files) files.push_back(pathFromUtf8(file));
            return take(session, makeFilesDevice(files, session.services().deviceSettings()), options->take);
        };
    });
}

} // namespace quay
