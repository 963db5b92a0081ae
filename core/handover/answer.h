// Answers of the ward: a receipt (signed, a small file, or a code of twelve letters to be typed) and a return (a
// parcel for the one volunteer, with a reason). And what the volunteer's side makes of them.
#pragma once
#include "core/handover/package.h"

namespace quay {

// The ward's side. The receipt names what is whole here of that package; nothing yet: Error(Conflict).
struct ReceiptPaper {
    std::filesystem::path file;
    std::string code; // "7F3K-9QXA-2MTD", for all of the package; empty while some of it is missing
    int dossiers = 0;
};
ReceiptPaper writeReceipt(const HandoverParts& parts, const OwnKeys& own, const PackageId& package,
                          const std::filesystem::path& folder);
std::string receiptCodeOf(const HandoverParts& parts, const PackageId& package); // empty as above

// After Handovers::sendBack; as often as one likes. Returns the file.
std::filesystem::path writeReturn(const HandoverParts& parts, const OwnKeys& own, const DossierId& dossier,
                                  const std::filesystem::path& folder);

// The volunteer's side.
enum class AnswerKind {
    Received,   // the ward has it now
    Returned,   // the dossier is open again
    Again,      // taken in before: nothing changed
    Erased,     // a return of what was erased here since the receipt: nothing changed, the ward has it
    Earlier,    // of a handover that was taken back or came before the present one: nothing changed
    Unknown,    // of a package that was not made here, or a code that fits none
    Forged,     // not signed by the ward the package was for, or altered
    Unreadable, // neither a receipt nor a return
};
std::string_view nameOf(AnswerKind kind);

struct Answer {
    AnswerKind kind = AnswerKind::Unreadable;
    std::optional<ParcelFault> fault = {}; // of a return
    PackageId package = {};
    std::vector<DossierId> dossiers = {}; // that changed
    int missing = 0;                      // dossiers of the package that the ward does not have yet
};
Answer takeAnswer(const HandoverParts& parts, const OwnKeys& own, const std::filesystem::path& file);
Answer takeReceiptCode(const HandoverParts& parts, std::string_view code);

} // namespace quay
