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

// How many pages, counted from the newest, a start looks into: two reads a file, so three seconds on a disk that
// turns (15 ms each way), and far more pages than a computer has under way when its power fails.
constexpr std::size_t kNewest = 100;

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
bool survives(const PageFileNames& page, const Look& look) {
    return survives(page.original, look) && (page.rendered.empty() || survives(page.rendered, look));
}

std::vector<PageId> findHarm(Database& database, const PageFiles& files) {
    const auto pages = allPages(database);
    const auto present = files.all();
    std::vector<PageId> harmed;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const auto& page = pages[i];
        const bool there =
            present.contains(page.original) && (page.rendered.empty() || present.contains(page.rendered));
        const bool look = i + kNewest >= pages.size();
        if (!there || (look && !survives(page, [&](const FileHash& hash) { files.size(hash); })))
            harmed.push_back(page.page);
    }
    return harmed;
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
    report.damagedPages = findHarm(parts.database, parts.files);
    return report;
}

std::vector<PageId> findDamagedPages(Database& database, const PageFiles& files, const CancelToken& token) {
    std::vector<PageId> damaged;
    for (const auto& page : allPages(database)) {
        token.throwIfCancelled();
        if (!survives(page, [&](const FileHash& hash) { files.verify(hash); })) damaged.push_back(page.page);
    }
    return damaged;
}

} // namespace quay
