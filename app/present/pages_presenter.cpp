#include "app/present/pages_presenter.h"

#include "app/present/keys.h"
#include "app/present/words.h"
#include "app/text/messages.h"
#include "app/text/tr.h"

#include <algorithm>

namespace quay {

namespace {

bool needsRemoval(FindingCode code) {
    return code == FindingCode::Blank || code == FindingCode::NearlyBlank || code == FindingCode::SamePage;
}

std::string actionFor(FindingCode code) {
    if (needsRemoval(code)) return withKey(tr("To the bin"), Screen::Case, Command::RemovePage);
    if (code == FindingCode::PageUncertain) return withKey(tr("Corners"), Screen::Case, Command::EditCorners);
    if (code == FindingCode::TurnUnknown) return withKey(tr("Turn right"), Screen::Case, Command::TurnRight);
    return withKey(tr("Retake"), Screen::Case, Command::Retake);
}

Notice::Tone toneOf(Severity severity) {
    return severity == Severity::Note ? Notice::Tone::Note : Notice::Tone::Warning;
}

std::vector<Finding> findingsOf(const std::vector<Finding>& all, const Page& page) {
    std::vector<Finding> found;
    for (const auto& each : all) {
        const bool accepted = std::ranges::count(page.edits.accepted, std::string(nameOf(each.code))) > 0;
        if (each.page == page.id && each.code != FindingCode::NotRendered && !accepted) found.push_back(each);
    }
    std::ranges::stable_sort(found, std::ranges::greater{}, &Finding::severity);
    return found;
}

std::string markOf(const Page& page, const std::vector<Finding>& findings) {
    if (!findings.empty() && findings.front().severity != Severity::Note) return kDoubtMark;
    return page.rendered.empty() ? kWaitMark : "";
}

std::string spokenOf(int number, const std::vector<Finding>& findings) {
    auto text = tr("Page {0}", {std::to_string(number)});
    for (const auto& each : findings) text += ", " + briefly(each.code);
    return text;
}

} // namespace

PagesPresenter::PagesPresenter(Services& services, const DossierId& dossier, std::function<void()> redraw)
    : services_(services), dossier_(dossier), redraw_(std::move(redraw)) {
    services_.changes.listen(alive_.guard([this](const Change& change) {
        if (change.dossier == dossier_) refresh();
    }));
}

PagesPresenter::~PagesPresenter() {
    if (pictureJob_) pictureJob_->cancel();
}

void PagesPresenter::show(const std::string& requirement) {
    requirement_ = requirement;
    retakeAt_.reset();
    pages_.clear();
    state_.tiles.clear();
    state_.notice = {};
    leaveEditors();
    const auto dossier = services_.dossiers.load(dossier_);
    if (const auto* document = dossier.documentFor(requirement)) pages_ = document->pages;
    state_.selected = pages_.empty() ? -1 : 0;
    refresh();
}

void PagesPresenter::select(int tile) {
    if (tile < 0 || tile >= static_cast<int>(pages_.size()) || tile == state_.selected) return;
    state_.selected = tile;
    leaveEditors();
    state_.notice = {};
    refresh();
}

void PagesPresenter::showPage(const PageId& page) {
    const auto found = std::ranges::find(pages_, page, &Page::id);
    if (found != pages_.end()) select(static_cast<int>(found - pages_.begin()));
}

const Page* PagesPresenter::selectedPage() const {
    const auto at = static_cast<std::size_t>(state_.selected);
    return at < pages_.size() ? &pages_[at] : nullptr;
}

void PagesPresenter::refresh() {
    auto dossier = services_.dossiers.load(dossier_);
    if (takePlace(dossier)) dossier = services_.dossiers.load(dossier_);
    state_.editable = isEditable(dossier.state) && services_.seat.mayAnywhere(Action::Prepare);
    readTiles(dossier);
    readFindings(dossier);
    state_.mode = selectedPage() ? selectedPage()->edits.mode : ColourMode::Auto;
    state_.blackedOut = selectedPage() && !selectedPage()->edits.redactions.empty();
    state_.original = selectedPage() ? selectedPage()->originalState : OriginalState::Open;
    state_.canUndo = services_.pageSteps.canUndo(dossier_);
    state_.canRedo = services_.pageSteps.canRedo(dossier_);
    loadPicture();
    redraw_();
}

// A page shot again goes where the bad one was. True when something was moved.
bool PagesPresenter::takePlace(const Dossier& dossier) {
    const auto* document = dossier.documentFor(requirement_);
    if (!retakeAt_ || !document) return false;
    const auto isNew = [this](const Page& page) { return !std::ranges::count(pages_, page.id, &Page::id); };
    const auto newcomer = std::ranges::find_if(document->pages, isNew);
    if (newcomer == document->pages.end()) return false;
    const int place = *std::exchange(retakeAt_, std::nullopt);
    if (newcomer - document->pages.begin() == place) return false;
    return attempt(state_.notice, [&] { services_.dossiers.movePage(newcomer->id, document->id, place); });
}

void PagesPresenter::readTiles(const Dossier& dossier) {
    const auto before = std::exchange(pages_, {});
    const auto tiles = std::exchange(state_.tiles, {});
    const auto selected = static_cast<std::size_t>(state_.selected);
    const auto chosen = selected < before.size() ? before[selected].id : PageId{};
    const auto* document = dossier.documentFor(requirement_);
    if (document) pages_ = document->pages;
    for (const auto& page : pages_) {
        const auto old = std::ranges::find(before, page.id, &Page::id);
        if (old == before.end()) state_.selected = static_cast<int>(state_.tiles.size()); // news: look at it
        PageTile tile;
        tile.id = page.id;
        tile.number = static_cast<int>(state_.tiles.size()) + 1;
        const auto at = static_cast<std::size_t>(old - before.begin());
        // An unchanged, finished page has the thumbnail it had: two hundred of them are not read for one change.
        if (old != before.end() && *old == page && !page.rendered.empty() && at < tiles.size())
            tile.thumbnail = tiles[at].thumbnail;
        if (tile.thumbnail.empty()) tile.thumbnail = services_.thumbnails.get(page.id);
        state_.tiles.push_back(std::move(tile));
    }
    const bool news =
        std::ranges::any_of(pages_, [&](const Page& page) { return !std::ranges::count(before, page.id, &Page::id); });
    const auto same = std::ranges::find(pages_, chosen, &Page::id);
    if (!news && same != pages_.end()) state_.selected = static_cast<int>(same - pages_.begin());
    state_.selected = std::min(state_.selected, static_cast<int>(pages_.size()) - 1);
}

void PagesPresenter::readFindings(const Dossier& dossier) {
    const auto limits = limitsOf(services_);
    const auto all = check(services_.procedureOf(dossier), dossier, limits).findings;
    std::uint64_t bytes = 0;
    findings_.clear();
    for (std::size_t i = 0; i < pages_.size(); ++i) {
        const auto found = findingsOf(all, pages_[i]);
        state_.tiles[i].mark = markOf(pages_[i], found);
        state_.tiles[i].spoken = spokenOf(static_cast<int>(i) + 1, found);
        if (static_cast<int>(i) == state_.selected) findings_ = found;
        bytes += pages_[i].renderedBytes;
    }
    state_.sizeLine =
        limits.maxFileBytes == 0 ? formatBytes(bytes) : formatBytes(bytes) + " / " + formatBytes(limits.maxFileBytes);
    if (bytes == 0) state_.sizeLine.clear();
    if (state_.notice.tone == Notice::Tone::Failure) return;
    state_.notice = {};
    if (findings_.empty()) return;
    const auto& worst = findings_.front();
    state_.notice = {toneOf(worst.severity), sentence(worst, ""), state_.editable ? actionFor(worst.code) : ""};
}

void PagesPresenter::perform(const PageStep& step) {
    state_.notice = {};
    if (!state_.editable || !attempt(state_.notice, [&] { services_.pageSteps.perform(dossier_, step); }))
        return refresh();
    if (step.redraws()) services_.renderQueue.want(step.page);
    refresh();
}

void PagesPresenter::travel(bool back) {
    if (!state_.editable) return;
    state_.notice = {};
    std::optional<PageStep> step;
    auto& steps = services_.pageSteps;
    attempt(state_.notice, [&] { step = back ? steps.undo(dossier_) : steps.redo(dossier_); });
    if (step && step->redraws()) services_.renderQueue.want(step->page);
    refresh();
    if (!step || step->requirement == requirement_) return;
    state_.notice = {Notice::Tone::Note, tr("That was on another line of the checklist."), {}};
    redraw_();
}

void PagesPresenter::undo() { travel(true); }
void PagesPresenter::redo() { travel(false); }

void PagesPresenter::edit(const Edits& edits) {
    const auto* page = selectedPage();
    if (!page || edits == page->edits) return;
    perform(editStep(*page, edits, requirement_));
}

void PagesPresenter::turn(int quarterTurns) {
    const auto* page = selectedPage();
    if (!page) return;
    auto edits = page->edits;
    edits.turn = ((edits.turn + quarterTurns) % 4 + 4) % 4;
    edit(edits);
}

void PagesPresenter::setMode(ColourMode mode) {
    const auto* page = selectedPage();
    if (!page) return;
    auto edits = page->edits;
    edits.mode = mode;
    edit(edits);
}

void PagesPresenter::acceptFinding(const std::string& why) {
    const auto* page = selectedPage();
    if (!page || findings_.empty()) return;
    auto edits = page->edits;
    for (const auto& each : findings_)
        if (const std::string code(nameOf(each.code)); !std::ranges::count(edits.accepted, code))
            edits.accepted.push_back(code);
    edits.acceptedWhy = why;
    edit(edits);
}

void PagesPresenter::remove() {
    const auto code = findings_.empty() ? FindingCode::NotRendered : findings_.front().code;
    const bool blank = code == FindingCode::Blank || code == FindingCode::NearlyBlank;
    remove(blank ? BinReason::Blank : code == FindingCode::SamePage ? BinReason::SamePage : BinReason::Asked);
}

void PagesPresenter::remove(BinReason why) {
    if (const auto* page = selectedPage()) perform(binStep(page->id, why, requirement_));
}

void PagesPresenter::retake() {
    if (!selectedPage() || !state_.editable) return;
    const int place = state_.selected;
    remove(BinReason::Retaken);
    if (state_.notice.tone == Notice::Tone::Failure) return;
    retakeAt_ = place;
    if (onRetake) onRetake();
}

void PagesPresenter::move(int from, int to) {
    const auto count = static_cast<int>(pages_.size());
    if (from == to || std::min(from, to) < 0 || std::max(from, to) >= count) return;
    const auto dossier = services_.dossiers.load(dossier_);
    const auto* document = dossier.documentFor(requirement_);
    if (!document) return;
    perform(
        moveStep(pages_[static_cast<std::size_t>(from)].id, {document->id, from}, {document->id, to}, requirement_));
}

void PagesPresenter::moveToRequirement(int tile, const std::string& requirement) {
    if (tile < 0 || tile >= static_cast<int>(pages_.size()) || requirement == requirement_) return;
    state_.notice = {};
    DocumentId target;
    if (!attempt(state_.notice, [&] { target = services_.dossiers.documentFor(dossier_, requirement); }))
        return redraw_();
    const auto dossier = services_.dossiers.load(dossier_);
    const auto* from = dossier.documentFor(requirement_);
    const auto* to = dossier.documentFor(requirement); // a document without pages may not be loaded
    const int end = to ? static_cast<int>(to->pages.size()) : 0;
    if (from)
        perform(moveStep(pages_[static_cast<std::size_t>(tile)].id, {from->id, tile}, {target, end}, requirement_));
}

void PagesPresenter::act() {
    if (findings_.empty() || !state_.editable) return;
    const auto code = findings_.front().code;
    if (needsRemoval(code)) return remove();
    if (code == FindingCode::PageUncertain) return beginCorners();
    if (code == FindingCode::TurnUnknown) return turn(1);
    retake();
}

} // namespace quay
