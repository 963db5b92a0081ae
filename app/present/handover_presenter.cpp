#include "app/present/handover_presenter.h"

#include "app/present/words.h"
#include "app/text/handover_words.h"
#include "app/text/tr.h"
#include "core/base/drives.h"
#include "core/base/durable_file.h"
#include "core/base/paths.h"

#include <algorithm>

namespace quay {

namespace {

using enum HandoverState;
constexpr int kReadyLooked = 100;       // drafts, the latest
constexpr std::size_t kMostShown = 200; // handovers, the latest

std::string markOf(HandoverState state) {
    switch (state) {
    case UnderWay: return kUpMark;
    case Received:
    case Approved: return kDoneMark;
    case TakenBack:
    case SentBack: return kNotNeededMark;
    case Arrived: return kMissingMark;
    case Returned:
    case Incomplete: return kDoubtMark;
    }
    return "";
}

Notice good(std::string text) { return {Notice::Tone::Good, std::move(text), {}}; }

// The news of a stick in one line: what changed first, what was refused next.
Notice noticeOf(const StickReading& reading) {
    for (const auto kind : {AnswerKind::Forged, AnswerKind::Returned, AnswerKind::Received, AnswerKind::Erased,
                            AnswerKind::Earlier, AnswerKind::Unreadable})
        for (const auto& answer : reading.answers)
            if (answer.kind == kind)
                return {
                    kind == AnswerKind::Received ? Notice::Tone::Good : Notice::Tone::Warning, sentence(answer), {}};
    if (!reading.packages.empty()) return {};
    return {Notice::Tone::Note,
            reading.answers.empty() ? tr("There is nothing for this computer on the stick.")
                                    : sentence(reading.answers.front()),
            {}};
}

} // namespace

HandoverPresenter::HandoverPresenter(Services& services, std::function<void()> redraw)
    : services_(services), redraw_(std::move(redraw)), keys_(services.handoverKeys()) {
    services_.changes.listen(alive_.guard([this](const Change&) { refresh(); }));
    state_.ownLine = tr("Fingerprint of this computer: {0}", {fingerprintOf(keys_->party())});
    findStick();
}

HandoverPresenter::~HandoverPresenter() { cancel(); }

void HandoverPresenter::cancel() {
    if (job_) job_->cancel();
}

void HandoverPresenter::findStick() {
    const auto drives = removableDrives();
    if (!drives.empty()) return useFolder(drives.front());
    state_.folder.clear();
    state_.folderLine = tr("No stick found. Plug one in and look again, or choose a folder.");
    state_.stick.clear();
    refresh();
}

void HandoverPresenter::useFolder(const std::filesystem::path& folder) {
    state_.folder = folder;
    state_.folderLine = tr("Stick: {0}", {utf8FromPath(folder)});
    state_.stick.clear();
    refresh();
}

void HandoverPresenter::chooseWard(int ward) {
    if (ward >= 0 && ward < static_cast<int>(peers_.size())) state_.ward = ward;
    redraw_();
}

void HandoverPresenter::refresh() {
    state_.mayPack = services_.seat.mayAnywhere(Action::Prepare);
    state_.mayDecide = services_.seat.mayAnywhere(Action::Approve);
    state_.wards.clear();
    peers_.clear();
    for (const auto& peer : services_.handovers.wards()) {
        state_.wards.push_back(peer.name);
        peers_.push_back(peer.id);
    }
    if (state_.ward >= static_cast<int>(peers_.size())) state_.ward = -1;
    if (state_.ward < 0 && !peers_.empty()) state_.ward = 0;
    attempt(state_.notice, [this] { readRows(); });
    redraw_();
}

void HandoverPresenter::readRows() {
    state_.rows.clear();
    std::set<DossierId> seen;
    std::vector<HandoverRow> ready;
    for (const auto& package : services_.handovers.packages())
        for (const auto& each : services_.handovers.of(package.id)) {
            if (seen.size() >= kMostShown || !seen.insert(each.dossier).second) continue;
            const auto summary = services_.dossiers.summary(each.dossier);
            if (summary) state_.rows.push_back(row(*summary, each));
        }
    if (!state_.mayPack || peers_.empty()) return;
    const auto open =
        services_.dossiers.list({.states = {DossierState::Draft, DossierState::Returned}, .limit = kReadyLooked});
    for (const auto& summary : open)
        if (!seen.contains(summary.id)) ready.push_back(row(summary, std::nullopt));
    state_.rows.insert(state_.rows.begin(), ready.begin(), ready.end());
}

HandoverRow HandoverPresenter::row(const DossierSummary& summary, const std::optional<Handover>& handover) const {
    const auto* procedure = services_.catalogue.find(summary.procedure, localTime(summary.opened).date);
    HandoverRow row{.dossier = summary.id,
                    .package = handover ? handover->package : PackageId{},
                    .mark = handover ? markOf(handover->state) : kMissingMark,
                    .code = summary.code,
                    .procedure = procedure ? nameOf(*procedure) : summary.procedure,
                    .applicant = summary.applicantName.substr(0, 200),
                    .pages = pagesAndBytes(summary.pages, 0),
                    .status = handover ? words(handover->state) : tr("can be handed over"),
                    .story = {},
                    .chosen = chosen_.contains(summary.id)};
    const bool open = summary.state == DossierState::Draft || summary.state == DossierState::Returned;
    const auto package = handover ? services_.handovers.package(handover->package) : std::nullopt;
    const bool outgoing = !package || package->outgoing;
    row.canPack = state_.mayPack && open && outgoing && !peers_.empty();
    if (!handover) return row;
    row.hasSlip = package->outgoing;
    row.canTakeBack = state_.mayPack && handover->state == UnderWay;
    row.canDecide = state_.mayDecide && handover->state == Arrived;
    row.canWriteReceipt = state_.mayDecide && !outgoing && handover->state != Incomplete;
    const auto peer = services_.handovers.peer(package->peer);
    row.story = tr("Package {0}, {1}, {2}: {3}",
                   {shortCode(package->id), peer->name, timeOrDay(handover->at, today(services_.clock)), row.status});
    if (!handover->reason.empty()) row.story += "\n" + tr("Reason: {0}", {handover->reason});
    return row;
}

const HandoverRow* HandoverPresenter::at(int row) const {
    return row >= 0 && row < static_cast<int>(state_.rows.size()) ? &state_.rows[static_cast<std::size_t>(row)]
                                                                  : nullptr;
}

void HandoverPresenter::choose(int row) {
    const auto* chosen = at(row);
    if (!chosen || !chosen->canPack) return;
    if (!chosen_.erase(chosen->dossier)) chosen_.insert(chosen->dossier);
    refresh();
}

bool HandoverPresenter::hasFolder() {
    if (!state_.folder.empty()) return true;
    findStick();
    if (!state_.folder.empty()) return true;
    state_.notice = {Notice::Tone::Warning, state_.folderLine, {}};
    redraw_();
    return false;
}

// One at a time; what it throws becomes the notice.
void HandoverPresenter::run(std::function<void(JobContext&)> work, std::function<Notice()> done) {
    if (state_.busy) return;
    state_.busy = true;
    state_.notice = {};
    redraw_();
    job_ = services_.renderWorker.submit({
        .run = std::move(work),
        .onProgress = alive_.guard([this](Progress progress) {
            state_.progress = progress;
            redraw_();
        }),
        .onDone = alive_.guard([this, done = std::move(done)](const Outcome& outcome) {
            state_.busy = false;
            state_.progress = {};
            job_.reset();
            if (outcome.cancelled)
                state_.notice = {Notice::Tone::Note, tr("Stopped. Nothing has changed."), {}};
            else
                state_.notice = outcome.error ? failure(outcome.error->code()) : done();
            refresh();
        }),
    });
}

void HandoverPresenter::pack(int row) {
    const auto* selected = at(row);
    HandOverRequest request{.peer = {}};
    for (const auto& each : state_.rows)
        if (each.canPack && each.chosen) request.dossiers.push_back(each.dossier);
    if (request.dossiers.empty() && selected && selected->canPack) request.dossiers = {selected->dossier};
    if (request.dossiers.empty() || state_.ward < 0 || !hasFolder()) return;
    request.peer = peers_[static_cast<std::size_t>(state_.ward)];
    request.folder = state_.folder;
    const auto packed = std::make_shared<HandedOver>();
    chosen_.clear();
    run(
        [&services = services_, errand = services_.errand(), keys = keys_, packed,
         request = std::move(request)](JobContext& context) {
            *packed = handOver(services.handoverParts(*errand), *keys, request, context.token(),
                               [&context](int done, int total) {
                                   context.report({done, total});
                               });
        },
        [packed] {
            return good(tr("Package {0} is on the stick, checked. Print its slip and put it with the stick.",
                           {shortCode(packed->package)}));
        });
}

void HandoverPresenter::takeBack(int row) {
    const auto* chosen = at(row);
    if (!chosen || !chosen->canTakeBack) return;
    if (attempt(state_.notice, [&, id = chosen->dossier] { services_.handovers.takeBack(id); }))
        state_.notice = good(tr("The dossier is open again. Its package on the stick counts no more."));
    refresh();
}

void HandoverPresenter::look() {
    if (!hasFolder()) return;
    const auto reading = std::make_shared<StickReading>();
    run(
        [&services = services_, errand = services_.errand(), keys = keys_, reading, folder = state_.folder,
         roles = StickRoles{state_.mayPack, state_.mayDecide}](JobContext& context) {
            *reading = readStick(services.handoverParts(*errand), *keys, folder, roles, context.token());
        },
        [this, reading] {
            state_.stick = reading->packages;
            return noticeOf(*reading);
        });
}

std::string HandoverPresenter::question(int line) const {
    if (line < 0 || line >= static_cast<int>(state_.stick.size())) return {};
    const auto& inspection = state_.stick[static_cast<std::size_t>(line)].inspection;
    std::string text;
    if (!inspection.knownSender)
        text = tr("Nothing came from this computer before. Compare its fingerprint with “{0}”:",
                  {inspection.sender.name}) +
               "\n" + fingerprintOf(inspection.sender);
    if (!inspection.whole())
        text += (text.empty() ? "" : "\n\n") +
                tr("Some pages are damaged. Take in what is whole? The volunteer keeps the dossier.");
    return text;
}

void HandoverPresenter::takeIn(int line) {
    if (line < 0 || line >= static_cast<int>(state_.stick.size())) return;
    const auto& chosen = state_.stick[static_cast<std::size_t>(line)];
    if (!chosen.canTake) return;
    const TakeConsent consent{!chosen.inspection.whole(), !chosen.inspection.knownSender};
    const auto paper = std::make_shared<ReceiptPaper>();
    run(
        [&services = services_, errand = services_.errand(), keys = keys_, paper, consent,
         file = chosen.file](JobContext& context) {
            const auto taken = takePackage(services.handoverParts(*errand), *keys, file, consent, context.token(),
                                           [&context](int done, int total) {
                                               context.report({done, total});
                                           });
            const auto here = errand->handovers.of(taken.package);
            if (std::ranges::any_of(here, [](const Handover& each) { return each.state == Arrived; }))
                *paper = quay::writeReceipt(services.handoverParts(*errand), *keys, taken.package, file.parent_path());
        },
        [this, paper, number = static_cast<std::size_t>(line)] {
            state_.stick.erase(state_.stick.begin() + static_cast<std::ptrdiff_t>(number));
            if (paper->file.empty()) return good(tr("What is whole is taken in. There is no receipt yet."));
            return good(paper->code.empty()
                            ? tr("Taken in. The receipt for the whole dossiers is on the stick.")
                            : tr("Taken in. The receipt is on the stick; its code: {0}", {paper->code}));
        });
}

void HandoverPresenter::typeCode(const std::string& code) {
    Answer answer;
    if (attempt(state_.notice, [&] { answer = takeReceiptCode(services_.handoverParts(), code); }))
        state_.notice = {
            answer.kind == AnswerKind::Received ? Notice::Tone::Good : Notice::Tone::Warning, sentence(answer), {}};
    refresh();
}

std::vector<std::pair<PageId, std::string>> HandoverPresenter::pagesOf(int row) const {
    const auto* chosen = at(row);
    if (!chosen) return {};
    const auto dossier = services_.dossiers.load(chosen->dossier);
    const auto* procedure = services_.catalogue.find(dossier.procedure, localTime(dossier.opened).date);
    std::vector<std::pair<PageId, std::string>> pages;
    for (const auto& document : dossier.documents)
        for (int number = 0; const auto& page : document.pages)
            pages.emplace_back(
                page.id, tr("Page {0} of “{1}”", {std::to_string(++number), titleOf(dossier, document.id, procedure)}));
    return pages;
}

void HandoverPresenter::approve(int row) {
    const auto* chosen = at(row);
    if (!chosen || !chosen->canDecide) return;
    if (attempt(state_.notice, [&, id = chosen->dossier] { services_.handovers.approve(id); }))
        state_.notice = good(tr("The dossier is approved. It can be sealed and sent."));
    refresh();
}

void HandoverPresenter::sendBack(int row, const std::string& reason, const PageId& page) {
    const auto* chosen = at(row);
    if (!chosen || !chosen->canDecide || !hasFolder()) return;
    run(
        [&services = services_, errand = services_.errand(), keys = keys_, id = chosen->dossier, reason, page,
         folder = state_.folder](JobContext&) {
            errand->handovers.sendBack(id, reason, page);
            writeReturn(services.handoverParts(*errand), *keys, id, folder);
        },
        [] { return good(tr("The return is on the stick. The dossier opens again at the volunteer's.")); });
}

void HandoverPresenter::writeReceipt(int row) {
    const auto* chosen = at(row);
    if (!chosen || !chosen->canWriteReceipt || !hasFolder()) return;
    const auto code = std::make_shared<std::string>();
    run(
        [&services = services_, errand = services_.errand(), keys = keys_, code, package = chosen->package,
         dossier = chosen->dossier, folder = state_.folder](JobContext&) {
            *code = quay::writeReceipt(services.handoverParts(*errand), *keys, package, folder).code;
            if (errand->handovers.latest(dossier)->state == SentBack)
                writeReturn(services.handoverParts(*errand), *keys, dossier, folder);
        },
        [code] { return good(tr("The receipt is on the stick; its code: {0}", {*code})); });
}

std::optional<Party> HandoverPresenter::readKey(const std::string& codeOrFile) {
    constexpr std::uintmax_t kLongest = 4096;
    std::optional<Party> party;
    attempt(state_.notice, [&] {
        const bool typed = codeOrFile.starts_with("QUAY");
        party = partyFrom(typed ? codeOrFile : std::string(asText(readFile(pathFromUtf8(codeOrFile), kLongest))));
    });
    if (!party) redraw_();
    return party;
}

void HandoverPresenter::addWard(const Party& ward) {
    const Peer peer{idOf(ward), ward.name, codeOf(ward), {}};
    if (attempt(state_.notice, [&] { services_.handovers.addPeer(peer); }))
        state_.notice = good(tr("“{0}” is added. Dossiers can be handed over to it.", {ward.name}));
    refresh();
}

void HandoverPresenter::saveSlip(int row, const std::filesystem::path& file) {
    const auto* chosen = at(row);
    if (!chosen || !chosen->hasSlip) return;
    if (attempt(state_.notice,
                [&] { writeDurably(file, pdfOf(slipOf(services_, *services_.handovers.package(chosen->package)))); }))
        state_.notice = good(tr("The slip is saved. It names citizens: delete the file once it is printed."));
    redraw_();
}

void HandoverPresenter::saveKey(const std::filesystem::path& file) {
    if (attempt(state_.notice, [&] { writeDurably(file, asBytes(codeOf(keys_->party()) + "\n")); }))
        state_.notice = good(tr("The key is saved. Give it to the volunteers; read the fingerprint to them aloud."));
    redraw_();
}

HandoverSlip slipOf(const Services& services, const HandoverPackage& package) {
    HandoverSlip slip{.from = services.config.agency,
                      .to = services.handovers.peer(package.peer)->name,
                      .package = shortCode(package.id),
                      .made = package.made};
    for (const auto& handover : services.handovers.of(package.id)) {
        const auto summary = services.dossiers.summary(handover.dossier);
        if (!summary) continue; // purged since
        const auto* procedure = services.catalogue.find(summary->procedure, localTime(summary->opened).date);
        slip.lines.push_back({summary->code, procedure ? nameOf(*procedure) : summary->procedure,
                              summary->applicantName, summary->documents, summary->pages});
    }
    return slip;
}

} // namespace quay
