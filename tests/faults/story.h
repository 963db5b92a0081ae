// A day at the counter in one process: papers are captured, corrected, sealed and sent. What a verb returned from is
// a promise; whatever the disk does, the next start must keep it.
#pragma once
#include "app/setup/services.h"
#include "tests/support/temp_folder.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace quay {

struct Promises {
    std::vector<DossierId> dossiers = {};
    std::map<PageId, Bytes> pages = {};   // and the originals they must give back
    std::map<PageId, Edits> edits = {};   // the last one acknowledged
    std::map<PageId, Edits> perhaps = {}; // asked for, and neither acknowledged nor refused for certain
    std::set<DossierId> sealed = {}, delivered = {};
    std::vector<ErrorCode> failures = {}; // what the verbs said instead
};

struct Premises {
    TempFolder folder;
    std::filesystem::path root = folder / "disk", store = root / "store", delivered = root / "delivered";
    FixedClock clock;

    Premises(); // a store without dossiers, its keys and settings; nobody has it open
    std::unique_ptr<Services> start(const std::filesystem::path& root, QueueLoop& loop) const;

    // So many dossiers. Every act is tried, whatever became of the one before; `onPromise` is told after each that was
    // kept.
    Promises workThrough(int dossiers, const std::function<void(const Promises&)>& onPromise = {});
};

// What of the promises the store below that folder does not keep; empty: all are kept. Opens it as the next start does.
std::vector<std::string> broken(const Premises& premises, const std::filesystem::path& root, const Promises& promises);

} // namespace quay
