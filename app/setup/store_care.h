// StoreCare: what the program does for the store by itself: the checks of a start, and a backup each day. The work
// is a job; this object, its state and its news belong to the main loop.
#pragma once
#include "app/setup/config.h"
#include "core/base/lifetime.h"
#include "core/base/worker.h"
#include "core/store/backup.h"
#include "core/store/check_store.h"

namespace quay {

struct CareParts {
    BackupParts backup;
    CheckParts check;
    std::function<void(const PageId&)> render; // a page whose rendering was lost
};

struct CareState {
    std::optional<StoreHealth> health = {};      // nothing before the check has ended
    std::optional<ErrorCode> checkTrouble = {};  // why the check itself could not end
    std::optional<Generation> lastBackup = {};   // the newest in the chosen folder
    std::optional<ErrorCode> backupTrouble = {}; // of the last try
    bool backupRepaired = false;                 // at some place it was damaged, and was copied there again
};

class StoreCare {
public:
    StoreCare(CareParts parts, const Config& config, Worker& worker);
    const CareState& state() const { return state_; }
    void start();       // checks, then keeps the backups, until the program ends
    void keepBackups(); // anew: the settings name another folder
    std::function<void()> onNews;

    // What start() does first, for who waits for it; any thread.
    StoreHealth check(CheckDepth depth, const CancelToken& token) const;

private:
    struct Task;
    void submit(bool check);
    std::filesystem::path folder() const; // empty: none was chosen

    CareParts parts_;
    const Config& config_;
    Worker& worker_;
    CancelToken job_;
    CareState state_;
    Lifetime alive_;
};

} // namespace quay
