// Citizens: everything held on one person, found by the number on the card, and its erasure. Any thread.
#pragma once
#include "core/store/dossiers.h"
#include "core/store/erasure.h"

#include <string>
#include <vector>

namespace quay {

struct HeldDossier {
    DossierId id;
    bool applicant = false; // else: named in a field of somebody else's dossier
};

class Citizens {
public:
    Citizens(Database& database, Erasure& erasure, const Seat& seat, Bytes nameKey);
    ~Citizens();
    Citizens(const Citizens&) = delete;
    Citizens& operator=(const Citizens&) = delete;

    // `who`: a person number, or a name as it is written, whatever its case. Oldest first. Throws Error(BadInput) for
    // nothing, and Error(Conflict) for a name that several persons bear: then the number is needed.
    std::vector<HeldDossier> find(const std::string& who) const;
    void recordExport(const std::string& who); // before the first byte is written

    // The rule: what was delivered goes, for its receipt proves it without the data; what was cancelled goes; a dossier
    // that is neither must be delivered or cancelled first, and until then nothing at all goes: Error(StillNeeded). A
    // dossier of somebody else that only names the person stays. Returns how many went. Throws Error(NotFound),
    // Error(AccessDenied) unless the role covers every one of them.
    int erase(const std::string& who);

private:
    std::string keyedName(const std::string& who) const;
    void requireAll(const std::vector<HeldDossier>& held) const;

    Database& database_;
    Erasure& erasure_;
    const Seat& seat_;
    Bytes nameKey_;
};

} // namespace quay
