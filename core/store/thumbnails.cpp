#include "core/store/thumbnails.h"

#include "core/base/error.h"

#include <fmt/format.h>

namespace quay {

void Thumbnails::set(const PageId& page, ByteView jpeg, const Edits& shows) {
    Transaction transaction(database_);
    Statement owner(database_, R"(
        SELECT document.dossier, page.edits FROM page JOIN document ON document.id = page.document WHERE page.id = ?)");
    if (!owner.bind(page.value).step()) throw Error(ErrorCode::NotFound, fmt::format("page {}", page.value));
    if (editsFromJson(owner.text(1)).redactions != shows.redactions) return transaction.commit();
    Statement(database_, R"(
        INSERT INTO thumbnail (page, jpeg) VALUES (?, ?) ON CONFLICT (page) DO UPDATE SET jpeg = excluded.jpeg)")
        .bind(page.value)
        .bindBlob(jpeg)
        .run();
    transaction.afterCommit([this, dossier = DossierId{owner.text(0)}] { changes_.post({dossier}); });
    transaction.commit();
}

Bytes Thumbnails::get(const PageId& page) const {
    Statement row(database_, "SELECT jpeg FROM thumbnail WHERE page = ?");
    return row.bind(page.value).step() ? row.blob(0) : Bytes{};
}

} // namespace quay
