// quay-cli render: the finished page as a picture, at full resolution. Needs no store.
#include "app/cli/output.h"
#include "app/cli/page_making.h"
#include "app/cli/picture_verbs.h"
#include "core/base/durable_file.h"
#include "core/base/paths.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace quay {

namespace {

struct Options {
    PageWish wish;
    std::string file, output;
};

// page.png, and page-2.png where there are more.
std::filesystem::path nameFor(const std::string& output, int number) {
    auto path = pathFromUtf8(output);
    if (number == 1) return path;
    const auto name = fmt::format("{}-{}{}", utf8FromPath(path.stem()), number, utf8FromPath(path.extension()));
    return path.replace_filename(pathFromUtf8(name));
}

ExitCode run(Session& session, const Options& options) {
    int pages = 0;
    return forEachPage(session, {options.file}, options.wish, [&](const SourcePage& source) {
        const auto output = nameFor(options.output, ++pages);
        writeDurably(output, pagePng(source.original, source.facts, options.wish.edits, options.wish.dpi));
        if (session.options().json)
            printJson({{"file", source.file}, {"page", source.number}, {"output", utf8FromPath(output)}});
        else
            printLine(utf8FromPath(output));
    });
}

} // namespace

void addRender(CLI::App& app, RunVerb& chosen) {
    auto* verb = app.add_subcommand("render", "Make the finished page of a picture, as PNG");
    auto options = std::make_shared<Options>();
    verb->add_option("file", options->file, "A JPEG, PNG, TIFF, PDF, WebP or HEIC file")->required();
    verb->add_option("-o,--output", options->output, "The PNG to write; page 2 goes to OUT-2.png")->required();
    addPageWish(*verb, options->wish);
    verb->callback([&chosen, options] { chosen = [options](Session& session) { return run(session, *options); }; });
}

} // namespace quay
