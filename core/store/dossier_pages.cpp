// Dossiers: documents and the pages in them.
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/dossier/finding.h"
#include "core/store/bin.h"
#include "core/store/dossiers.h"
#include "core/store/page_rows.h"
#include "core/store/rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace quay {

namespace {

Error noPage(const PageId& id) { return Error(ErrorCode::NotFound, fmt::format("page {}", id.value)); }

struct Place { // where a page is
    DocumentId document;
    DossierId dossier;
    bool removed = false;
};

Place placeOf(Database& database, const PageId& id) {
    Statement row(database, R"(
        SELECT document.id, document.dossier, page.removed IS NOT NULL
        FROM page JOIN document ON document.id = page.document WHERE page.id = ?)");
    if (!row.bind(id.value).step()) throw noPage(id);
    return {{row.text(0)}, {row.text(1)}, row.number(2) != 0};
}

DossierId dossierOfDocument(Database& database, const DocumentId& id) {
    Statement row(database, "SELECT dossier FROM document WHERE id = ?");
    if (!row.bind(id.value).step()) throw Error(ErrorCode::NotFound, fmt::format("document {}", id.value));
    return {row.text(0)};
}

// Once this returns the page may be changed.
Place editablePlaceOf(Database& database, const PageId& id) {
    auto place = placeOf(database, id);
    requireEditable(database, place.dossier);
    return place;
}

struct Slot {
    std::string page;
    bool removed = false;
};

// All pages of a document in order, with those in the bin, which keep their place among the others.
std::vector<Slot> slotsOf(Database& database, const DocumentId& document) {
    Statement row(database, "SELECT id, removed IS NOT NULL FROM page WHERE document = ? ORDER BY position, sequence");
    row.bind(document.value);
    std::vector<Slot> slots;
    while (row.step()) slots.push_back({row.text(0), row.number(1) != 0});
    return slots;
}

void writeSlots(Database& database, const DocumentId& document, const std::vector<Slot>& slots) {
    for (std::size_t i = 0; i < slots.size(); ++i)
        Statement(database, "UPDATE page SET document = ?, position = ? WHERE id = ?")
            .bind(document.value)
            .bind(static_cast<std::int64_t>(i))
            .bind(slots[i].page)
            .run();
}

// Where a page goes so that `position` pages that are not in the bin stand before it.
std::vector<Slot>::iterator slotFor(std::vector<Slot>& slots, int position) {
    auto slot = slots.begin();
    for (; slot != slots.end(); ++slot)
        if (!slot->removed && position-- <= 0) break;
    return slot;
}

void requirePagesAllowedIn(Database& database, const DocumentId& document) {
    Statement row(database, R"(
        SELECT only_shown.requirement FROM only_shown JOIN document USING (dossier, requirement) WHERE document.id = ?)");
    if (row.bind(document.value).step()) throw Error(ErrorCode::PresentOnly, "requirement " + row.text(0));
}

// A rendering that is not the page's any more still shows what it showed, until it is swept.
void keepTrackOf(Database& database, const PageId& page, const std::string& rendering) {
    if (rendering.empty()) return;
    Statement(database, "INSERT OR IGNORE INTO leftover (file, page) VALUES (?, ?)")
        .bind(rendering)
        .bind(page.value)
        .run();
}

bool covers(const Edits& after, const Edits& before) { // nothing that was black is shown
    return std::ranges::all_of(before.redactions,
                               [&](const Corners& box) { return std::ranges::count(after.redactions, box) > 0; });
}

bool looksSame(Edits a, const Edits& b) { // whether a page with these edits is drawn alike
    a.accepted = b.accepted;
    a.acceptedWhy = b.acceptedWhy;
    return a == b;
}

} // namespace

