// Erasure: how personal data goes for good. First the act and the intention are written, then rows and files are
// deleted, then it is written that they are gone; a crash between leaves an intention, which the next start carries
// out. What remains of a dossier: its id and codes, procedure, dates, state, bundle (hashes and sizes), receipt, and
// the chain. What that rests on in the database, its log and on the disk: README.md. Any thread but in no Transaction.
#pragma once
#include "core/store/changes.h"
#include "core/store/page_files.h"
#include "core/store/seat.h"

namespace quay {

enum class PurgeReason { Retention, Citizen };

class Erasure {
public:
    Erasure(Database& database, PageFiles& files, Changes& changes, const Clock& clock, const Seat& program)
        : database_(database), files_(files), changes_(changes), clock_(clock), program_(program) {}

    // Only what is delivered or cancelled; throws Error(StillNeeded), Error(NotFound). Twice is once.
    void begin(const DossierId& dossier, PurgeReason why, const AccountId& person = {});
    int finish(); // what was begun; how many dossiers. At start, and after begin. Throws Error; then again later

    // A file whose row is about to go or to change, in that transaction; destroyed by finish, unless something else
    // needs the same content.
    void doom(const FileHash& file);

private:
    void deleteRows(const DossierId& dossier);
    void doomFilesOf(const DossierId& dossier);
    bool destroyDoomed();

    Database& database_;
    PageFiles& files_;
    Changes& changes_;
    const Clock& clock_;
    const Seat& program_;
};

} // namespace quay
