// checkStore: is what the rows promise still there and whole? A job, while others work on the store.
#pragma once
#include "core/store/dossiers.h"
#include "core/store/page_files.h"

#include <vector>

namespace quay {

struct CheckParts {
    Database& database;
    Dossiers& dossiers; // the program's own: it remarks and forgets in every state
    PageFiles& files;
    const PageFiles* backup = nullptr; // a copy under the same keys: what is lost here is taken back from it
};

enum class CheckDepth {
    Start,   // every file is there; the newest are opened, for those are what a crash may have harmed
    Thorough // every byte of every file is read
};

struct StoreHealth {
    std::string databaseFault;             // English, for the log; empty: every page of it is authentic
    std::vector<PageId> damagedPages = {}; // the original is lost: a Finding stands on the dossier
    std::vector<PageId> toRender = {};     // only the rendering was lost, and it can be made again
    int lostBundleFiles = 0;               // of bundles that have not arrived yet
    int healed = 0;                        // files taken back from the backup
    bool sound() const { return databaseFault.empty() && damagedPages.empty() && lostBundleFiles == 0; }
};

StoreHealth checkStore(const CheckParts& parts, CheckDepth depth, const CancelToken& token); // throws Cancelled

} // namespace quay