std::vector<Document> Dossiers::documentsOf(const DossierId& id) const {
    Statement row(database_, R"(
        SELECT id, requirement, title, note, noted, noted_at, noted_by FROM document WHERE dossier = ? ORDER BY sequence)");
    row.bind(id.value);
    std::vector<Document> documents;
    while (row.step()) {
        Document document{.id = {row.text(0)},
                          .requirement = row.text(1),
                          .title = row.text(2),
                          .note = row.text(3),
                          .noted = row.number(4) != 0,
                          .notedAt = optionalInstantAt(row, 5),
                          .notedBy = row.text(6)};
        Statement page(database_, fmt::format(R"(
            SELECT {} FROM page WHERE document = ? AND removed IS NULL ORDER BY position, sequence)",
                                              kPageColumns));
        page.bind(document.id.value);
        while (page.step()) document.pages.push_back(pageAt(page));
        if (!document.pages.empty() || document.noted || !document.note.empty())
            documents.push_back(std::move(document));
    }
    return documents;
}

DocumentId Dossiers::documentFor(const DossierId& id, const std::string& requirement) {
    seat_.require(Action::Prepare);
    Transaction transaction(database_);
    requireEditable(database_, id);
    Statement found(database_, R"(
        SELECT id FROM document WHERE dossier = ? AND requirement = ? AND title = '' ORDER BY sequence LIMIT 1)");
    if (found.bind(id.value).bind(requirement).step()) {
        transaction.commit();
        return {found.text(0)};
    }
    const auto document = newId<DocumentId>(clock_.now());
    Statement(database_, "INSERT INTO document (id, dossier, requirement) VALUES (?, ?, ?)")
        .bind(document.value)
        .bind(id.value)
        .bind(requirement)
        .run();
    commit(transaction, id, Deed::DocumentAdded, document.value);
    return document;
}

DocumentId Dossiers::addDocument(const DossierId& id, const std::string& title) {
    seat_.require(Action::Prepare);
    const auto document = newId<DocumentId>(clock_.now());
    Transaction transaction(database_);
    requireEditable(database_, id);
    Statement(database_, "INSERT INTO document (id, dossier, requirement, title) VALUES (?, ?, '', ?)")
        .bind(document.value)
        .bind(id.value)
        .bind(toNfc(title))
        .run();
    commit(transaction, id, Deed::DocumentAdded, document.value);
    return document;
}

AccountId Dossiers::personOf(const CaptureId& capture) const {
    Statement row(database_, "SELECT person FROM capture WHERE id = ?");
    return row.bind(capture.value).step() ? AccountId{row.text(0)} : AccountId{};
}

void Dossiers::requirePagesAllowed(const DossierId& id, const std::string& requirement) const {
    Statement row(database_, "SELECT 1 FROM only_shown WHERE dossier = ? AND requirement = ?");
    if (row.bind(id.value).bind(requirement).step()) throw Error(ErrorCode::PresentOnly, "requirement " + requirement);
}

PageId Dossiers::addPage(const DocumentId& document, const NewPage& page) {
    // A run goes on for who began it, even when somebody else sits there by now.
    const auto person = personOf(page.capture);
    if (person.empty()) seat_.require(Action::Prepare);
    const auto id = newId<PageId>(clock_.now());
    Transaction transaction(database_);
    const auto dossier = dossierOfDocument(database_, document);
    requireEditable(database_, dossier);
    requirePagesAllowedIn(database_, document);
    Statement row(database_, R"(
        INSERT INTO page (id, document, position, capture, original, original_type, facts, edits)
        SELECT ?1, ?2, (SELECT coalesce(max(position) + 1, 0) FROM page WHERE document = ?2),
               nullif(?3, ''), ?4, ?5, ?6, ?7)");
    row.bind(id.value).bind(document.value).bind(page.capture.value).bind(page.original.hex).bind(page.originalType);
    row.bind(toJson(page.facts)).bind(toJson(Edits{})).run();
    seat_.record({.person = person, .deed = Deed::PageAdded, .dossier = dossier, .subject = id.value});
    commit(transaction, dossier);
    return id;
}

