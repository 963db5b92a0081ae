#include "core/send/outbox.h"

#include "core/base/log.h"
#include "core/send/retry.h"

#include <fmt/format.h>

#include <algorithm>

namespace quay {
namespace {

// Since when it has been waiting for its turn. After a failure that is the next try, so it queues up behind the
// others instead of holding them up.
Instant dueAt(const Delivery& delivery) { return delivery.nextTry.value_or(delivery.created); }

const Delivery* firstDue(const std::vector<Delivery>& deliveries) {
    const Delivery* first = nullptr;
    for (const auto& each : deliveries)
        if (each.state == DeliveryState::Waiting && (!first || dueAt(each) < dueAt(*first))) first = &each;
    return first;
}

// Spreads the tries of several machines that lost the same server; the same try of one delivery waits the same.
double jitterOf(const DeliveryId& id, int attempts) {
    const Bytes digest = fromHex(sha256(asBytes(fmt::format("{} {}", id.value, attempts))).substr(0, 4));
    return (digest[0] * 256 + digest[1]) / 65535.0;
}

// Tells the person at most twice a second, and the database with it.
class Teller {
public:
    Teller(const OutboxParts& parts, const DeliveryId& id, std::uint64_t total,
           const std::function<void(const SendProgress&)>& onProgress)
        : parts_(parts), id_(id), total_(total), onProgress_(onProgress) {}

    void tell(std::uint64_t done) {
        const auto now = parts_.clock.now();
        if (done != total_ && told_ && now - *told_ < std::chrono::milliseconds(500)) return;
        told_ = now;
        parts_.deliveries.markProgress(id_, done);
        if (onProgress_) onProgress_({id_, done, total_});
    }

private:
    const OutboxParts& parts_;
    const DeliveryId& id_;
    std::uint64_t total_;
    const std::function<void(const SendProgress&)>& onProgress_;
    std::optional<Instant> told_ = {};
};

UploadMemory memoryOf(Deliveries& deliveries, const DeliveryId& id) {
    return {.url = [&deliveries, id](const BundleFile& file) { return deliveries.uploadUrl(id, file.path); },
            .remember = [&deliveries, id](const BundleFile& file,
                                          const std::string& url) { deliveries.setUploadUrl(id, file.path, url); }};
}

void sendFiles(Uploader& uploader, const Bundle& bundle, const CancelToken& token, Teller& teller) {
    std::uint64_t before = 0;
    for (const auto& file : bundle.files) {
        const auto there = uploader.received(bundle, file, token);
        const auto onBytes = [&](std::uint64_t sent) { teller.tell(before + sent); };
        if (there < file.bytes) uploader.append(bundle, file, there, token, onBytes);
        before += file.bytes;
        teller.tell(before);
    }
}

void carryOut(const OutboxParts& parts, const Delivery& delivery, const Destination& destination,
              const CancelToken& token, const std::function<void(const SendProgress&)>& onProgress) {
    const Bundle bundle = parts.deliveries.bundle(delivery.bundle);
    const auto read = [&parts](const BundleFile& file, std::uint64_t from, std::size_t count) {
        return parts.files.read(file.content, from, count);
    };
    const auto uploader = makeUploader(destination, read, memoryOf(parts.deliveries, delivery.id), parts.clock);
    Teller teller(parts, delivery.id, bundle.bytes(), onProgress);
    sendFiles(*uploader, bundle, token, teller);
    parts.deliveries.markDelivered(delivery.id, uploader->finish(bundle, token));
}

// A person may have parked or withdrawn it while it was being sent; that stands.
bool isStillSending(const OutboxParts& parts, const DeliveryId& id) {
    return parts.deliveries.load(id).state == DeliveryState::Sending;
}

void recordFailure(const OutboxParts& parts, const DeliveryId& id, ErrorCode why) {
    if (!isStillSending(parts, id)) return;
    if (needsPerson(why)) return parts.deliveries.markParked(id, why);
    const int attempts = parts.deliveries.load(id).attempts;
    parts.deliveries.markWaiting(id, why, parts.clock.now() + retryDelay(attempts, jitterOf(id, attempts)));
}

} // namespace

std::optional<DeliveryId> chooseNext(const std::vector<Delivery>& deliveries, Instant now) {
    const Delivery* first = firstDue(deliveries);
    if (!first || (first->nextTry && *first->nextTry > now)) return {};
    return first->id;
}

std::optional<Instant> nextDue(const std::vector<Delivery>& deliveries, Instant now) {
    const Delivery* first = firstDue(deliveries);
    if (!first) return {};
    return std::max(dueAt(*first), now);
}

void sendOne(const OutboxParts& parts, const DeliveryId& id, const CancelToken& token,
             const std::function<void(const SendProgress&)>& onProgress) {
    const Delivery delivery = parts.deliveries.load(id);
    if (delivery.state != DeliveryState::Waiting) return; // parked since it was chosen
    const auto destination = parts.destination(delivery.destination);
    if (!destination) return parts.deliveries.markParked(id, ErrorCode::NotFound);
    parts.deliveries.markSending(id);
    try {
        carryOut(parts, delivery, *destination, token, onProgress);
    } catch (const Cancelled&) {
        if (isStillSending(parts, id))
            parts.deliveries.markWaiting(id, delivery.lastError.value_or(ErrorCode::Offline), parts.clock.now());
        throw;
    } catch (const Error& error) {
        logLine("outbox", fmt::format("{}: {}", id.value, error.what()));
        recordFailure(parts, id, error.code());
    } catch (const std::exception&) { // its text may name a file
        recordFailure(parts, id, ErrorCode::Internal);
    }
}

} // namespace quay
