#include "app/text/deeds.h"

#include "app/text/tr.h"

namespace quay {

// No default in these switches: the compiler names the deed that has no words yet.
std::string sentence(Deed deed) {
    switch (deed) {
    case Deed::SignIn: return tr("Signed in");
    case Deed::SignInRefused: return tr("Wrong PIN typed");
    case Deed::Lock: return tr("Screen locked");
    case Deed::Refused: return tr("Tried what the role does not allow");
    case Deed::AccountOpened: return tr("Account opened");
    case Deed::AccountClosed: return tr("Account closed");
    case Deed::AccountChanged: return tr("Account changed");
    case Deed::PinChanged: return tr("PIN changed");
    case Deed::PinReset: return tr("New PIN given");
    case Deed::RecoveryUsed: return tr("Recovery sheet used");
    case Deed::RecoveryRenewed: return tr("New recovery sheet made");
    case Deed::DossierOpened: return tr("Dossier opened");
    case Deed::ApplicantSet: return tr("Applicant filled in");
    case Deed::FieldSet: return tr("Field filled in");
    case Deed::ConditionSet: return tr("Condition chosen");
    case Deed::OfficialCodeSet: return tr("Official code entered");
    case Deed::PaperNoted: return tr("Original seen and noted");
    case Deed::DossierHeld: return tr("Dossier put aside");
    case Deed::DossierResumed: return tr("Dossier taken up again");
    case Deed::DossierReopened: return tr("Dossier opened for changes");
    case Deed::DossierCancelled: return tr("Dossier cancelled");
    case Deed::DossierReturned: return tr("Dossier sent back");
    case Deed::DocumentAdded: return tr("Paper added");
    case Deed::PageAdded: return tr("Page added");
    case Deed::PageEdited: return tr("Page corrected");
    case Deed::PageMoved: return tr("Page moved");
    case Deed::PageRemoved: return tr("Page put in the bin");
    case Deed::PageRestored: return tr("Page taken out of the bin");
    case Deed::CaptureBegun: return tr("Scanning began");
    case Deed::CaptureEnded: return tr("Scanning ended");
    case Deed::Sealed: return tr("Dossier approved and sealed");
    case Deed::SendingStarted: return tr("Sending began");
    case Deed::SendingPutOff: return tr("Sending put off");
    case Deed::SendingParked: return tr("Sending set aside");
    case Deed::SendingAskedFor: return tr("Sending asked for");
    case Deed::Delivered: return tr("Delivered, receipt kept");
    case Deed::BackedUp: return tr("Backup made");
    case Deed::Restored: return tr("Store restored from a backup");
    case Deed::PageRedacted: return tr("Part of a page blacked out");
    case Deed::OriginalSealed: return tr("Original picture sealed");
    case Deed::OriginalDropped: return tr("Original picture destroyed");
    case Deed::OriginalOpened: return tr("Sealed original picture opened");
    case Deed::PurgeBegun: return tr("Deleting of personal data began");
    case Deed::Purged: return tr("Personal data deleted");
    case Deed::CitizenExported: return tr("Data of one citizen exported");
    case Deed::CitizenErased: return tr("Data of one citizen erased");
    case Deed::PeerAdded: return tr("Handover partner added");
    case Deed::HandedOver: return tr("Handed over to the ward");
    case Deed::TakenBack: return tr("Handover taken back");
    case Deed::ReceiptTaken: return tr("Receipt of the ward taken in");
    case Deed::DossierReceived: return tr("Dossier received from a volunteer");
    case Deed::Approved: return tr("Dossier approved");
    case Deed::SentBack: return tr("Dossier sent back to the volunteer");
    }
    return {};
}

std::string words(StaffRole role) {
    switch (role) {
    case StaffRole::Volunteer: return tr("Volunteer");
    case StaffRole::Officer: return tr("Officer");
    case StaffRole::Supervisor: return tr("Supervisor");
    case StaffRole::Administrator: return tr("Administrator");
    }
    return {};
}

std::string words(Action action) {
    switch (action) {
    case Action::See: return tr("see papers");
    case Action::Prepare: return tr("prepare dossiers");
    case Action::Approve: return tr("approve");
    case Action::Override: return tr("bring back what was cancelled");
    case Action::Seal: return tr("seal");
    case Action::Send: return tr("send");
    case Action::Reports: return tr("see reports");
    case Action::Audit: return tr("read who did what");
    case Action::Settings: return tr("change settings");
    case Action::Catalogue: return tr("change procedures");
    case Action::Accounts: return tr("manage accounts");
    case Action::Privacy: return tr("export or erase a citizen's data");
    }
    return {};
}

std::string words(const StaffRoles& roles) {
    std::string text;
    for (const auto role : roles) text += (text.empty() ? "" : ", ") + words(role);
    return text;
}

} // namespace quay
