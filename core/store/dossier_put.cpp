// Dossiers: a dossier that comes from another computer, whole.
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/store/dossiers.h"
#include "core/store/incoming.h"
#include "core/store/page_rows.h"
#include "core/store/rows.h"

#include <fmt/format.h>

namespace quay {

namespace {

// Ids are random: one that is already elsewhere here was copied, and must not move what lies there.
void requireFree(Database& database, const char* sql, const std::string& id, const DossierId& dossier) {
    Statement row(database, sql);
    if (row.bind(id).step() && row.text(0) != dossier.value)
        throw Error(ErrorCode::Conflict, fmt::format("{} belongs to another dossier here", id));
}

void putValues(Database& database, const Dossier& dossier) {
    for (const char* sql : {"DELETE FROM field WHERE dossier = ?", "DELETE FROM condition WHERE dossier = ?"})
        Statement(database, sql).bind(dossier.id.value).run();
    for (const auto& [name, value] : dossier.fields)
        Statement(database, "INSERT INTO field (dossier, name, value) VALUES (?, ?, ?)")
            .bind(dossier.id.value)
            .bind(name)
            .bind(toNfc(value))
            .run();
    for (const auto& requirement : dossier.conditions)
        Statement(database, "INSERT OR IGNORE INTO condition (dossier, requirement) VALUES (?, ?)")
            .bind(dossier.id.value)
            .bind(requirement)
            .run();
}

void putCaptures(Database& database, const DossierId& dossier, const std::vector<Capture>& captures) {
    for (const auto& capture : captures) {
        Statement row(database, R"(
            INSERT OR IGNORE INTO capture (id, dossier, device, settings, started, ended, pages, outcome)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?))");
        row.bind(capture.id.value).bind(dossier.value).bind(capture.device).bind(capture.settings);
        row.bind(numberOf(capture.started)).bind(numberOf(capture.ended.value_or(capture.started)));
        row.bind(capture.pages).bind(capture.outcome).run();
    }
}

// The row of a document: its own, or the one that already answers its requirement here.
std::string putDocument(Database& database, const DossierId& dossier, const Document& document) {
    requireFree(database, "SELECT dossier FROM document WHERE id = ?", document.id.value, dossier);
    auto id = document.id.value;
    Statement same(database, R"(
        SELECT id FROM document WHERE dossier = ?1 AND (id = ?2 OR (requirement = ?3 AND requirement <> ''))
        ORDER BY id = ?2 DESC LIMIT 1)");
    if (same.bind(dossier.value).bind(id).bind(document.requirement).step())
        id = same.text(0);
    else
        Statement(database, "INSERT INTO document (id, dossier, requirement) VALUES (?, ?, ?)")
            .bind(id)
            .bind(dossier.value)
            .bind(document.requirement)
            .run();
    Statement row(database, R"(
        UPDATE document SET requirement = ?, title = ?, note = ?, noted = ?, noted_at = ?, noted_by = ? WHERE id = ?)");
    row.bind(document.requirement).bind(toNfc(document.title)).bind(toNfc(document.note)).bind(document.noted);
    document.notedAt ? row.bind(numberOf(*document.notedAt)) : row.bindNull();
    row.bind(document.notedBy).bind(id).run();
    return id;
}

void putPage(Database& database, const DossierId& dossier, const std::string& document, const Page& page) {
    requireFree(database, "SELECT dossier FROM document JOIN page ON page.document = document.id WHERE page.id = ?",
                page.id.value, dossier);
    Statement row(database, R"(
        INSERT INTO page (id, document, position, capture, original, original_type, facts, edits, rendered, rendered_bytes,
                          original_state)
        VALUES (?1, ?2, (SELECT coalesce(max(position) + 1, 0) FROM page WHERE document = ?2),
                (SELECT id FROM capture WHERE id = ?3), ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        ON CONFLICT (id) DO UPDATE
        SET document = excluded.document, position = excluded.position, capture = excluded.capture, removed = NULL,
            original = excluded.original, original_type = excluded.original_type, facts = excluded.facts,
            edits = excluded.edits, rendered = excluded.rendered, rendered_bytes = excluded.rendered_bytes,
            original_state = excluded.original_state)");
    row.bind(page.id.value).bind(document).bind(page.capture.value).bind(page.original.hex).bind(page.originalType);
    row.bind(toJson(page.facts)).bind(toJson(page.edits)).bind(page.rendered.hex);
    row.bind(static_cast<std::int64_t>(page.renderedBytes)).bind(nameOf(page.originalState)).run();
}

void putThumbnail(Database& database, const PageId& page, ByteView jpeg) {
    Statement(database, "INSERT OR REPLACE INTO thumbnail (page, jpeg) VALUES (?, ?)")
        .bind(page.value)
        .bindBlob(jpeg)
        .run();
}

} // namespace

bool Dossiers::exists(const DossierId& id) const {
    Statement row(database_, "SELECT 1 FROM dossier WHERE id = ?");
    return row.bind(id.value).step();
}

void Dossiers::put(const IncomingDossier& incoming) {
    const auto& dossier = incoming.dossier;
    Transaction transaction(database_);
    Statement known(database_, "SELECT state FROM dossier WHERE id = ?");
    if (!known.bind(dossier.id.value).step()) {
        auto made = dossier;
        made.state = DossierState::Draft;
        Statement taken(database_, "SELECT 1 FROM dossier WHERE code = ?");
        if (taken.bind(dossier.code).step() || !isDossierCode(dossier.code))
            made.code = freeCode(localTime(clock_.now()).date);
        insert(made);
    } else {
        const auto state = dossierState(known.text(0));
        if (!isEditable(state)) setState(database_, dossier.id, advance(state, DossierEvent::TakeBack));
    }
    Statement row(database_, R"(
        UPDATE dossier SET full_name = ?, id_number = ?, born_year = ?, born_month = ?, born_day = ?, sex = ?,
                           address = ?, phone = ?, official_code = ?, received = ? WHERE id = ?)");
    bindPerson(row, dossier.applicant);
    row.bind(dossier.officialCode).bind(numberOf(dossier.received)).bind(dossier.id.value).run();
    putValues(database_, dossier);
    addOnlyShown(database_, dossier.id, incoming.onlyShown);
    putCaptures(database_, dossier.id, incoming.captures);
    Statement(database_, R"(
        UPDATE page SET removed = ? WHERE removed IS NULL AND document IN (SELECT id FROM document WHERE dossier = ?))")
        .bind(numberOf(clock_.now()))
        .bind(dossier.id.value)
        .run();
    for (const auto& document : dossier.documents) {
        const auto id = putDocument(database_, dossier.id, document);
        for (const auto& page : document.pages) putPage(database_, dossier.id, id, page);
    }
    for (const auto& [page, jpeg] : incoming.thumbnails) putThumbnail(database_, page, jpeg);
    refreshSearch(dossier.id);
    commit(transaction, dossier.id);
}

} // namespace quay
