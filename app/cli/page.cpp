// quay-cli page: pictures become one PDF of finished pages. Needs no store.
#include "app/cli/output.h"
#include "app/cli/page_making.h"
#include "app/cli/picture_verbs.h"
#include "app/present/words.h"
#include "app/text/tr.h"
#include "core/base/durable_file.h"
#include "core/base/paths.h"
#include "core/bundle/pdf.h"
#include "scanner/imaging/fit.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace quay {

namespace {

struct Options {
    PageWish wish;
    std::vector<std::string> files;
    std::string output;
    std::uint64_t limitKb = 0;
};

struct Made {
    std::string file;
    int number = 1;
    std::size_t before = 0; // bytes of the picture
    RenderedPage page;
};

void say(const Session& session, const Made& made) {
    const auto& page = made.page;
    if (session.options().json) {
        printJson({{"file", made.file},
                   {"page", made.number},
                   {"mode", nameOf(page.mode)},
                   {"dpi", std::round(page.dpi)},
                   {"quality", page.quality > 0 ? Json(page.quality) : Json(nullptr)},
                   {"bytes", {{"before", made.before}, {"after", page.pdf.size()}}}});
        return;
    }
    printLine(fmt::format("{} [{}]  {}, {:.0f} dpi  {} → {}", made.file, made.number, nameOf(page.mode), page.dpi,
                          formatBytes(made.before), formatBytes(page.pdf.size())));
}

void write(const Session& session, const Options& options, std::vector<Made> pages) {
    for (const auto& made : pages) say(session, made);
    const auto take = [&pages](int i) { return std::move(pages[static_cast<std::size_t>(i)].page.pdf); };
    const auto pdf = joinPdf(static_cast<int>(pages.size()), take, {});
    writeDurably(pathFromUtf8(options.output), pdf);
    if (session.options().json)
        printJson({{"output", options.output}, {"pages", pages.size()}, {"bytes", pdf.size()}});
    else
        printLine(trn("{0} page in {1}, {2}.", "{0} pages in {1}, {2}.", static_cast<long>(pages.size()),
                      {options.output, formatBytes(pdf.size())}));
}

void sayFit(const Session& session, const Fitted& fitted) {
    if (session.options().json)
        printJson({{"fits", fitted.fits},
                   {"clear", fitted.clear},
                   {"parts", fitted.parts},
                   {"bytes", {{"before", fitted.bytesBefore}, {"after", fitted.bytesAfter}}}});
    else if (!fitted.fits || fitted.bytesAfter < fitted.bytesBefore)
        printLine(fitText(fitted.bytesBefore, fitted.bytesAfter, fitted.fits, fitted.parts));
}

// All pages give way to one limit, so each is opened anew while it is its turn.
ExitCode runWithin(Session& session, const Options& options) {
    std::vector<FitSource> sources;
    std::vector<Made> pages;
    const auto add = [&](const SourcePage& source) {
        const auto open = [frame = source.frame] { return Original::decode(frame.encoded, frame.type); };
        sources.push_back({open, source.facts, options.wish.edits});
        pages.push_back({source.file, source.number, source.bytes, {}});
    };
    const auto outcome = forEachPage(session, options.files, options.wish, add, KeepBytes::Yes);
    if (pages.empty()) return outcome == ExitCode::Ok ? ExitCode::BadFile : outcome;
    auto fitted = fitPages(sources, {.maxBytes = options.limitKb * 1000}, session.token());
    for (std::size_t i = 0; i < pages.size(); ++i) pages[i].page = std::move(fitted.pages[i].page);
    write(session, options, std::move(pages));
    sayFit(session, fitted);
    return outcome == ExitCode::Ok && !fitted.fits ? ExitCode::NotReady : outcome;
}

ExitCode run(Session& session, const Options& options) {
    if (options.limitKb > 0) return runWithin(session, options);
    std::vector<Made> pages;
    const auto outcome = forEachPage(session, options.files, options.wish, [&](const SourcePage& source) {
        pages.push_back(
            {source.file, source.number, source.bytes,
             renderPage(source.original, source.facts, options.wish.edits, session.token(), {options.wish.dpi})});
    });
    if (pages.empty()) return outcome == ExitCode::Ok ? ExitCode::BadFile : outcome;
    write(session, options, std::move(pages));
    return outcome;
}

} // namespace

void addPage(CLI::App& app, RunVerb& chosen) {
    auto* verb = app.add_subcommand("page", "Make finished pages of pictures, in one PDF");
    auto options = std::make_shared<Options>();
    verb->add_option("files", options->files, "JPEG, PNG, TIFF, PDF, WebP, HEIC files, or folders")->required();
    verb->add_option("-o,--output", options->output, "The PDF to write")->required();
    verb->add_option("--limit-kb", options->limitKb,
                     "The most the PDF may have, in 1000 bytes; no page is made smaller than can be read")
        ->check(CLI::Range(1, 10'000'000));
    addPageWish(*verb, options->wish);
    verb->callback([&chosen, options] { chosen = [options](Session& session) { return run(session, *options); }; });
}

} // namespace quay
