#include "core/store/deed.h"

#include <algorithm>
#include <array>
#include <utility>

namespace quay {

namespace {

constexpr std::pair<Deed, std::string_view> kNames[] = {
    {Deed::SignIn, "sign_in"},
    {Deed::SignInRefused, "sign_in_refused"},
    {Deed::Lock, "lock"},
    {Deed::Refused, "refused"},
    {Deed::AccountOpened, "account_opened"},
    {Deed::AccountClosed, "account_closed"},
    {Deed::AccountChanged, "account_changed"},
    {Deed::PinChanged, "pin_changed"},
    {Deed::PinReset, "pin_reset"},
    {Deed::RecoveryUsed, "recovery_used"},
    {Deed::RecoveryRenewed, "recovery_renewed"},
    {Deed::DossierOpened, "dossier_opened"},
    {Deed::ApplicantSet, "applicant_set"},
    {Deed::FieldSet, "field_set"},
    {Deed::ConditionSet, "condition_set"},
    {Deed::OfficialCodeSet, "official_code_set"},
    {Deed::PaperNoted, "paper_noted"},
    {Deed::DossierHeld, "dossier_held"},
    {Deed::DossierResumed, "dossier_resumed"},
    {Deed::DossierReopened, "dossier_reopened"},
    {Deed::DossierCancelled, "dossier_cancelled"},
    {Deed::DossierReturned, "dossier_returned"},
    {Deed::DocumentAdded, "document_added"},
    {Deed::PageAdded, "page_added"},
    {Deed::PageEdited, "page_edited"},
    {Deed::PageMoved, "page_moved"},
    {Deed::PageRemoved, "page_removed"},
    {Deed::PageRestored, "page_restored"},
    {Deed::CaptureBegun, "capture_begun"},
    {Deed::CaptureEnded, "capture_ended"},
    {Deed::Sealed, "sealed"},
    {Deed::SendingStarted, "sending_started"},
    {Deed::SendingPutOff, "sending_put_off"},
    {Deed::SendingParked, "sending_parked"},
    {Deed::SendingAskedFor, "sending_asked_for"},
    {Deed::Delivered, "delivered"},
    {Deed::BackedUp, "backed_up"},
    {Deed::Restored, "restored"},
    {Deed::PageRedacted, "page_redacted"},
    {Deed::OriginalSealed, "original_sealed"},
    {Deed::OriginalDropped, "original_dropped"},
    {Deed::OriginalOpened, "original_opened"},
    {Deed::PurgeBegun, "purge_begun"},
    {Deed::Purged, "purged"},
    {Deed::CitizenExported, "citizen_exported"},
    {Deed::CitizenErased, "citizen_erased"},
    {Deed::PeerAdded, "peer_added"},
    {Deed::HandedOver, "handed_over"},
    {Deed::TakenBack, "taken_back"},
    {Deed::ReceiptTaken, "receipt_taken"},
    {Deed::DossierReceived, "dossier_received"},
    {Deed::Approved, "approved"},
    {Deed::SentBack, "sent_back"},
};

} // namespace

std::string_view nameOf(Deed deed) {
    return std::ranges::find(kNames, deed, &std::pair<Deed, std::string_view>::first)->second;
}

std::optional<Deed> deedNamed(std::string_view name) {
    const auto found = std::ranges::find(kNames, name, &std::pair<Deed, std::string_view>::second);
    return found == std::end(kNames) ? std::nullopt : std::optional(found->first);
}

} // namespace quay
