#include "core/store/erasure.h"

#include "core/base/error.h"
#include "core/store/handovers.h"
#include "core/store/rows.h"
#include "core/store/search.h"

#include <fmt/format.h>

#include <vector>

namespace quay {

namespace {

const char* nameOf(PurgeReason why) { return why == PurgeReason::Retention ? "retention" : "citizen"; }

std::vector<std::string> textsOf(Statement& row) {
    std::vector<std::string> texts;
    while (row.step()) texts.push_back(row.text(0));
    return texts;
}

bool isUnfinished(Database& database, const DossierId& dossier) {
    Statement row(database, R"(
        SELECT 1 FROM delivery JOIN bundle ON bundle.id = delivery.bundle
        WHERE bundle.dossier = ? AND delivery.state IN ('waiting', 'sending', 'parked'))");
    return row.bind(dossier.value).step();
}

// In this order, for the rows refer to each other. ?1 is the dossier.
constexpr const char* kDeletions[] = {
    "DELETE FROM page_step WHERE dossier = ?1",
    "DELETE FROM thumbnail WHERE page IN (SELECT page.id FROM page JOIN document ON document.id = document "
    "WHERE dossier = ?1)",
    "DELETE FROM leftover WHERE page IN (SELECT page.id FROM page JOIN document ON document.id = document "
    "WHERE dossier = ?1)",
    "DELETE FROM unsealing WHERE page IN (SELECT page.id FROM page JOIN document ON document.id = document "
    "WHERE dossier = ?1)",
    "DELETE FROM page WHERE document IN (SELECT id FROM document WHERE dossier = ?1)",
    "DELETE FROM document WHERE dossier = ?1",
    "DELETE FROM capture WHERE dossier = ?1",
    "DELETE FROM field WHERE dossier = ?1",
    "DELETE FROM condition WHERE dossier = ?1",
    "DELETE FROM only_shown WHERE dossier = ?1",
    "DELETE FROM retention WHERE dossier = ?1",
    "UPDATE handover SET reason = '' WHERE dossier = ?1", // an officer's words about a citizen's papers
    "DELETE FROM upload WHERE delivery IN (SELECT delivery.id FROM delivery JOIN bundle ON bundle.id = bundle "
    "WHERE dossier = ?1)",
    // A file's name may be the title an officer gave a paper, and that may hold a citizen's name.
    "UPDATE bundle_file SET content = '', path = 'erased/' || position "
    "WHERE bundle IN (SELECT id FROM bundle WHERE dossier = ?1)",
    "UPDATE dossier SET full_name = '', id_number = '', born_year = NULL, born_month = NULL, born_day = NULL, "
    "sex = NULL, address = '', phone = '' WHERE id = ?1",
};

} // namespace

void Erasure::begin(const DossierId& dossier, PurgeReason why, const AccountId& person) {
    Transaction transaction(database_);
    const auto state = stateOf(database_, dossier);
    const bool over = state == DossierState::Delivered || state == DossierState::Cancelled ||
                      receivedByWard(database_, dossier).has_value();
    if (!over || isUnfinished(database_, dossier))
        throw Error(ErrorCode::StillNeeded, fmt::format("dossier {} is {}", dossier.value, quay::nameOf(state)));
    Statement known(database_, "SELECT 1 FROM purge WHERE dossier = ?");
    if (known.bind(dossier.value).step()) return transaction.commit();
    Statement(database_, "INSERT INTO purge (dossier, why, person, begun) VALUES (?, ?, ?, ?)")
        .bind(dossier.value)
        .bind(nameOf(why))
        .bind(person.value)
        .bind(numberOf(clock_.now()))
        .run();
    program_.record({.person = person,
                     .deed = Deed::PurgeBegun,
                     .dossier = dossier,
                     .subject = dossier.value,
                     .outcome = nameOf(why)});
    transaction.commit();
}

void Erasure::doom(const FileHash& file) {
    if (file.empty()) return;
    Statement(database_, "INSERT OR IGNORE INTO doomed_file (file) VALUES (?)").bind(file.hex).run();
}

void Erasure::doomFilesOf(const DossierId& dossier) {
    Statement row(database_, R"(
        WITH mine AS (SELECT page.* FROM page JOIN document ON document.id = page.document WHERE dossier = ?1)
        SELECT original FROM mine
        UNION SELECT rendered FROM mine
        UNION SELECT file FROM leftover WHERE page IN (SELECT id FROM mine)
        UNION SELECT content FROM bundle_file WHERE bundle IN (SELECT id FROM bundle WHERE dossier = ?1))");
    row.bind(dossier.value);
    for (const auto& file : textsOf(row)) doom({file});
}

void Erasure::deleteRows(const DossierId& dossier) {
    Transaction transaction(database_);
    doomFilesOf(dossier);
    for (const auto* deletion : kDeletions) Statement(database_, deletion).bind(dossier.value).run();
    Statement codes(database_, "SELECT code, official_code FROM dossier WHERE id = ?");
    codes.bind(dossier.value).step();
    Statement(database_, "UPDATE dossier SET folded = ?, purged = ? WHERE id = ?")
        .bind(searchText({"", {codes.text(0), codes.text(1)}}))
        .bind(numberOf(clock_.now()))
        .bind(dossier.value)
        .run();
    transaction.afterCommit([this, dossier] { changes_.post({dossier}); });
    transaction.commit();
}

// Whether there was anything to do.
bool Erasure::destroyDoomed() {
    std::vector<std::string> files;
    {
        Statement row(database_, "SELECT file FROM doomed_file");
        files = textsOf(row);
    }
    for (const auto& file : files) {
        Transaction transaction(database_);
        Statement needed(database_, R"(
            SELECT 1 FROM page WHERE original = ?1
            UNION ALL SELECT 1 FROM page WHERE rendered = ?1
            UNION ALL SELECT 1 FROM bundle_file WHERE content = ?1)");
        if (!needed.bind(file).step()) files_.remove({file});
        Statement(database_, "DELETE FROM doomed_file WHERE file = ?").bind(file).run();
        transaction.commit();
    }
    return !files.empty();
}

int Erasure::finish() {
    std::vector<std::string> begun;
    {
        Statement row(database_, "SELECT dossier FROM purge WHERE done IS NULL ORDER BY begun");
        begun = textsOf(row);
    }
    for (const auto& dossier : begun) deleteRows({dossier});
    if (!destroyDoomed() && begun.empty()) return 0;
    database_.leaveNothingBehind();
    Transaction transaction(database_);
    for (const auto& dossier : begun) {
        Statement(database_, "UPDATE purge SET done = ? WHERE dossier = ?")
            .bind(numberOf(clock_.now()))
            .bind(dossier)
            .run();
        program_.record({.deed = Deed::Purged, .dossier = {dossier}, .subject = dossier});
    }
    transaction.commit();
    database_.leaveNothingBehind();
    return static_cast<int>(begun.size());
}

} // namespace quay
