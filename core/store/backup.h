// Backup: verified copies of the store on another disk, encrypted as the store is, by the same keys.
//
//   FOLDER/quay-<store>/generations/<number>-<UTC>/   quay.db and keys.json of one moment; published by one rename
//   FOLDER/quay-<store>/pages/                        page files of all generations, each once
//
// What is published was read back from that disk. A page file already there is read again once in four weeks.
#pragma once
#include "core/store/audit.h"
#include "core/store/page_files.h"
#include "core/store/vault.h"

#include <optional>

namespace quay {

struct Generation {
    std::filesystem::path folder;
    int number = 0; // they are ordered by it: a clock may go back
    Instant made{}; // by the clock of then
};

struct BackupParts {
    Database& database;
    PageFiles& files;
    Audit& audit;
    const Vault& vault;
    const Clock& clock;
    std::filesystem::path store;
};

struct BackupReport {
    Generation generation;
    int copied = 0, alreadyThere = 0, replaced = 0; // page files; replaced: damaged in the backup, copied again
    std::vector<FileHash> damagedHere = {};         // in the store; the backup is published all the same
};

// Where this store's backups lie below a folder that a person chose.
std::filesystem::path backupFolder(const std::filesystem::path& chosen, const std::filesystem::path& store);
// The backup in a folder that a person named: itself, or the only one right below it. Throws Error(FileNotFound).
std::filesystem::path findBackup(const std::filesystem::path& named);
std::vector<Generation> generationsIn(const std::filesystem::path& backup); // the newest first
bool isBackupDue(const std::filesystem::path& backup, Instant now);         // none for 20 hours, or only of the future
// Which to give up: all but the newest of each of the last seven days and of each of the four weeks before. Pure.
std::vector<Generation> superfluous(const std::vector<Generation>& newestFirst);

// Makes the folders, once, when a person has chosen the place: where a drive is not plugged in, its folder must not
// come into being on the system disk. Throws Error(FileNotFound) where the chosen folder is not there.
void prepareBackup(const std::filesystem::path& backup);

// A job. Work goes on meanwhile. Nothing is published unless all of it is on the disk and was read back; the act
// stands in the chain. Throws Cancelled, Error(FileNotFound: not plugged in | DiskFull | WriteFailed | AccessDenied |
// StoreLocked: another backup is being made there | StoreDamaged: the store itself is).
BackupReport makeBackup(const BackupParts& parts, const std::filesystem::path& backup, const CancelToken& token);

} // namespace quay