std::vector<PageId> Dossiers::splitPage(const PageId& id, const std::vector<Facts>& papers) {
    assert(!papers.empty());
    Transaction transaction(database_);
    const auto place = editablePlaceOf(database_, id);
    if (!page(id).facts.engine.empty()) {
        transaction.commit();
        return {};
    }
    std::vector<PageId> pages{id};
    auto slots = slotsOf(database_, place.document);
    auto after = std::find_if(slots.begin(), slots.end(), [&](const Slot& slot) { return slot.page == id.value; });
    const bool removed = after->removed;
    for (std::size_t i = 1; i < papers.size(); ++i) {
        pages.push_back(newId<PageId>(clock_.now()));
        Statement row(database_, R"(
            INSERT INTO page (id, document, position, capture, original, original_type, facts, edits, removed)
            SELECT ?1, document, position, capture, original, original_type, facts, edits, removed
            FROM page WHERE id = ?2)");
        row.bind(pages.back().value).bind(id.value).run();
        after = slots.insert(after + 1, Slot{pages.back().value, removed});
    }
    for (std::size_t i = 0; i < papers.size(); ++i)
        Statement(database_, "UPDATE page SET facts = ? WHERE id = ?")
            .bind(toJson(papers[i]))
            .bind(pages[i].value)
            .run();
    writeSlots(database_, place.document, slots);
    commit(transaction, place.dossier);
    return pages;
}

Page Dossiers::page(const PageId& id) const {
    seat_.require(Action::See);
    Statement row(database_, fmt::format("SELECT {} FROM page WHERE id = ?", kPageColumns));
    if (!row.bind(id.value).step()) throw noPage(id);
    return pageAt(row);
}

DossierId Dossiers::dossierOf(const PageId& id) const { return placeOf(database_, id).dossier; }

void Dossiers::setFacts(const PageId& id, const Facts& facts) {
    Transaction transaction(database_);
    const auto place = editablePlaceOf(database_, id);
    Statement(database_, "UPDATE page SET facts = ? WHERE id = ?").bind(toJson(facts)).bind(id.value).run();
    commit(transaction, place.dossier);
}

bool Dossiers::setRendered(const PageId& id, const Edits& from, const FileHash& rendered, std::uint64_t bytes) {
    Transaction transaction(database_);
    const auto place = placeOf(database_, id);
    const auto before = page(id);
    const bool current = isEditable(stateOf(database_, place.dossier)) && before.edits == from;
    keepTrackOf(database_, id, current ? before.rendered.hex : rendered.hex);
    if (!current) {
        transaction.commit();
        return false;
    }
    Statement(database_, "UPDATE page SET rendered = ?, rendered_bytes = ? WHERE id = ?")
        .bind(rendered.hex)
        .bind(static_cast<std::int64_t>(bytes))
        .bind(id.value)
        .run();
    commit(transaction, place.dossier);
    return true;
}

void Dossiers::edit(const PageId& id, const Edits& edits) {
    seat_.require(Action::Prepare);
    Transaction transaction(database_);
    const auto place = editablePlaceOf(database_, id);
    const auto before = page(id);
    const bool redacted = before.edits.redactions != edits.redactions;
    if (before.originalState == OriginalState::Sealed && !covers(edits, before.edits))
        throw Error(ErrorCode::Conflict, fmt::format("the original of page {} is sealed", id.value));
    if (!looksSame(before.edits, edits)) {
        keepTrackOf(database_, id, before.rendered.hex);
        Statement(database_, "UPDATE page SET rendered = '', rendered_bytes = 0 WHERE id = ?").bind(id.value).run();
    }
    if (redacted) {
        Statement(database_, "DELETE FROM thumbnail WHERE page = ?").bind(id.value).run(); // it shows too much
        Statement(database_, "UPDATE page SET original_state = 'open' WHERE id = ? AND original_state = 'dropped'")
            .bind(id.value)
            .run(); // below the new boxes there is something again
    }
    Statement(database_, "UPDATE page SET edits = ? WHERE id = ?").bind(toJson(edits)).bind(id.value).run();
    commit(transaction, place.dossier, redacted ? Deed::PageRedacted : Deed::PageEdited, id.value);
}

