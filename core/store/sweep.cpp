#include "core/store/sweep.h"

#include "core/base/error.h"

namespace quay {

namespace {

struct PageFileNames {
    PageId page;
    FileHash original, rendered;
};

std::vector<PageFileNames> allPages(Database& database) {
    Statement row(database, "SELECT id, original, rendered FROM page ORDER BY sequence");
    std::vector<PageFileNames> pages;
    while (row.step()) pages.push_back({{row.text(0)}, {row.text(1)}, {row.text(2)}});
    return pages;
}

template <class Look>
bool survives(const FileHash& hash, const Look& look) {
    try {
        look(hash);
        return true;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::PageDamaged) throw;
        return false;
    }
}

template <class Look>
std::vector<PageId> pagesThatFail(Database& database, const Look& look) {
    std::vector<PageId> failed;
    for (const auto& page : allPages(database))
        if (!survives(page.original, look) || (!page.rendered.empty() && !survives(page.rendered, look)))
            failed.push_back(page.page);
    return failed;
}

std::string databaseId(Database& database) {
    Statement row(database, "SELECT id FROM store");
    if (!row.step()) throw Error(ErrorCode::StoreDamaged, "the database has no id");
    return row.text(0);
}

} // namespace

SweepReport sweep(const SweepParts& parts) {
    parts.files.belongTo(databaseId(parts.database)); // first: it decides whether anything may be deleted
    SweepReport report;
    report.filesDeleted = parts.files.sweep(parts.dossiers.referencedFiles());
    report.deliveriesReset = parts.deliveries.resetInterrupted();
    report.capturesInterrupted = parts.captures.markInterrupted();
    report.damagedPages = pagesThatFail(parts.database, [&](const FileHash& hash) { parts.files.size(hash); });
    return report;
}

std::vector<PageId> findDamagedPages(Database& database, const PageFiles& files, const CancelToken& token) {
    return pagesThatFail(database, [&](const FileHash& hash) {
        token.throwIfCancelled();
        files.verify(hash);
    });
}

} // namespace quay
