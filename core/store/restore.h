// Restore: a store out of a backup. Never overwrites: what was there before is moved aside, whole.
#pragma once
#include "core/store/backup.h"

namespace quay {

struct RestoreRequest {
    std::filesystem::path backup; // findBackup()
    std::filesystem::path into;   // the folder of the store; whether or not there is one
    int number = 0;               // of the generation; 0: the newest that is sound
};

struct RestoreReport {
    Generation generation;
    int pageFiles = 0;
    std::vector<PageId> damagedPages = {}; // neither the backup nor the store before has a sound file
    std::vector<int> refused = {};         // newer generations that are not sound
    std::filesystem::path setAside;        // empty: there was nothing
};

// The newest generation whose keys.json can be read: a Vault is unlocked in its folder. Throws Error(FileNotFound).
std::filesystem::path keysIn(const std::filesystem::path& backup);

// A job. The new store is made beside the old one, each file of it proved, and then put in its place by a rename, so
// that it is there whole or not at all. Page files that the old store still has sound are taken from there: quicker,
// and without a second copy where the file system can. The act stands in the new store's chain. Throws Cancelled,
// Error(StoreLocked: a program has the old one open | StoreDamaged: no generation is sound, or the keys are another
// store's | DiskFull | WriteFailed | AccessDenied).
RestoreReport restoreStore(const RestoreRequest& request, const Vault& vault, const Clock& clock,
                           const CancelToken& token);

} // namespace quay