void Dossiers::movePage(const PageId& id, const DocumentId& to, int position) {
    seat_.require(Action::Prepare);
    Transaction transaction(database_);
    const auto place = editablePlaceOf(database_, id);
    if (place.removed) throw Error(ErrorCode::Conflict, fmt::format("page {} is in the bin", id.value));
    if (dossierOfDocument(database_, to) != place.dossier)
        throw Error(ErrorCode::BadInput, fmt::format("page {} cannot move to another dossier", id.value));
    requirePagesAllowedIn(database_, to);
    auto left = slotsOf(database_, place.document);
    std::erase_if(left, [&](const Slot& slot) { return slot.page == id.value; });
    auto target = to == place.document ? left : slotsOf(database_, to);
    target.insert(slotFor(target, position), Slot{id.value});
    if (to != place.document) writeSlots(database_, place.document, left);
    writeSlots(database_, to, target);
    commit(transaction, place.dossier, Deed::PageMoved, id.value);
}

void Dossiers::removePage(const PageId& id, BinReason why) {
    seat_.require(Action::Prepare);
    Transaction transaction(database_);
    const auto place = editablePlaceOf(database_, id);
    if (place.removed) return transaction.commit();
    const auto account = seat_.who();
    Statement(database_, "UPDATE page SET removed = ?, removed_by = ?, removed_why = ? WHERE id = ?")
        .bind(numberOf(clock_.now()))
        .bind(account ? account->id.value : "")
        .bind(nameOf(why))
        .bind(id.value)
        .run();
    commit(transaction, place.dossier, Deed::PageRemoved, id.value);
}

void Dossiers::restorePage(const PageId& id) {
    seat_.require(Action::Prepare);
    Transaction transaction(database_);
    const auto place = editablePlaceOf(database_, id);
    if (!place.removed) return transaction.commit();
    Statement(database_, "UPDATE page SET removed = NULL, removed_by = '', removed_why = '' WHERE id = ?")
        .bind(id.value)
        .run();
    commit(transaction, place.dossier, Deed::PageRestored, id.value);
}

std::vector<PageId> Dossiers::pagesWithoutRendering() const {
    const auto states = editableStates();
    Statement row(database_, fmt::format(R"(
        SELECT page.id FROM page
        JOIN document ON document.id = page.document JOIN dossier ON dossier.id = document.dossier
        WHERE rendered = '' AND removed IS NULL AND state IN ({}) ORDER BY page.sequence)",
                                         placeholders(states.size())));
    for (const auto& state : states) row.bind(state);
    std::vector<PageId> pages;
    while (row.step()) pages.push_back({row.text(0)});
    return pages;
}

bool Dossiers::markDamaged(const PageId& id, bool damaged) {
    Transaction transaction(database_);
    const auto dossier = dossierOf(id);
    auto facts = page(id).facts;
    const std::string code(nameOf(FindingCode::PageDamaged));
    const bool marked = std::erase_if(facts.remarks, [&](const Remark& each) { return each.code == code; }) > 0;
    if (damaged) facts.remarks.push_back({.code = code});
    if (marked != damaged)
        Statement(database_, "UPDATE page SET facts = ? WHERE id = ?").bind(toJson(facts)).bind(id.value).run();
    transaction.afterCommit([this, dossier] { changes_.post({dossier}); });
    transaction.commit();
    return marked != damaged;
}

bool Dossiers::forgetRendering(const PageId& id, const FileHash& lost) {
    Transaction transaction(database_);
    const auto dossier = dossierOf(id);
    const bool can = isEditable(stateOf(database_, dossier));
    if (can)
        Statement(database_, "UPDATE page SET rendered = '', rendered_bytes = 0 WHERE id = ? AND rendered = ?")
            .bind(id.value)
            .bind(lost.hex)
            .run();
    const bool changed = can && database_.changedRows() > 0;
    transaction.afterCommit([this, dossier] { changes_.post({dossier}); });
    transaction.commit();
    return changed;
}

} // namespace quay
