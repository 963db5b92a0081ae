#include "app/present/review_presenter.h"

#include "app/present/words.h"
#include "app/text/messages.h"
#include "app/text/tr.h"

#include <algorithm>

namespace quay {

namespace {

std::string detailOf(const ChecklistLine& line) {
    const auto word = wordOf(line.state);
    return line.pages > 0 ? word + " · " + pagesAndBytes(line.pages, line.bytes) : word;
}

// What was overridden, and why: the one who receives the dossier may ask.
std::vector<std::string> remarksOf(const Document& document) {
    std::vector<std::string> remarks;
    for (int number = 0; const auto& page : document.pages) {
        ++number;
        std::string codes;
        for (const auto& name : page.edits.accepted)
            if (const auto code = findingCode(name)) codes += (codes.empty() ? "" : ", ") + briefly(*code);
        if (codes.empty()) continue;
        const auto& why = page.edits.acceptedWhy;
        remarks.push_back(why.empty() ? tr("Page {0}: {1}, accepted", {std::to_string(number), codes})
                                      : tr("Page {0}: {1}, accepted: {2}", {std::to_string(number), codes, why}));
    }
    return remarks;
}

std::vector<ReviewRow> rowsOf(const CheckResult& result, const Procedure& procedure, const Dossier& dossier) {
    std::vector<ReviewRow> rows;
    for (const auto& line : result.lines) {
        const auto* requirement = procedure.requirement(line.requirement);
        if (!requirement) continue;
        const auto* document = dossier.documentFor(line.requirement);
        rows.push_back({.mark = markOf(line.state),
                        .name = nameOf(*requirement),
                        .detail = detailOf(line),
                        .remarks = document ? remarksOf(*document) : std::vector<std::string>()});
    }
    for (const auto& document : dossier.documents) {
        if (procedure.requirement(document.requirement) || document.pages.empty()) continue;
        rows.push_back(
            {.mark = kDoneMark,
             .name = document.title.empty() ? tr("Other paper") : document.title,
             .detail = wordOf(LineState::Done) + " · " + pagesAndBytes(static_cast<int>(document.pages.size()), 0),
             .remarks = remarksOf(document)});
    }
    return rows;
}

std::string fitRemark(const FitReport& report) {
    return fitText(report.before, report.after, report.fits, report.parts);
}

// Only as long as the pages are those that were fitted.
void addFitRemarks(std::vector<ReviewRow>& rows, const CheckResult& result,
                   const std::map<std::string, FitReport>& fits) {
    for (std::size_t i = 0; i < result.lines.size() && i < rows.size(); ++i) {
        const auto fit = fits.find(result.lines[i].requirement);
        if (fit != fits.end() && fit->second.after == result.lines[i].bytes)
            rows[i].remarks.push_back(fitRemark(fit->second));
    }
}

int unrendered(const Dossier& dossier) {
    std::ptrdiff_t count = 0;
    for (const auto& document : dossier.documents)
        count += std::ranges::count_if(document.pages, [](const Page& page) { return page.rendered.empty(); });
    return static_cast<int>(count);
}

struct Order {
    DossierId dossier;
    Destination destination;
    bool acceptIncomplete = false;
};

DeliveryId sealed(Services& services, Errand& errand, const Order& order, JobContext& context) {
    const auto request =
        services.sealRequest(errand.dossiers.load(order.dossier), order.destination, order.acceptIncomplete);
    // Accepted as incomplete, or edited since: what is sent is never larger than it need be.
    fitDocuments(services.renderParts(), request.dossier, request.limits.maxFileBytes, context.token());
    const auto delivery = seal(services.sealParts(errand), request, context.token(), [&](int done, int total) {
        context.report({done, total});
    });
    // Sent even if the screen is gone by now.
    context.post(services.alive.guard([&services] { services.sendLoop.wake(); }));
    return delivery;
}

} // namespace

ReviewPresenter::ReviewPresenter(Services& services, const DossierId& dossier, std::function<void()> redraw)
    : services_(services), dossier_(dossier), redraw_(std::move(redraw)) {
    for (const auto& destination : services_.config.destinations)
        state_.destinations.push_back(destination.name.empty() ? destination.id : destination.name);
    services_.changes.listen(alive_.guard([this](const Change& change) {
        if (change.dossier == dossier_ && !state_.sealing && !state_.fitting) refresh();
    }));
    refresh();
}

ReviewPresenter::~ReviewPresenter() {
    if (fitJob_) fitJob_->cancel();
}

void ReviewPresenter::chooseDestination(int index) {
    if (state_.sealing || state_.fitting || index < 0 || index >= static_cast<int>(state_.destinations.size())) return;
    state_.destination = index;
    refresh();
}

void ReviewPresenter::setAcceptIncomplete(bool accept) {
    state_.acceptIncomplete = accept;
    refresh();
}

const Destination& ReviewPresenter::destination() const {
    return services_.config.destinations.at(static_cast<std::size_t>(state_.destination));
}

void ReviewPresenter::refresh() {
    const auto dossier = services_.dossiers.load(dossier_);
    const auto& procedure = services_.procedureOf(dossier);
    const auto limit = destination().maxFileBytes;
    const auto result = check(procedure, dossier, {.maxFileBytes = limit});
    state_.title = nameOf(procedure) + " · " + dossier.code;
    state_.applicant = dossier.applicant.fullName;
    state_.due = dueDay(services_, dossier, procedure);
    state_.fee = feeText(procedure, services_.config.tariff, dossier.pageCount());
    state_.rows = rowsOf(result, procedure, dossier);
    state_.limit = limit == 0 ? tr("any size of file") : tr("at most {0} a file", {formatBytes(limit)});
    state_.missing.clear();
    for (const auto& finding : result.findings) // a page still being made is waited for, not missing
        if (finding.severity == Severity::Blocking && finding.code != FindingCode::NotRendered)
            state_.missing.push_back(sentence(finding, subjectOf(finding, procedure, dossier)));
    addFitRemarks(state_.rows, result, fits_);
    state_.whyNotMine = whyNotMine();
    const bool open = isEditable(dossier.state) && !state_.sealing && state_.whyNotMine.empty();
    if (open && !state_.fitting) startFitting(result);
    state_.canSend = open && !state_.fitting && (state_.missing.empty() || state_.acceptIncomplete);
    redraw_();
}

std::string ReviewPresenter::whyNotMine() const {
    const auto& seat = services_.seat;
    if (!seat.mayAnywhere(Action::Seal)) return tr("Sending is not of your role: an officer of the ward sends it.");
    if (!seat.may(Action::Seal, dossier_) || !seat.may(Action::Approve, dossier_))
        return tr("This dossier is another ward's: an officer of that ward approves and sends it.");
    return "";
}

// A paper that was tried and got no smaller is not tried again until its pages change or go elsewhere.
void ReviewPresenter::startFitting(const CheckResult& result) {
    bool tooBig = false;
    for (const auto& finding : result.findings) {
        if (finding.code != FindingCode::TooBig) continue;
        const auto bytes = static_cast<std::uint64_t>(finding.value);
        const auto key = finding.subject + " " + std::to_string(destination().maxFileBytes);
        const auto tried = triedFit_.find(key);
        if (tried == triedFit_.end() || tried->second != bytes) tooBig = true;
        triedFit_[key] = bytes;
    }
    if (!tooBig) return;
    state_.fitting = true;
    state_.notice = {Notice::Tone::Note, tr("Too big for this destination: being made smaller…"), {}};
    const auto reports = std::make_shared<std::vector<FitReport>>();
    fitJob_ = services_.renderWorker.submit({
        .run =
            [&services = services_, dossier = dossier_, limit = destination().maxFileBytes,
             reports](JobContext& context) {
                *reports =
                    fitDocuments(services.renderParts(), dossier, limit, context.token(), [&](int done, int total) {
                        context.report({done, total});
                    });
            },
        .onProgress = alive_.guard([this](Progress progress) {
            state_.progress = progress;
            redraw_();
        }),
        .onDone = alive_.guard([this, reports](const Outcome& outcome) { fitted(*reports, outcome); }),
    });
}

void ReviewPresenter::fitted(const std::vector<FitReport>& reports, const Outcome& outcome) {
    state_.fitting = false;
    state_.notice = outcome.error ? failure(outcome.error->code()) : Notice{};
    state_.progress = {};
    fitJob_.reset();
    for (const auto& report : reports) {
        fits_[report.requirement] = report;
        triedFit_[report.requirement + " " + std::to_string(destination().maxFileBytes)] = report.after;
        if (report.fits) state_.notice = {Notice::Tone::Good, fitRemark(report), {}};
    }
    refresh();
}

void ReviewPresenter::send() {
    if (!state_.canSend) return;
    state_.sealing = true;
    state_.canSend = false;
    state_.notice = {};
    state_.progress = {};
    job_.emplace();
    const auto dossier = services_.dossiers.load(dossier_);
    for (const auto& document : dossier.documents)
        for (const auto& page : document.pages)
            if (page.rendered.empty()) services_.renderQueue.want(page.id);
    if (const int waiting = unrendered(dossier); waiting > 0)
        state_.notice = {
            Notice::Tone::Note, trn("{0} page is still being made.", "{0} pages are still being made.", waiting), {}};
    redraw_();
    startSealing();
}

void ReviewPresenter::cancel() {
    if (!job_) return;
    job_->cancel();
    if (!sealStarted_) ended({.cancelled = true, .error = {}}, {});
}

void ReviewPresenter::startSealing() {
    const Order order{dossier_, destination(), state_.acceptIncomplete};
    const auto started = alive_.guard([this](const CancelToken& job) {
        job_ = job;
        sealStarted_ = true;
        state_.notice = {};
    });
    const auto progressed = alive_.guard([this](Progress progress) {
        state_.progress = progress;
        redraw_();
    });
    const auto delivery = std::make_shared<DeliveryId>();
    const auto done = alive_.guard([this, delivery](const Outcome& outcome) { ended(outcome, *delivery); });
    services_.renderQueue.onIdle(services_.alive.guard([&services = services_, errand = services_.errand(), order,
                                                        delivery, waited = *job_, started, progressed, done] {
        if (waited.cancelled()) return;
        started(services.renderWorker.submit({
            .run = [&services, errand, order,
                    delivery](JobContext& context) { *delivery = sealed(services, *errand, order, context); },
            .onProgress = progressed,
            .onDone = done,
        }));
    }));
}

void ReviewPresenter::ended(const Outcome& outcome, const DeliveryId& delivery) {
    state_.sealing = sealStarted_ = false;
    job_.reset();
    if (outcome.cancelled)
        state_.notice = {Notice::Tone::Note, tr("Stopped before sending. The dossier is as it was."), {}};
    if (outcome.error) state_.notice = failure(outcome.error->code());
    if (outcome.ok()) {
        state_.delivery = delivery;
        state_.notice = {Notice::Tone::Good, tr("The dossier is in the outbox and on its way."), {}};
    }
    refresh();
    if (outcome.ok() && onSent) onSent();
}

} // namespace quay
