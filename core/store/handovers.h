// Handovers: dossiers that go from a volunteer's computer to the ward's and back, by package. Each verb is one
// transaction, durable when it returns, and stands in the audit chain. A volunteer's role prepares, the ward's
// approves: else Error(AccessDenied). What the state of the handover does not allow is Error(Conflict). Any thread.
#pragma once
#include "core/store/dossiers.h"
#include "core/store/incoming.h"

namespace quay {

using PackageId = Id<struct PackageTag>;

struct Peer {         // another Quầy whose key was compared by a person: a ward, or who hands over to us
    std::string id;   // of its keys, hex; see core/handover/party.h
    std::string name; // as it calls itself
    std::string code; // its public keys, to be read again
    Instant added{};
};

enum class HandoverState {
    UnderWay,   // ours: packed, no receipt yet; may be taken back
    Received,   // ours: the ward's receipt is here; retention counts from `Handover::at` on
    TakenBack,  // ours
    Returned,   // ours: the ward sent it back, with a reason
    Arrived,    // theirs: taken in, nobody has decided yet
    Incomplete, // theirs: taken in without pages that were damaged; has no receipt
    Approved,   // theirs
    SentBack,   // theirs
};
std::string_view nameOf(HandoverState state); // stable: in the database and JSON

struct HandoverPackage {
    PackageId id = {};
    bool outgoing = false;
    std::string peer; // Peer::id: whom it is for, or who made it
    Instant made{};
    Bytes secret;     // who can open the package proves it with this, see core/handover/answer.h
    int dossiers = 0; // in it, taken in or not
};

struct Handover { // one dossier in one package
    PackageId package = {};
    DossierId dossier = {};
    int round = 1;           // how often this dossier was handed over: the clock is not asked which is newer
    std::string digest = {}; // of all that was packed of it
    HandoverState state = HandoverState::UnderWay;
    Instant at{}; // when it got this state
    std::string reason = {};
    PageId page = {}; // the page the reason is about
};

struct Leaving {
    DossierId dossier = {};
    std::string digest;
    std::string contentMark; // Deliveries::contentMark before it was read
};

struct Arriving {
    IncomingDossier content = {};
    int round = 1;
    std::string digest;
    bool whole = true;
};

// When a ward's receipt came for what was handed over last. Nothing: none did, or it was sent back since.
std::optional<Instant> receivedByWard(Database& database, const DossierId& dossier);

class Handovers {
public:
    Handovers(Database& database, Changes& changes, const Clock& clock, const Seat& seat, Dossiers& dossiers);

    void addPeer(const Peer& peer); // again is harmless
    std::vector<Peer> peers() const;
    std::vector<Peer> wards() const; // peers that no package came from
    std::optional<Peer> peer(const std::string& id) const;

    // The volunteer's side. From `begin` on nobody changes the dossiers; a file can be written at any time after it.
    int nextRound(const DossierId& dossier) const;
    void begin(const HandoverPackage& package, const std::vector<Leaving>& dossiers);
    void takeBack(const DossierId& dossier); // only while there is no receipt
    // What is not under way any more is left alone; how many dossiers it was for.
    int takeReceipt(const PackageId& package, const std::vector<DossierId>& dossiers);
    void takeReturn(const PackageId& package, const DossierId& dossier, const std::string& reason, const PageId& page);

    // The ward's side. All of a package's dossiers, or none.
    void requireIntake() const; // Error(AccessDenied) before anything is read
    void take(const Peer& sender, const HandoverPackage& package, const std::vector<Arriving>& dossiers);
    bool isUntouched(const DossierId& dossier) const; // since it was taken in
    void approve(const DossierId& dossier);
    void sendBack(const DossierId& dossier, const std::string& reason, const PageId& page);

    std::optional<HandoverPackage> package(const PackageId& id) const;
    std::vector<HandoverPackage> packages() const; // newest first
    std::vector<Handover> of(const PackageId& package) const;
    std::optional<Handover> latest(const DossierId& dossier) const;

private:
    void insert(const HandoverPackage& package);
    void insert(const Handover& handover);
    Handover require(const DossierId& dossier, std::initializer_list<HandoverState> allowed) const;
    void settle(const Handover& handover, HandoverState state);
    void tell(Transaction& transaction, const DossierId& dossier);

    Database& database_;
    Changes& changes_;
    const Clock& clock_;
    const Seat& seat_;
    Dossiers& dossiers_;
};

} // namespace quay
