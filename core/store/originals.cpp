#include "core/store/originals.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/store/page_rows.h"
#include "core/store/rows.h"

#include <fmt/format.h>

#include <algorithm>

namespace quay {

namespace {

struct Found {
    DossierId dossier;
    Page page;
};

Found find(Database& database, const PageId& id) {
    Statement row(database, fmt::format(R"(
        SELECT {}, dossier FROM page JOIN document ON document.id = page.document WHERE page.id = ?)",
                                        kPageColumns));
    if (!row.bind(id.value).step()) throw Error(ErrorCode::NotFound, fmt::format("page {}", id.value));
    return {{row.text(9)}, pageAt(row)};
}

// Pages of the dossier, the bin included, that are made of one picture.
std::vector<Page> pagesOf(Database& database, const DossierId& dossier, const FileHash& original) {
    Statement row(database, fmt::format(R"(
        SELECT {} FROM page JOIN document ON document.id = page.document WHERE dossier = ? AND original = ?
        ORDER BY page.sequence)",
                                        kPageColumns));
    row.bind(dossier.value).bind(original.hex);
    std::vector<Page> pages;
    while (row.step()) pages.push_back(pageAt(row));
    return pages;
}

void setSealed(Database& database, const std::vector<Page>& pages) {
    for (const auto& page : pages) {
        Statement(database, "UPDATE page SET original_state = 'sealed' WHERE id = ? AND original_state = 'open'")
            .bind(page.id.value)
            .run();
        Statement(database, "DELETE FROM page_step WHERE page = ? AND kind = 'edit'").bind(page.id.value).run();
    }
}

std::vector<Corners> boxesOf(const std::vector<Page>& pages) {
    std::vector<Corners> boxes;
    for (const auto& page : pages)
        for (const auto& box : page.edits.redactions)
            if (!std::ranges::count(boxes, box)) boxes.push_back(box);
    return boxes;
}

} // namespace

void sealRedacted(Database& database, const Seat& seat, const DossierId& dossier) {
    Statement row(database, fmt::format(R"(
        SELECT {} FROM page JOIN document ON document.id = page.document
        WHERE dossier = ? AND original_state = 'open' AND instr(edits, '"redactions"') > 0)",
                                        kPageColumns));
    row.bind(dossier.value);
    std::vector<Page> redacted;
    while (row.step()) redacted.push_back(pageAt(row));
    for (const auto& page : redacted) {
        setSealed(database, pagesOf(database, dossier, page.original));
        seat.record({.deed = Deed::OriginalSealed, .dossier = dossier, .subject = page.id.value});
    }
}

void Originals::record(const PageId& page, const DossierId& dossier, Deed deed) {
    seat_.record({.deed = deed, .dossier = dossier, .subject = page.value});
}

void Originals::tell(Transaction& transaction, const DossierId& dossier) {
    transaction.afterCommit([this, dossier] { changes_.post({dossier}); });
}

void Originals::seal(const PageId& id) {
    seat_.require(Action::Prepare);
    Transaction transaction(database_);
    const auto found = find(database_, id);
    requireEditable(database_, found.dossier);
    if (found.page.edits.redactions.empty())
        throw Error(ErrorCode::Conflict, fmt::format("nothing is blacked out on page {}", id.value));
    if (found.page.originalState != OriginalState::Open) return transaction.commit();
    setSealed(database_, pagesOf(database_, found.dossier, found.page.original));
    record(id, found.dossier, Deed::OriginalSealed);
    tell(transaction, found.dossier);
    transaction.commit();
}

// The reason is an officer's words and may name a citizen: beside the chain, and gone with the page.
void Originals::explain(const PageId& page, const std::string& reason) {
    const auto account = seat_.who();
    Statement(database_, "INSERT INTO unsealing (page, at, person, reason) VALUES (?, ?, ?, ?)")
        .bind(page.value)
        .bind(numberOf(clock_.now()))
        .bind(account ? account->id.value : "")
        .bind(toNfc(reason))
        .run();
}

