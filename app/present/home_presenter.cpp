#include "app/present/home_presenter.h"

#include "app/present/words.h"
#include "app/text/messages.h"
#include "app/text/tr.h"

#include <algorithm>

namespace quay {

namespace {

using enum DossierState;
constexpr int kFinishedLooked = 200; // the latest finished ones; a counter serves some 60 citizens a day

const Delivery* deliveryOf(const DossierId& dossier, const std::vector<Delivery>& deliveries) {
    const auto found = std::ranges::find(deliveries, dossier, &Delivery::dossier);
    return found == deliveries.end() ? nullptr : &*found;
}

struct Status {
    std::string mark, words;
};

Status underWay(const Delivery* delivery) {
    if (!delivery) return {kUpMark, tr("waiting to be sent")};
    if (delivery->state == DeliveryState::Sending) return {kUpMark, bytesOf(delivery->bytesDone, delivery->bytesTotal)};
    if (delivery->state != DeliveryState::Parked) return {kUpMark, tr("waiting to be sent")};
    if (!delivery->lastError) return {kDoubtMark, tr("set aside in the outbox")};
    return {kDoubtMark, sentence(*delivery->lastError)};
}

Status statusOf(const DossierSummary& dossier, const Delivery* delivery) {
    if (dossier.purged) return {kDoneMark, tr("sent; personal data deleted")};
    switch (dossier.state) {
    case Draft: return {kMissingMark, tr("in work")};
    case Held: return {kMissingMark, tr("put aside")};
    case Returned: return {kDoubtMark, tr("returned: to be supplemented")};
    case Sealed:
    case Sending: return underWay(delivery);
    case Delivered: return {kDoneMark, tr("sent")};
    case HandedOver: return {kUpMark, tr("handed over")};
    case Cancelled: return {kNotNeededMark, tr("cancelled")};
    }
    return {};
}

std::string outboxLine(const std::vector<Delivery>& unfinished, bool paused) {
    const auto count = [&](DeliveryState state) {
        return std::to_string(std::ranges::count(unfinished, state, &Delivery::state));
    };
    const auto waiting = count(DeliveryState::Waiting), sending = count(DeliveryState::Sending),
               parked = count(DeliveryState::Parked);
    if (unfinished.empty()) return tr("Outbox: everything is sent");
    if (paused) return tr("Outbox: paused, {0} waiting", {waiting});
    if (parked != "0") return tr("Outbox: {0} waiting, {1} being sent, {2} need you", {waiting, sending, parked});
    return tr("Outbox: {0} waiting, {1} being sent", {waiting, sending});
}

Notice warning(const std::string& text, const std::string& action = {}) {
    return {Notice::Tone::Warning, text, action};
}

Notice noticeOf(const StoreHealth& health) {
    if (!health.databaseFault.empty())
        return {
            Notice::Tone::Failure,
            tr("The database on this computer is damaged in places. Finish nothing new here: call the administrator, "
               "who brings it back from the backup."),
            {}};
    if (const auto damaged = static_cast<long>(health.damagedPages.size()); damaged > 0)
        return warning(trn(
            "{0} page on this computer is damaged. Its line in the dossier says so: scan it again.",
            "{0} pages on this computer are damaged. Their lines in the dossiers say so: scan them again.", damaged));
    if (health.lostBundleFiles > 0)
        return warning(tr("A sealed dossier that is not sent yet is damaged. Open it again in the outbox and seal it "
                          "once more."));
    if (health.healed > 0)
        return {Notice::Tone::Good,
                trn("{0} damaged file was taken back from the backup. Nothing is lost.",
                    "{0} damaged files were taken back from the backup. Nothing is lost.", health.healed),
                {}};
    return {};
}

Notice backupNotice(ErrorCode trouble, const std::string& change) {
    switch (trouble) {
    case ErrorCode::FileNotFound:
        return {Notice::Tone::Note,
                tr("The backup disk is not there. Work goes on; plug it in, and the backup is made by itself."),
                change};
    case ErrorCode::DiskFull:
        return warning(tr("The backup disk is full. Work goes on and older backups are kept; make room on it or choose "
                          "another folder."),
                       change);
    case ErrorCode::WriteFailed:
        return warning(tr("The backup disk cannot be written reliably. Work goes on; use another disk for backups."),
                       change);
    default: return warning(tr("Today's backup could not be made. Work goes on; call the administrator."), change);
    }
}

} // namespace

HomePresenter::HomePresenter(Services& services, std::function<void()> redraw)
    : services_(services), redraw_(std::move(redraw)) {
    services_.care.onNews = alive_.guard([this] { refresh(); });
    state_.deviceLine = tr("Looking for devices…");
    services_.changes.listen(alive_.guard([this](const Change&) { refresh(); }));
    const auto devices = std::make_shared<std::vector<DeviceInfo>>();
    services_.pictureWorker.submit({
        .run = [devices, settings = services_.deviceSettings()](
                   JobContext& context) { *devices = listDevices(settings, context.token()); },
        .onProgress = {},
        .onDone = alive_.guard([this, devices](const Outcome&) {
            state_.deviceLine = devices->empty() ? tr("No scanner and no camera found") : "";
            for (const auto& device : *devices)
                state_.deviceLine += (state_.deviceLine.empty() ? "" : " · ") + nameOf(device);
            redraw_();
        }),
    });
    refresh();
}

void HomePresenter::search(const std::string& query) {
    state_.query = query;
    refresh();
}

void HomePresenter::refresh() {
    state_.notice = newsOfStore();
    attempt(state_.notice, [this] { showLists(); }); // a damaged database still has a window that says so
    redraw_();
}

Notice HomePresenter::newsOfStore() const {
    const auto& care = services_.care.state();
    const bool settles = services_.seat.mayAnywhere(Action::Settings);
    const auto change = settles ? tr("Another folder…") : "";
    if (care.health)
        if (auto notice = noticeOf(*care.health); !notice.empty()) return notice;
    if (care.checkTrouble) return failure(*care.checkTrouble);
    if (care.backupTrouble) return backupNotice(*care.backupTrouble, change);
    if (services_.settled.capturesInterrupted > 0)
        return {Notice::Tone::Note, tr("The program was cut off during a scan. Every page it had taken is kept."), {}};
    if (services_.config.backupFolder.empty() && !state_.today.empty())
        return {Notice::Tone::Note,
                settles ? tr("There is no backup of these dossiers yet. Choose a folder on another disk.")
                        : tr("There is no backup of these dossiers yet. Ask the administrator to choose a folder."),
                settles ? tr("Choose a folder…") : ""};
    return {};
}

void HomePresenter::keepBackupsIn(const std::filesystem::path& folder) {
    state_.notice = {};
    attempt(state_.notice, [&] {
        services_.seat.require(Action::Settings);
        prepareBackup(backupFolder(folder, services_.places.store));
        services_.config.backupFolder = folder;
        saveConfig(services_.config, services_.places.configFile);
        services_.care.keepBackups();
        state_.notice = {Notice::Tone::Good, tr("Backups are made there from now on, one each day."), {}};
    });
    redraw_();
}

void HomePresenter::showLists() {
    const auto day = today(services_.clock);
    const auto unfinished = services_.deliveries.all(false);
    const auto isToday = [day](const DossierSummary& each) {
        return localTime(each.opened).date == day || localTime(each.changed).date == day;
    };
    const auto parked = [&](const DossierSummary& each) {
        const auto* delivery = deliveryOf(each.id, unfinished);
        return delivery && delivery->state == DeliveryState::Parked;
    };
    state_.toDo.clear();
    state_.today.clear();
    for (const auto& each : services_.dossiers.list({.states = {Returned, Draft, Held}}))
        state_.toDo.push_back(line(each, unfinished));
    const auto rest = services_.dossiers.list(
        {.states = {Sealed, Sending, Delivered, DossierState::HandedOver}, .limit = kFinishedLooked});
    for (const auto& each : rest)
        if (parked(each)) state_.toDo.push_back(line(each, unfinished));
    std::ranges::stable_partition(state_.toDo, [](const HomeLine& each) { return each.mark == kDoubtMark; });
    if (!state_.query.empty()) {
        DossierQuery query{.text = state_.query};
        for (const auto* procedure : services_.catalogue.search(state_.query, day))
            query.alsoOf.insert(procedure->code);
        for (const auto& each : services_.dossiers.list(query)) state_.today.push_back(line(each, unfinished));
    } else {
        for (const auto& each : rest)
            if (isToday(each) && !parked(each)) state_.today.push_back(line(each, unfinished));
    }
    state_.canOpenNew = services_.seat.mayAnywhere(Action::Prepare);
    state_.outboxLine = outboxLine(unfinished, services_.sendLoop.paused());
}

HomeLine HomePresenter::line(const DossierSummary& summary, const std::vector<Delivery>& deliveries) const {
    const auto status = statusOf(summary, deliveryOf(summary.id, deliveries));
    const auto* procedure = services_.catalogue.find(summary.procedure, localTime(summary.opened).date);
    return {.dossier = summary.id,
            .mark = status.mark,
            .time = timeOrDay(summary.changed, today(services_.clock)),
            .code = summary.code,
            .procedure = procedure ? nameOf(*procedure) : summary.procedure,
            .applicant = summary.applicantName,
            .pages =
                trn("{0} paper", "{0} papers", summary.documents) + " · " + trn("{0} page", "{0} pages", summary.pages),
            .status = status.words};
}

} // namespace quay
