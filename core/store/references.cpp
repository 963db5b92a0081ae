#include "core/store/references.h"

#include "core/base/error.h"

namespace quay {

namespace {

constexpr int kRowsAtOnce = 1000;

struct NumberedPage {
    std::int64_t sequence = 0;
    PageReference page;
};

std::vector<NumberedPage> pagesAfter(Database& database, std::int64_t sequence) {
    Statement row(database, R"(
        SELECT sequence, id, original, rendered, instr(facts, '"page_damaged"') > 0
        FROM page WHERE sequence > ? ORDER BY sequence LIMIT ?)");
    row.bind(sequence).bind(kRowsAtOnce);
    std::vector<NumberedPage> pages;
    while (row.step())
        pages.push_back({row.number(0), {{row.text(1)}, {row.text(2)}, {row.text(3)}, row.number(4) != 0}});
    return pages;
}

struct BundleFileRow {
    std::string bundle;
    std::int64_t position = -1;
    FileHash content = {};
};

std::vector<BundleFileRow> bundleFilesAfter(Database& database, const BundleFileRow& last) {
    Statement row(database, R"(
        SELECT bundle, position, content FROM bundle_file WHERE (bundle, position) > (?, ?)
        ORDER BY bundle, position LIMIT ?)");
    row.bind(last.bundle).bind(last.position).bind(kRowsAtOnce);
    std::vector<BundleFileRow> files;
    while (row.step()) files.push_back({row.text(0), row.number(1), {row.text(2)}});
    return files;
}

} // namespace

std::string databaseId(Database& database) {
    Statement row(database, "SELECT id FROM store");
    if (!row.step()) throw Error(ErrorCode::StoreDamaged, "the database has no id");
    return row.text(0);
}

void eachPage(Database& database, const CancelToken& token, const std::function<void(const PageReference&)>& look) {
    for (std::int64_t last = 0;;) {
        const auto pages = pagesAfter(database, last);
        if (pages.empty()) return;
        for (const auto& each : pages) {
            token.throwIfCancelled();
            look(each.page);
        }
        last = pages.back().sequence;
    }
}

std::set<FileHash> unsentBundleFiles(Database& database) {
    Statement row(database, R"(
        SELECT content FROM bundle_file WHERE bundle IN (
            SELECT bundle FROM delivery WHERE state IN ('waiting', 'sending', 'parked')) AND content <> '')");
    std::set<FileHash> files;
    while (row.step()) files.insert({row.text(0)});
    return files;
}

std::set<FileHash> referencedFiles(Database& database, const CancelToken& token) {
    std::set<FileHash> files;
    eachPage(database, token, [&files](const PageReference& page) {
        if (!page.original.empty()) files.insert(page.original);
        if (!page.rendered.empty()) files.insert(page.rendered);
    });
    for (BundleFileRow last;;) {
        token.throwIfCancelled();
        const auto rows = bundleFilesAfter(database, last);
        if (rows.empty()) return files;
        for (const auto& each : rows)
            if (!each.content.empty()) files.insert(each.content);
        last = rows.back();
    }
}

} // namespace quay