FileHash Originals::open(const PageId& id, const std::string& reason) {
    const auto found = find(database_, id);
    seat_.require(Action::Override, found.dossier);
    if (trimmed(reason).empty()) throw Error(ErrorCode::BadInput, "opening a sealed original needs a reason");
    Transaction transaction(database_);
    explain(id, reason);
    record(id, found.dossier, Deed::OriginalOpened);
    transaction.commit();
    return found.page.original;
}

void Originals::unseal(const PageId& id, const std::string& reason) {
    const auto found = find(database_, id);
    seat_.require(Action::Override, found.dossier); // before the transaction: a refusal stays in the chain
    Transaction transaction(database_);
    requireEditable(database_, found.dossier);
    open(id, reason);
    for (const auto& page : pagesOf(database_, found.dossier, found.page.original))
        Statement(database_, "UPDATE page SET original_state = 'open' WHERE id = ? AND original_state = 'sealed'")
            .bind(page.id.value)
            .run();
    tell(transaction, found.dossier);
    transaction.commit();
}

std::vector<Corners> Originals::boxesOver(const PageId& id) const {
    seat_.require(Action::See);
    const auto found = find(database_, id);
    return boxesOf(pagesOf(database_, found.dossier, found.page.original));
}

void Originals::replace(Page page, const BurnedOriginal& burned) {
    erasure_.doom(page.rendered);
    Statement leftover(database_, "SELECT file FROM leftover WHERE page = ?");
    leftover.bind(page.id.value);
    while (leftover.step()) erasure_.doom({leftover.text(0)});
    for (const char* deletion : {"DELETE FROM leftover WHERE page = ?", "DELETE FROM thumbnail WHERE page = ?",
                                 "DELETE FROM page_step WHERE page = ?", "DELETE FROM unsealing WHERE page = ?"})
        Statement(database_, deletion).bind(page.id.value).run();
    page.edits.redactions.clear();
    Statement row(database_, R"(
        UPDATE page SET original = ?, original_type = ?, edits = ?, original_state = 'dropped', rendered = '',
                        rendered_bytes = 0
        WHERE id = ?)");
    row.bind(burned.file.hex).bind(burned.type).bind(toJson(page.edits)).bind(page.id.value).run();
}

// A bundle that was taken back before it left may show the page as it was.
void Originals::dropWithdrawnBundles(const DossierId& dossier) {
    Statement withdrawn(database_, R"(
        SELECT id FROM bundle
        WHERE dossier = ? AND live = 0 AND id NOT IN (SELECT bundle FROM delivery WHERE state = 'delivered'))");
    withdrawn.bind(dossier.value);
    while (withdrawn.step()) {
        Statement content(database_, "SELECT content FROM bundle_file WHERE bundle = ?");
        content.bind(withdrawn.text(0));
        while (content.step()) erasure_.doom({content.text(0)});
        Statement(database_, "UPDATE bundle_file SET content = '' WHERE bundle = ?").bind(withdrawn.text(0)).run();
    }
}

void Originals::drop(const PageId& id, const BurnedOriginal& burned) {
    const auto place = find(database_, id);
    seat_.require(Action::Privacy, place.dossier);
    Transaction transaction(database_);
    requireEditable(database_, place.dossier);
    const auto pages = pagesOf(database_, place.dossier, place.page.original);
    if (burned.boxes.empty() || boxesOf(pages) != burned.boxes || burned.file == place.page.original)
        throw Error(ErrorCode::Conflict, fmt::format("the boxes of page {} changed meanwhile", id.value));
    for (const auto& page : pages) replace(page, burned);
    erasure_.doom(place.page.original);
    dropWithdrawnBundles(place.dossier);
    Statement(database_, "UPDATE dossier SET revision = revision + 1, changed = ? WHERE id = ?")
        .bind(numberOf(clock_.now()))
        .bind(place.dossier.value)
        .run();
    record(id, place.dossier, Deed::OriginalDropped);
    tell(transaction, place.dossier);
    transaction.commit();
    erasure_.finish();
}

} // namespace quay
