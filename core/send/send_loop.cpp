#include "core/send/send_loop.h"

#include "core/base/log.h"

namespace quay {

SendLoop::SendLoop(Worker& worker, OutboxParts parts, std::function<void(const SendProgress&)> onProgress)
    : worker_(worker), parts_(std::move(parts)), onProgress_(std::move(onProgress)) {}

SendLoop::~SendLoop() {
    if (job_) job_->cancel();
}

void SendLoop::wake() {
    if (waiting_ && job_) {
        job_->cancel(); // its end looks again
    } else if (!job_) {
        step();
    }
}

void SendLoop::pause() {
    paused_ = true;
    if (job_) job_->cancel();
}

void SendLoop::resume() {
    paused_ = false;
    wake();
}

void SendLoop::step() {
    if (paused_) return;
    const auto now = parts_.clock.now();
    const auto deliveries = parts_.deliveries.all(false);
    if (const auto next = chooseNext(deliveries, now)) {
        sendNow(*next);
    } else if (const auto due = nextDue(deliveries, now)) {
        waitUntil(*due);
    }
}

void SendLoop::sendNow(const DeliveryId& id) {
    current_ = id;
    const auto progressed = alive_.guard([this](const SendProgress& progress) {
        if (onProgress_) onProgress_(progress);
    });
    job_ = worker_.submit({
        .run =
            [parts = parts_, id, progressed](JobContext& context) {
                sendOne(parts, id, context.token(), [&context, &progressed](const SendProgress& progress) {
                    context.post([progressed, progress] { progressed(progress); });
                });
            },
        .onProgress = {},
        .onDone = alive_.guard([this](const Outcome& outcome) {
            if (outcome.error) logLine("send", outcome.error->what());
            const bool faulty = outcome.error.has_value(); // the store itself fails: do not spin
            current_.reset();
            job_.reset();
            if (!faulty) step();
        }),
    });
}

void SendLoop::waitUntil(Instant due) {
    waiting_ = true;
    const auto pause = std::max(due - parts_.clock.now(), std::chrono::milliseconds(1));
    job_ = worker_.submit({
        .run = [pause](JobContext& context) { context.token().sleepFor(pause); },
        .onProgress = {},
        .onDone = alive_.guard([this](const Outcome&) {
            waiting_ = false;
            job_.reset();
            step();
        }),
    });
}

} // namespace quay
