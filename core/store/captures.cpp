#include "core/store/captures.h"

#include "core/store/rows.h"

#include <fmt/format.h>

namespace quay {

Captures::Captures(Database& database, const Clock& clock, const Seat& seat)
    : database_(database), clock_(clock), seat_(seat) {}

CaptureId Captures::begin(const DossierId& dossier, const std::string& device, const std::string& settings) {
    seat_.require(Action::Prepare);
    const auto now = clock_.now();
    const auto id = newId<CaptureId>(now);
    const auto account = seat_.who();
    Transaction transaction(database_);
    requireEditable(database_, dossier);
    Statement(database_,
              "INSERT INTO capture (id, dossier, device, settings, started, person) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(id.value)
        .bind(dossier.value)
        .bind(device)
        .bind(settings)
        .bind(numberOf(now))
        .bind(account ? account->id.value : "")
        .run();
    seat_.record({.deed = Deed::CaptureBegun, .dossier = dossier, .subject = id.value});
    transaction.commit();
    return id;
}

void Captures::finish(const CaptureId& id, int pages, const std::string& outcome) {
    Transaction transaction(database_);
    Statement(database_, "UPDATE capture SET ended = ?, pages = ?, outcome = ? WHERE id = ?")
        .bind(numberOf(clock_.now()))
        .bind(pages)
        .bind(outcome)
        .bind(id.value)
        .run();
    if (database_.changedRows() != 1) throw Error(ErrorCode::NotFound, fmt::format("capture {}", id.value));
    Statement row(database_, "SELECT person, dossier FROM capture WHERE id = ?");
    row.bind(id.value).step();
    seat_.record({.person = {row.text(0)},
                  .deed = Deed::CaptureEnded,
                  .dossier = {row.text(1)},
                  .subject = id.value,
                  .outcome = outcome});
    transaction.commit();
}

std::vector<Capture> Captures::of(const DossierId& dossier) const {
    Statement row(database_, R"(
        SELECT id, device, settings, started, ended, pages, outcome
        FROM capture WHERE dossier = ? ORDER BY sequence)");
    row.bind(dossier.value);
    std::vector<Capture> captures;
    while (row.step())
        captures.push_back({.id = {row.text(0)},
                            .dossier = dossier,
                            .device = row.text(1),
                            .settings = row.text(2),
                            .started = instantAt(row, 3),
                            .ended = optionalInstantAt(row, 4),
                            .pages = static_cast<int>(row.number(5)),
                            .outcome = row.text(6)});
    return captures;
}

int Captures::markInterrupted() {
    Transaction transaction(database_);
    Statement(database_, R"(
        UPDATE capture
        SET outcome = 'interrupted', pages = (SELECT count(*) FROM page WHERE page.capture = capture.id)
        WHERE ended IS NULL AND outcome = '')")
        .run();
    const auto count = static_cast<int>(database_.changedRows());
    transaction.commit();
    return count;
}

} // namespace quay
