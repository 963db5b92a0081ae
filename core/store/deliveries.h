// Bundles and deliveries in the database. Sealing and the first delivery row are one transaction.
#pragma once
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/store/changes.h"
#include "core/store/database.h"
#include "core/store/seat.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

namespace quay {

struct BundleFile {   // one immutable file of a bundle; its bytes are in PageFiles
    std::string path; // inside the bag, '/' separated: "data/01 Giay chung sinh.pdf"; or "1123-7KQ.zip"
    FileHash content = {};
    std::uint64_t bytes = 0;
    std::string sha256; // of the plaintext
    int pages = 0;      // of a PDF, 0 otherwise
    bool operator==(const BundleFile&) const = default;
};

struct Bundle {
    BundleId id = {};
    DossierId dossier = {};
    std::string name; // folder or file name at the destination, unique: "1123-7KQ-01JD…"
    Instant sealed{};
    std::vector<BundleFile> files = {};
    bool incomplete = false; // sealed on purpose before it was complete; becomes Dossier::incomplete
    std::uint64_t bytes() const;
};

enum class DeliveryState { Waiting, Sending, Delivered, Parked, Cancelled }; // Parked: a person must act

struct Receipt {
    Instant at{};
    std::string reference; // what the destination calls it: a path or an URL
    std::string sha256;    // over the bundle's manifest, as verified at the destination
    std::string detail;    // JSON, the destination's own words
};

struct Delivery {
    DeliveryId id = {};
    BundleId bundle = {};
    DossierId dossier = {};
    std::string destination; // Destination::id
    DeliveryState state = DeliveryState::Waiting;
    int attempts = 0;
    Instant created{};
    std::optional<Instant> nextTry = {}; // Waiting: not before
    std::optional<ErrorCode> lastError = {};
    std::uint64_t bytesDone = 0, bytesTotal = 0; // for people; the destination is asked before resuming
    std::optional<Receipt> receipt = {};
};

class Deliveries {
public:
    Deliveries(Database& database, Changes& changes, const Clock& clock, const Seat& seat);

    // One transaction: the bundle and its files, the dossier's Seal event, and the delivery. Throws
    // Error(Conflict) when the dossier's content is no longer what `contentMark` says (see contentMark), and
    // Error(AccessDenied) unless whoever sits there may approve and seal in the dossier's ward.
    DeliveryId recordSealed(const Bundle& bundle, const std::string& destination, const std::string& contentMark);
    std::string contentMark(const DossierId& dossier) const; // changes whenever a field, page or order changes

    Bundle bundle(const BundleId& id) const;
    Delivery load(const DeliveryId& id) const;
    std::vector<Delivery> all(bool finishedToo) const;          // oldest first
    std::optional<Delivery> of(const DossierId& dossier) const; // the latest

    // Each throws Error(Conflict) where the delivery's state does not allow it: only a waiting one is sent, and one
    // that is delivered stays so. The program calls those named mark…; a person retryNow and park.
    void markSending(const DeliveryId& id);
    void markProgress(const DeliveryId& id, std::uint64_t bytesDone); // not durable on purpose: for people
    void markWaiting(const DeliveryId& id, ErrorCode why, Instant nextTry);
    void markParked(const DeliveryId& id, ErrorCode why);
    // With the dossier's Deliver, one transaction; again with the same receipt is harmless. A receipt is a fact: it
    // is kept even when the delivery was parked or cancelled meanwhile (a cancelled one leaves the dossier alone).
    void markDelivered(const DeliveryId& id, const Receipt& receipt);
    void retryNow(const DeliveryId& id);
    void park(const DeliveryId& id); // by a person

    // Where a resumable upload stands at the destination: its URL there. Durable before the first byte goes.
    std::optional<std::string> uploadUrl(const DeliveryId& id, const std::string& path) const;
    void setUploadUrl(const DeliveryId& id, const std::string& path, const std::string& url); // empty: forget

    int resetInterrupted(); // at start: Sending -> Waiting; how many

private:
    void write(const Delivery& delivery);
    void requireState(const Delivery& delivery, std::initializer_list<DeliveryState> allowed) const;
    void advanceToDelivered(const DossierId& dossier);
    void tellAfter(Transaction& transaction, const DossierId& dossier);
    void recordAsProgram(Deed deed, const Delivery& delivery, std::string_view outcome = "done");

    Database& database_;
    Changes& changes_;
    const Clock& clock_;
    const Seat& seat_;
};

} // namespace quay
