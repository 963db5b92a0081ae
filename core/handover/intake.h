// Intake: the ward's side. A package is read whole and every hash in it checked before anything is written; then
// what a person agreed to is taken in by one transaction. Jobs.
#pragma once
#include "core/handover/dossier_record.h"
#include "core/handover/package.h"

namespace quay {

enum class ArrivalKind {
    New,       // not known here
    Newer,     // corrected after it was sent back, or handed over again before anybody here worked on it
    Completes, // was taken in without its damaged pages; they are whole now
    Again,     // the same as it is here
    Older,     // a later one was taken in already: an old stick, or a replay
    InWork,    // handed over again, but somebody here has worked on it meanwhile
    NotTheirs, // of this ward, or from another sender
};
std::string_view nameOf(ArrivalKind kind); // "new": stable, for JSON
bool isTaken(ArrivalKind kind);            // whether taking the package in changes anything for such a dossier

struct DamagedArrival {
    PageId page = {};
    DocumentId document = {};
    int number = 0; // 1-based within its document
};

struct Arrival {
    ArrivalKind kind = ArrivalKind::New;
    DossierRecord record = {};
    int pages = 0, held = 0; // held: their original is here already
    std::vector<DamagedArrival> damaged = {};
};

struct Inspection {
    std::optional<ParcelFault> fault = {}; // the rest is empty then
    ParcelKind kind = ParcelKind::Package; // a return has no arrivals
    PackageId package = {};
    Party sender = {};
    Instant made{};
    bool knownSender = false;
    std::vector<Arrival> arrivals = {};

    bool anythingNew() const;
    bool whole() const; // nothing is damaged
};

Inspection inspectParcel(const HandoverParts& parts, const OwnKeys& own, const std::filesystem::path& file,
                         const CancelToken& token, const OnPages& onPages = {});

struct TakeConsent { // what a person said yes to
    bool withoutDamaged = false;
    bool newSender = false;
};
// Inspects again, for the stick may have been changed. Without the consent it would need, or with nothing new in it,
// Error(Conflict); a fault of the parcel is Error(DamagedFile). Then nothing was written.
Inspection takePackage(const HandoverParts& parts, const OwnKeys& own, const std::filesystem::path& file,
                       const TakeConsent& consent, const CancelToken& token, const OnPages& onPages = {});

} // namespace quay
