// quay-cli page: pictures become one PDF of finished pages. Needs no store.
#include "app/cli/output.h"
#include "app/cli/page_making.h"
#include "app/cli/picture_verbs.h"
#include "app/text/tr.h"
#include "core/base/durable_file.h"
#include "core/base/paths.h"
#include "core/bundle/pdf.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace quay {

namespace {

struct Options {
    PageWish wish;
    std::vector<std::string> files;
    std::string output;
};

void say(const Session& session, const SourcePage& source, const RenderedPage& page) {
    if (session.options().json) {
        printJson({{"file", source.file},
                   {"page", source.number},
                   {"mode", nameOf(page.mode)},
                   {"dpi", std::round(page.dpi)},
                   {"quality", page.quality > 0 ? Json(page.quality) : Json(nullptr)},
                   {"bytes", {{"before", source.bytes}, {"after", page.pdf.size()}}}});
        return;
    }
    printLine(fmt::format("{} [{}]  {}, {:.0f} dpi  {} → {}", source.file, source.number, nameOf(page.mode), page.dpi,
                          formatBytes(source.bytes), formatBytes(page.pdf.size())));
}

ExitCode run(Session& session, const Options& options) {
    std::vector<Bytes> pages;
    const auto outcome = forEachPage(session, options.files, options.wish, [&](const SourcePage& source) {
        auto page = renderPage(source.original, source.facts, options.wish.edits, session.token(), {options.wish.dpi});
        say(session, source, page);
        pages.push_back(std::move(page.pdf));
    });
    if (pages.empty()) return outcome == ExitCode::Ok ? ExitCode::BadFile : outcome;
    const auto take = [&pages](int i) { return std::move(pages[static_cast<std::size_t>(i)]); };
    const auto pdf = joinPdf(static_cast<int>(pages.size()), take, {});
    writeDurably(pathFromUtf8(options.output), pdf);
    if (session.options().json)
        printJson({{"output", options.output}, {"pages", pages.size()}, {"bytes", pdf.size()}});
    else
        printLine(trn("{0} page in {1}, {2}.", "{0} pages in {1}, {2}.", static_cast<long>(pages.size()),
                      {options.output, formatBytes(pdf.size())}));
    return outcome;
}

} // namespace

void addPage(CLI::App& app, RunVerb& chosen) {
    auto* verb = app.add_subcommand("page", "Make finished pages of pictures, in one PDF");
    auto options = std::make_shared<Options>();
    verb->add_option("files", options->files, "JPEG, PNG, TIFF, PDF, WebP, HEIC files, or folders")->required();
    verb->add_option("-o,--output", options->output, "The PDF to write")->required();
    addPageWish(*verb, options->wish);
    verb->callback([&chosen, options] { chosen = [options](Session& session) { return run(session, *options); }; });
}

} // namespace quay
