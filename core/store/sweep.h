// sweep: what a start puts right after a crash, and what it can only report.
#pragma once
#include "core/base/cancel.h"
#include "core/store/captures.h"
#include "core/store/deliveries.h"
#include "core/store/dossiers.h"
#include "core/store/page_files.h"

#include <vector>

namespace quay {

struct SweepParts {
    Database& database;
    Dossiers& dossiers;
    Captures& captures;
    Deliveries& deliveries;
    PageFiles& files;
};

struct SweepReport {
    int filesDeleted = 0;             // page files without a row, temporary files
    int deliveriesReset = 0;          // were being sent
    int capturesInterrupted = 0;      // had no end
    std::vector<PageId> damagedPages; // original or rendering missing, cut short, or not the file it should be
};

// Before anything else uses the store. Finds every missing file, and looks into those of the newest pages, which
// are what a crash may have harmed; it does not read all pages, so that a start stays quick on a slow disk. Throws
// Error(StoreDamaged) when the page folder belongs to another database; then nothing was deleted.
SweepReport sweep(const SweepParts& parts);

// Reads every byte of every page's files, bin included; a job for a quiet hour. Throws Cancelled.
std::vector<PageId> findDamagedPages(Database& database, const PageFiles& files, const CancelToken& token);

} // namespace quay
