// Outbox: picks the next delivery and carries it out, one at a time.
#pragma once
#include "core/send/uploader.h"
#include "core/store/page_files.h"

#include <functional>
#include <optional>
#include <vector>

namespace quay {

// The delivery to carry out now: waiting, due, oldest first; one that failed lets the others pass. Pure.
std::optional<DeliveryId> chooseNext(const std::vector<Delivery>& deliveries, Instant now);
// When there is nothing to do now: the moment something becomes due. Nothing: nothing is waiting.
std::optional<Instant> nextDue(const std::vector<Delivery>& deliveries, Instant now);

struct OutboxParts {
    Deliveries& deliveries;
    PageFiles& files;
    const Clock& clock;
    std::function<std::optional<Destination>(const std::string& id)> destination;
};

struct SendProgress {
    DeliveryId delivery = {};
    std::uint64_t done = 0, total = 0;
};

// Carries out one delivery to its end: Delivered, Waiting with the next try, or Parked. A failure is written to
// its row and not thrown; Cancelled is thrown, and leaves it Waiting. Worker thread.
void sendOne(const OutboxParts& parts, const DeliveryId& id, const CancelToken& token,
             const std::function<void(const SendProgress&)>& onProgress = {});

} // namespace quay
