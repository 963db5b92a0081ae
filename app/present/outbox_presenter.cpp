#include "app/present/outbox_presenter.h"

#include "app/present/words.h"
#include "app/text/messages.h"
#include "app/text/tr.h"

#include <algorithm>
#include <map>

namespace quay {

namespace {

using enum DeliveryState;

std::string markOf(DeliveryState state) {
    switch (state) {
    case Sending: return kUpMark;
    case Waiting: return kMissingMark;
    case Parked: return kDoubtMark;
    case Delivered: return kDoneMark;
    case Cancelled: return kNotNeededMark;
    }
    return "";
}

std::string waitingWords(const Delivery& delivery, bool paused) {
    if (paused) return tr("Waiting: sending is paused.");
    if (!delivery.lastError) return tr("Waiting to be sent.");
    const auto again = delivery.nextTry
                           ? " " + tr("It will be sent again by itself at {0}.", {clockTime(*delivery.nextTry)})
                           : std::string();
    return tr("Not sent yet.") + " " + sentence(*delivery.lastError) + again;
}

std::string statusOf(const Delivery& delivery, bool paused) {
    switch (delivery.state) {
    case Sending: return tr("Being sent.");
    case Waiting: return waitingWords(delivery, paused);
    case Parked:
        return delivery.lastError ? sentence(*delivery.lastError)
                                  : tr("Set aside by you. Press Send now when it may go.");
    case Delivered: return tr("Sent and checked at the destination.");
    case Cancelled: return tr("Cancelled.");
    }
    return "";
}

// Under way first, then what waits, what needs a person, what is done.
int rank(DeliveryState state) {
    static const std::map<DeliveryState, int> kOrder = {
        {Sending, 0}, {Waiting, 1}, {Parked, 2}, {Delivered, 3}, {Cancelled, 4}};
    return kOrder.at(state);
}

} // namespace

OutboxPresenter::OutboxPresenter(Services& services, std::function<void()> redraw)
    : services_(services), redraw_(std::move(redraw)) {
    services_.changes.listen(alive_.guard([this](const Change&) { refresh(); }));
    refresh();
}

std::vector<Delivery> OutboxPresenter::shown() const {
    auto deliveries = services_.deliveries.all(false);
    const auto day = today(services_.clock);
    for (const auto& dossier : services_.dossiers.list({.states = {DossierState::Delivered}}))
        if (const auto delivery = services_.deliveries.of(dossier.id))
            if (delivery->receipt && localTime(delivery->receipt->at).date == day) deliveries.push_back(*delivery);
    std::ranges::stable_sort(deliveries, {}, [](const Delivery& each) { return rank(each.state); });
    return deliveries;
}

OutboxLine OutboxPresenter::line(const Delivery& delivery) const {
    const auto dossier = services_.dossiers.load(delivery.dossier);
    const auto* destination = findDestination(services_.config, delivery.destination);
    OutboxLine line{.delivery = delivery.id,
                    .dossier = delivery.dossier,
                    .mark = markOf(delivery.state),
                    .code = dossier.code,
                    .procedure = nameOf(services_.procedureOf(dossier)),
                    .destination = destination ? destination->name : delivery.destination,
                    .status = statusOf(delivery, state_.paused),
                    .bytes = bytesOf(delivery.bytesDone, delivery.bytesTotal),
                    .done = delivery.bytesDone,
                    .total = delivery.bytesTotal,
                    .receipt = "",
                    .canRetry = state_.maySend && (delivery.state == Waiting || delivery.state == Parked),
                    .canPark = state_.maySend && delivery.state == Waiting};
    if (delivery.state == Delivered) line.bytes = formatBytes(delivery.bytesTotal);
    if (delivery.receipt)
        line.receipt = tr("Received at {0}: {1}", {clockTime(delivery.receipt->at), delivery.receipt->reference});
    return line;
}

void OutboxPresenter::refresh() {
    state_.paused = services_.sendLoop.paused();
    state_.maySend = services_.seat.mayAnywhere(Action::Send);
    state_.lines.clear();
    for (const auto& delivery : shown()) state_.lines.push_back(line(delivery));
    redraw_();
}

void OutboxPresenter::onLine(int line, const std::function<void(const OutboxLine&)>& verb) {
    if (line < 0 || line >= static_cast<int>(state_.lines.size())) return;
    const auto chosen = state_.lines[static_cast<std::size_t>(line)];
    state_.notice = {};
    attempt(state_.notice, [&] { verb(chosen); });
    refresh();
}

void OutboxPresenter::sendNow(int line) {
    onLine(line, [this](const OutboxLine& chosen) {
        if (!chosen.canRetry) return;
        services_.deliveries.retryNow(chosen.delivery);
        services_.sendLoop.wake();
        if (services_.sendLoop.paused())
            state_.notice = {Notice::Tone::Note, tr("Sending is paused; it goes as soon as you go on."), {}};
    });
}

void OutboxPresenter::park(int line) {
    onLine(line, [this](const OutboxLine& chosen) {
        if (chosen.canPark) services_.deliveries.park(chosen.delivery);
    });
}

void OutboxPresenter::pause() {
    if (!state_.maySend) return;
    services_.sendLoop.pause();
    refresh();
}

void OutboxPresenter::resume() {
    if (!state_.maySend) return;
    services_.sendLoop.resume();
    refresh();
}

void OutboxPresenter::progressed(const SendProgress& progress) {
    const auto line = std::ranges::find(state_.lines, progress.delivery, &OutboxLine::delivery);
    if (line == state_.lines.end()) return;
    line->done = progress.done;
    line->total = progress.total;
    line->bytes = bytesOf(progress.done, progress.total);
    redraw_();
}

} // namespace quay
