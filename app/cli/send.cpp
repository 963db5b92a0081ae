// quay-cli send: carries out the deliveries that are due, or shows the outbox.
#include "app/cli/send.h"

#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "app/text/messages.h"
#include "app/text/tr.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace quay {

void sendDue(Session& session) {
    auto& services = session.services();
    const auto parts = services.outboxParts();
    while (const auto next = chooseNext(services.deliveries.all(false), services.clock.now())) {
        session.runJob(services.sendWorker, [&](JobContext& context) {
            sendOne(parts, *next, context.token(), [&context](const SendProgress& progress) {
                context.report({static_cast<std::int64_t>(progress.done), static_cast<std::int64_t>(progress.total)});
            });
        });
    }
}

namespace {

struct Options {
    bool now = false, show = false;
};

void print(const Session& session, const Delivery& delivery) {
    if (session.options().json)
        printJson(jsonOf(delivery));
    else if (delivery.receipt)
        printLine(tr("Delivered to {0}.", {delivery.receipt->reference}));
    else if (delivery.lastError)
        printLine(sentence(*delivery.lastError));
    else
        printLine(tr("Waiting in the outbox."));
}

ExitCode run(Session& session, const Options& options) {
    auto& services = session.services();
    if (options.now)
        for (const auto& delivery : services.deliveries.all(false)) services.deliveries.retryNow(delivery.id);
    if (!options.show) sendDue(session);
    bool open = false;
    for (const auto& delivery : services.deliveries.all(true)) {
        open |= delivery.state != DeliveryState::Delivered && delivery.state != DeliveryState::Cancelled;
        print(session, delivery);
    }
    return open ? ExitCode::Sending : ExitCode::Ok;
}

} // namespace

void addSend(CLI::App& app, RunVerb& chosen) {
    auto* verb = app.add_subcommand("send", "Send what is due; exit code 8 while something is not delivered");
    auto options = std::make_shared<Options>();
    verb->add_flag("--now", options->now, "Do not wait for the next try; parked ones too");
    verb->add_flag("--show", options->show, "Only show the outbox");
    verb->callback([&chosen, options] { chosen = [options](Session& session) { return run(session, *options); }; });
}

} // namespace quay
