#include "core/store/sweep.h"

#include "core/base/error.h"
#include "core/store/references.h"

namespace quay {

namespace {

// The mark may be damaged like any file; a page of the database that opens under its keys proves as much.
bool holdsPagesOf(Database& database, const PageFiles& files) {
    constexpr int kTried = 20;
    Statement row(database, "SELECT original FROM page ORDER BY sequence DESC LIMIT ?");
    row.bind(kTried);
    while (row.step()) try {
            files.size({row.text(0)});
            return true;
        } catch (const Error& error) {
            if (error.code() != ErrorCode::PageDamaged) throw;
        }
    return false;
}

std::set<FileHash> replacedRenderings(Database& database) {
    Statement row(database, "SELECT file FROM leftover");
    std::set<FileHash> files;
    while (row.step()) files.insert({row.text(0)});
    return files;
}

void claimFolder(Database& database, PageFiles& files) {
    const auto id = databaseId(database);
    if (files.isMarkedFor(id)) return;
    if (files.isMarked() && !holdsPagesOf(database, files))
        throw Error(ErrorCode::StoreDamaged, "the page folder belongs to another database");
    files.belongTo(id);
}

} // namespace

void requireDatabase(const std::filesystem::path& store) {
    std::error_code ignored;
    const auto size = std::filesystem::file_size(store / "quay.db", ignored);
    if ((ignored || size == 0) && std::filesystem::exists(store / "pages" / "database-id"))
        throw Error(ErrorCode::StoreDamaged, "the database is gone, its pages are there");
}

Settled settleInterrupted(const SettleParts& parts) {
    claimFolder(parts.database, parts.files); // first: it decides whether anything may be deleted
    Settled settled;
    settled.deliveriesReset = parts.deliveries.resetInterrupted();
    settled.capturesInterrupted = parts.captures.markInterrupted();
    return settled;
}

int sweepFiles(Database& database, PageFiles& files, const CancelToken& token) {
    if (!files.isMarkedFor(databaseId(database)))
        throw Error(ErrorCode::StoreDamaged, "the page folder belongs to another database");
    const auto replaced = replacedRenderings(database); // before: what is replaced meanwhile waits for the next sweep
    const int deleted = files.sweep(referencedFiles(database, token), token);
    for (const auto& file : replaced)
        if (!files.contains(file)) Statement(database, "DELETE FROM leftover WHERE file = ?").bind(file.hex).run();
    return deleted;
}

} // namespace quay
