// Originals: what becomes of the untouched picture of a page of which parts are blacked out. Every picture and
// rendering is made with the boxes burned in; this is about what lies below. Any thread.
#pragma once
#include "core/store/dossiers.h"
#include "core/store/erasure.h"

#include <string>
#include <vector>

namespace quay {

// In the caller's transaction: every redacted page of a dossier that leaves the house is sealed.
void sealRedacted(Database& database, const Seat& seat, const DossierId& dossier);

struct BurnedOriginal {              // made by scanner/capture/redact_job
    std::vector<Corners> boxes = {}; // that are burned into it
    FileHash file = {};
    std::string type;
};

class Originals {
public:
    Originals(Database& database, Erasure& erasure, Changes& changes, const Clock& clock, const Seat& seat)
        : database_(database), erasure_(erasure), changes_(changes), clock_(clock), seat_(seat) {}

    // From now on boxes may be added but none taken away, and what was done to the page before is not undone any more.
    // Throws Error(Conflict) when nothing is blacked out.
    void seal(const PageId& page);
    // By who may override, with a reason, both recorded: the untouched picture, to be looked at …
    FileHash open(const PageId& page, const std::string& reason);
    // … or the seal taken off, so that boxes can be changed again.
    void unseal(const PageId& page, const std::string& reason);

    // Every box on any page made of the same picture.
    std::vector<Corners> boxesOver(const PageId& page) const;
    // The picture is replaced by one with the boxes burned in, and destroyed with every older rendering: at once, or at
    // the next start after a crash. Cannot be undone. Throws Error(Conflict) when the boxes changed meanwhile.
    void drop(const PageId& page, const BurnedOriginal& burned);

private:
    void record(const PageId& page, const DossierId& dossier, Deed deed);
    void explain(const PageId& page, const std::string& reason);
    void replace(Page page, const BurnedOriginal& burned);
    void dropWithdrawnBundles(const DossierId& dossier);
    void tell(Transaction& transaction, const DossierId& dossier);

    Database& database_;
    Erasure& erasure_;
    Changes& changes_;
    const Clock& clock_;
    const Seat& seat_;
};

} // namespace quay
