// sweep: what a start puts right after a crash.
#pragma once
#include "core/base/cancel.h"
#include "core/store/captures.h"
#include "core/store/deliveries.h"
#include "core/store/page_files.h"

namespace quay {

// Before the database is opened, which would make a new one: throws Error(StoreDamaged) where pages show that there
// was one, and it is gone or empty.
void requireDatabase(const std::filesystem::path& store);

struct SettleParts {
    Database& database;
    Captures& captures;
    Deliveries& deliveries;
    PageFiles& files;
};

struct Settled {
    int deliveriesReset = 0;     // were being sent
    int capturesInterrupted = 0; // had no end
};

// Before anything else uses the store; quick, however many pages there are. Throws Error(StoreDamaged) when the page
// folder belongs to another database; then nothing is deleted.
Settled settleInterrupted(const SettleParts& parts);

// A job: deletes page files that no row names, and temporary ones. Others may work on the store meanwhile. Returns how
// many; throws Cancelled.
int sweepFiles(Database& database, PageFiles& files, const CancelToken& token);

} // namespace quay
