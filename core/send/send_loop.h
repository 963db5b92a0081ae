// SendLoop: keeps the outbox moving for as long as the program runs: carries out what is due, waits for what is
// not yet, wakes when something is sealed or a person asks. Main loop only; the sending itself is on the worker.
#pragma once
#include "core/base/lifetime.h"
#include "core/base/worker.h"
#include "core/send/outbox.h"

namespace quay {

class SendLoop {
public:
    SendLoop(Worker& worker, OutboxParts parts, std::function<void(const SendProgress&)> onProgress = {});
    ~SendLoop();

    void wake();  // something may have become due
    void pause(); // after the bytes on their way; resume() goes on
    void resume();
    bool paused() const { return paused_; }
    std::optional<DeliveryId> current() const { return current_; }

private:
    void step();
    void sendNow(const DeliveryId& id);
    void waitUntil(Instant due);

    Worker& worker_;
    OutboxParts parts_;
    std::function<void(const SendProgress&)> onProgress_;
    std::optional<DeliveryId> current_;
    std::optional<CancelToken> job_; // the sending, or the waiting
    bool waiting_ = false, paused_ = false;
    Lifetime alive_;
};

} // namespace quay
