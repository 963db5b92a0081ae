// quay-cli edit: what a person does to a page: turn, move, to the bin and back.
#include "app/cli/find.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/base/text.h"
#include "core/store/bin.h"
#include "scanner/capture/redact_job.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace quay {

namespace {

struct Options {
    std::string page, line;
    int turn = 0, position = -1;
    bool remove = false, restore = false, wholeFrame = false;
    std::vector<std::string> boxes;
    bool uncover = false, sealOriginal = false, dropOriginal = false;
    std::string unsealBecause;
};

// "x,y,width,height" in pixels of the original.
Corners boxFrom(const std::string& text) {
    const auto parts = split(text, ',');
    if (parts.size() != 4) throw Error(ErrorCode::BadInput, "expected X,Y,WIDTH,HEIGHT");
    std::array<double, 4> box{};
    for (std::size_t i = 0; i < box.size(); ++i) {
        const auto& part = parts[i];
        const auto end = part.data() + part.size();
        if (std::from_chars(part.data(), end, box[i]).ptr != end || part.empty())
            throw Error(ErrorCode::BadInput, "expected X,Y,WIDTH,HEIGHT");
    }
    const auto [x, y, width, height] = box;
    return {Point{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
}

// The line of the checklist that a page stands on; "" in the bin.
std::string lineOf(const Dossier& dossier, const PageId& id) {
    for (const auto& document : dossier.documents)
        for (const auto& page : document.pages)
            if (page.id == id) return document.requirement;
    return {};
}

void perform(Services& services, const PageStep& step) {
    services.pageSteps.perform(services.dossiers.dossierOf(step.page), step);
}

void editPage(Services& services, const PageId& id, const Options& options) {
    const auto page = services.dossiers.page(id);
    auto edits = page.edits;
    if (options.uncover) edits.redactions.clear();
    for (const auto& box : options.boxes) edits.redactions.push_back(boxFrom(box));
    edits.turn = ((edits.turn + options.turn) % 4 + 4) % 4;
    edits.wholeFrame = edits.wholeFrame || options.wholeFrame;
    perform(services, editStep(page, edits, lineOf(services.dossiers.load(services.dossiers.dossierOf(id)), id)));
    services.renderQueue.want(id);
}

void treatOriginal(Services& services, const PageId& id, const Options& options) {
    if (options.sealOriginal) services.originals.seal(id);
    if (options.dropOriginal) {
        dropOriginal(services.renderParts(), services.originals, id);
        for (const auto& each : services.dossiers.pagesWithoutRendering()) services.renderQueue.want(each);
    }
}

void movePage(Services& services, const PageId& id, const Options& options) {
    const auto dossier = services.dossiers.load(services.dossiers.dossierOf(id));
    const auto line = lineOf(dossier, id);
    const auto& requirement =
        findRequirement(services.procedureOf(dossier), options.line.empty() ? line : options.line);
    const auto* from = dossier.documentFor(line);
    if (!from) throw Error(ErrorCode::Conflict, "page " + id.value + " is in the bin");
    const auto place = std::ranges::find(from->pages, id, &Page::id) - from->pages.begin();
    const auto document = services.dossiers.documentFor(dossier.id, requirement.id);
    perform(services, moveStep(id, {from->id, static_cast<int>(place)},
                               {document, options.position < 0 ? 1 << 20 : options.position - 1}, line));
}

void putBack(Services& services, const PageId& id) {
    for (const auto& binned : binOf(services.database, services.seat, services.dossiers.dossierOf(id)))
        if (binned.page.id == id) return perform(services, restoreStep(id, binned.why, binned.requirement));
}

void putAway(Services& services, const PageId& id) {
    const auto line = lineOf(services.dossiers.load(services.dossiers.dossierOf(id)), id);
    perform(services, binStep(id, BinReason::Asked, line));
}

ExitCode run(Session& session, const Options& options) {
    auto& services = session.services();
    const PageId id{options.page};
    if (!options.unsealBecause.empty()) services.originals.unseal(id, options.unsealBecause);
    if (options.restore) putBack(services, id);
    if (options.turn != 0 || options.wholeFrame || options.uncover || !options.boxes.empty())
        editPage(services, id, options);
    treatOriginal(services, id, options);
    if (!options.line.empty() || options.position >= 0) movePage(services, id, options);
    if (options.remove) putAway(services, id);
    // Said before the rendering: the act itself is safe now.
    if (session.options().json) printJson({{"edited", id.value}});
    session.finishRendering();
    return ExitCode::Ok;
}

} // namespace

void addEdit(CLI::App& app, RunVerb& chosen) {
    auto* verb = app.add_subcommand("edit", "Turn, move, black out, remove or restore a page");
    auto options = std::make_shared<Options>();
    verb->add_option("page", options->page, "Page id, see `quay-cli show`")->required();
    verb->add_option("--turn", options->turn, "Quarter turns clockwise")->check(CLI::Range(-3, 3));
    verb->add_flag("--whole-frame", options->wholeFrame, "No cropping");
    verb->add_option("--line", options->line, "Move to this checklist line");
    verb->add_option("--position", options->position, "Move to this place, from 1")->check(CLI::Range(1, 100000));
    verb->add_option("--redact", options->boxes,
                     "X,Y,WIDTH,HEIGHT to black out, in pixels of the original; repeatable");
    verb->add_flag("--uncover", options->uncover, "Take all black boxes away, before any new ones");
    auto* seal = verb->add_flag("--seal-original", options->sealOriginal, "Only a supervisor opens it from now on");
    verb->add_flag("--drop-original", options->dropOriginal, "Destroy what is blacked out; cannot be undone")
        ->excludes(seal);
    verb->add_option("--unseal", options->unsealBecause, "Take the seal off, for this reason (supervisor)");
    auto* remove = verb->add_flag("--remove", options->remove, "To the bin");
    verb->add_flag("--restore", options->restore, "Out of the bin")->excludes(remove);
    verb->callback([&chosen, options] { chosen = [options](Session& session) { return run(session, *options); }; });
}

} // namespace quay
