// Deed: the kinds of act that stand in the audit chain. Names are for ever: they are hashed.
#pragma once
#include "core/base/ids.h"

#include <optional>
#include <string_view>

namespace quay {

using AccountId = Id<struct AccountTag>; // a person who works here; empty: the program itself

enum class Deed {
    SignIn,
    SignInRefused, // wrong PINs before it; the outcome says how many
    Lock,
    Refused, // not allowed; the subject names the action
    AccountOpened,
    AccountClosed,
    AccountChanged,
    PinChanged,
    PinReset,
    RecoveryUsed,
    RecoveryRenewed,
    DossierOpened,
    ApplicantSet,
    FieldSet,
    ConditionSet,
    OfficialCodeSet,
    PaperNoted,
    DossierHeld,
    DossierResumed,
    DossierReopened,
    DossierCancelled,
    DossierReturned,
    DocumentAdded,
    PageAdded,
    PageEdited,
    PageMoved,
    PageRemoved,
    PageRestored,
    CaptureBegun,
    CaptureEnded,
    Sealed,
    SendingStarted,
    SendingPutOff,
    SendingParked,
    SendingAskedFor,
    Delivered,
    BackedUp, // the subject is the generation
    Restored,
    PageRedacted,
    OriginalSealed,  // of a redacted page: from now on only by override
    OriginalDropped, // burned in for good, the untouched picture destroyed
    OriginalOpened,  // a sealed one, by override
    PurgeBegun,      // the outcome says why: "retention" or "citizen"
    Purged,
    CitizenExported, // the subject is a keyed hash of the person number
    CitizenErased,
    PeerAdded, // whose key was compared by a person: a ward, or who hands over to us
    HandedOver,
    TakenBack,
    ReceiptTaken,
    DossierReceived,
    Approved,
    SentBack,
};

std::string_view nameOf(Deed deed);
std::optional<Deed> deedNamed(std::string_view name); // nothing: written by a later version

} // namespace quay
