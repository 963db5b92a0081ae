#include "app/present/citizen_presenter.h"

#include "app/present/words.h"
#include "app/text/messages.h"
#include "app/text/tr.h"
#include "core/base/paths.h"

#include <fmt/format.h>

#include <memory>

namespace quay {

namespace {

std::string dayOf(Instant instant) {
    const auto date = localTime(instant).date;
    return dayMonth(date) + "/" + std::to_string(static_cast<int>(date.year()));
}

std::string procedureName(const Services& services, const Dossier& dossier) {
    const auto* procedure = services.catalogue.find(dossier.procedure, localTime(dossier.opened).date);
    return procedure ? nameOf(*procedure) : dossier.procedure;
}

} // namespace

CitizenPresenter::CitizenPresenter(Services& services, std::function<void()> redraw)
    : services_(services), redraw_(std::move(redraw)) {}

void CitizenPresenter::find(const std::string& who) {
    state_ = {};
    state_.who = who;
    list();
}

void CitizenPresenter::list() {
    state_.lines.clear();
    state_.canExport = state_.canErase = false;
    attempt(state_.notice, [&] {
        for (const auto& each : services_.citizens.find(state_.who)) {
            const auto dossier = services_.dossiers.load(each.id);
            state_.lines.push_back(
                {.code = dossier.code,
                 .procedure = procedureName(services_, dossier),
                 .opened = dayOf(dossier.opened),
                 .status = each.applicant ? wordOf(dossier.state) : tr("named in somebody else's dossier")});
            state_.canExport = true;
            state_.canErase = state_.canErase || each.applicant;
        }
        if (state_.lines.empty() && state_.notice.empty())
            state_.notice = {Notice::Tone::Note, tr("Nothing is held on this person."), {}};
    });
    redraw_();
}

void CitizenPresenter::exportTo(const std::filesystem::path& folder) {
    if (!state_.canExport || state_.working) return;
    state_.working = true;
    state_.notice = {};
    redraw_();
    services_.pictureWorker.submit({
        .run = [&services = services_, who = state_.who,
                folder](JobContext& context) { exportWithIndex(services, who, folder, context.token()); },
        .onProgress = {},
        .onDone = alive_.guard([this, folder](const Outcome& outcome) {
            state_.working = false;
            if (outcome.ok())
                state_.notice = {Notice::Tone::Good,
                                 tr("Everything is in “{0}”. It is not encrypted: hand it over, then delete it.",
                                    {utf8FromPath(folder.filename())}),
                                 {}};
            if (outcome.error) state_.notice = failure(outcome.error->code());
            redraw_();
        }),
    });
}

void CitizenPresenter::erase() {
    if (!state_.canErase || state_.working) return;
    state_.working = true;
    state_.notice = {};
    redraw_();
    const auto gone = std::make_shared<int>();
    services_.pictureWorker.submit({
        .run = [&services = services_, who = state_.who, gone](JobContext&) { *gone = services.citizens.erase(who); },
        .onProgress = {},
        .onDone = alive_.guard([this, gone](const Outcome& outcome) {
            state_.working = false;
            if (outcome.ok())
                state_.notice = {Notice::Tone::Good,
                                 trn("The data of {0} dossier was erased. Its receipt is kept.",
                                     "The data of {0} dossiers was erased. Their receipts are kept.", *gone),
                                 {}};
            if (outcome.error) state_.notice = failure(outcome.error->code());
            list();
        }),
    });
}

std::string exportIndex(const Services& services, const std::string& who,
                        const std::vector<ExportedDossier>& exported) {
    std::string text = tr("Everything held on one person") + "\n" + tr("Asked for: {0}", {who}) + "\n" +
                       tr("Made on: {0}", {dayOf(services.clock.now())}) + "\n";
    if (!services.config.agency.empty()) text += tr("By: {0}", {services.config.agency}) + "\n";
    for (const auto& each : exported) {
        text += fmt::format("\n{}/  {}, {}\n", each.folder, procedureName(services, each.dossier),
                            dayOf(each.dossier.opened));
        if (!each.applicant) {
            text += "  ho-so.json: " + tr("the fields of somebody else's dossier that name this person") + "\n";
            continue;
        }
        text += "  " + tr("State: {0}", {wordOf(each.dossier.state)}) + "\n";
        text += "  ho-so.json: " + tr("what was filled in") + "\n";
        for (const auto& paper : each.papers) text += "  " + paper + "\n";
        if (each.unfinishedPages > 0)
            text += "  " +
                    trn("{0} page is not finished and in no file.", "{0} pages are not finished and in no file.",
                        each.unfinishedPages) +
                    "\n";
        if (each.receipt) text += "  bien-nhan.json: " + tr("the receipt of {0}", {dayOf(each.receipt->at)}) + "\n";
        text += "  viec-da-lam.json: " + tr("what was done with it and when; persons as ids") + "\n";
    }
    return text;
}

void exportWithIndex(Services& services, const std::string& who, const std::filesystem::path& folder,
                     const CancelToken& token) {
    const ExportParts parts{services.citizens,
                            services.dossiers,
                            services.deliveries,
                            services.audit,
                            services.files,
                            [&services](const Dossier& dossier) -> const Procedure& {
                                return services.procedureOf(dossier); }};
    const auto exported = exportCitizen(parts, who, folder, token);
    writeDurably(folder / "muc-luc.txt", asBytes(exportIndex(services, who, exported)));
}

} // namespace quay
