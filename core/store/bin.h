// The bin of a dossier: pages that were removed, with who did it, when and why. It survives everything a page does, and
// is emptied only with the dossier's personal data (erasure.h). Back from it: Dossiers::restorePage. Any thread.
#pragma once
#include "core/store/dossiers.h"

#include <string>
#include <vector>

namespace quay {

struct BinnedPage {
    Page page = {};
    std::string requirement = {}; // of the document it lies in; "" outside the list
    std::string title = {};       // of a document outside the list
    Instant removed{};
    AccountId person = {}; // empty: removed before this was kept, or by the program
    BinReason why = BinReason::Asked;
};

// The latest first. Throws Error(NotFound | AccessDenied).
std::vector<BinnedPage> binOf(Database& database, const Seat& seat, const DossierId& dossier);

std::string_view nameOf(BinReason why);
BinReason binReason(std::string_view name); // what is not known, and "": Asked

} // namespace quay
