#include "core/store/retention.h"

#include "core/store/handovers.h"
#include "core/store/rows.h"

#include <algorithm>

namespace quay {

namespace {

using namespace std::chrono_literals;
using Span = std::chrono::milliseconds;

constexpr Span kPlainStep = std::chrono::days(3), kLongestStep = std::chrono::days(10), kAnotherDay = 20h;

struct Count {
    Span counted{};
    Instant looked{};
    std::optional<Instant> leap = {};
};

std::optional<Count> countIn(Database& database) {
    Statement row(database, "SELECT counted, looked, leap FROM retention_clock");
    if (!row.step()) return std::nullopt;
    return Count{Span(row.number(0)), instantAt(row, 1), optionalInstantAt(row, 2)};
}

// One look at the clock. `looked` is the last moment that was believed.
Count after(Count count, Instant now) {
    const auto step = now - count.looked;
    if (step < 0ms) return {count.counted, now, {}};
    if (step <= kPlainStep) return {count.counted + step, now, {}};
    const bool first = !count.leap || now < *count.leap;
    if (first) return {count.counted, count.looked, now};
    if (now - *count.leap < kAnotherDay) return count;
    const auto leapt = *count.leap - count.looked;
    const auto since = now - *count.leap;
    count.counted += leapt <= kLongestStep ? leapt : 0ms;
    count.counted += since <= kLongestStep ? since : 0ms;
    return {count.counted, now, {}};
}

int daysUp(Span span) { // whole days, begun ones counted
    return static_cast<int>(std::chrono::ceil<std::chrono::days>(std::max(span, Span(0))).count());
}

} // namespace

std::optional<Instant> Retention::retentionStart(const DossierId& dossier) const {
    const auto state = stateOf(database_, dossier);
    if (state == DossierState::HandedOver) return receivedByWard(database_, dossier);
    if (state != DossierState::Delivered) return std::nullopt;
    Statement row(database_, R"(
        SELECT max(receipt_at), sum(delivery.state IN ('waiting', 'sending', 'parked'))
        FROM delivery JOIN bundle ON bundle.id = delivery.bundle WHERE bundle.dossier = ?)");
    row.bind(dossier.value).step();
    if (row.isNull(0) || row.number(1) > 0) return std::nullopt;
    return instantAt(row, 0);
}

void Retention::look() {
    const auto now = clock_.now();
    Transaction transaction(database_);
    const auto before = countIn(database_);
    const auto count = before ? after(*before, now) : Count{.looked = now};
    Statement(database_, "DELETE FROM retention_clock").run();
    Statement row(database_, "INSERT INTO retention_clock (counted, looked, leap) VALUES (?, ?, ?)");
    row.bind(static_cast<std::int64_t>(count.counted.count())).bind(numberOf(count.looked));
    if (count.leap)
        row.bind(numberOf(*count.leap));
    else
        row.bindNull();
    row.run();
    transaction.commit();
}

std::vector<std::string> Retention::gone() const {
    Statement row(database_, R"(
        SELECT id FROM dossier WHERE state IN ('delivered', 'handed_over') AND purged IS NULL ORDER BY sequence)");
    std::vector<std::string> dossiers;
    while (row.step()) dossiers.push_back(row.text(0));
    return dossiers;
}

// One that came back since starts anew with its next receipt.
void Retention::enroll() {
    Transaction transaction(database_);
    const auto now = countIn(database_)->counted.count();
    Statement(database_, R"(
        DELETE FROM retention WHERE dossier NOT IN (SELECT id FROM dossier WHERE state IN ('delivered', 'handed_over')))")
        .run();
    for (const auto& dossier : gone()) {
        if (!retentionStart({dossier})) continue;
        Statement(database_, "INSERT OR IGNORE INTO retention (dossier, since) VALUES (?, ?)")
            .bind(dossier)
            .bind(static_cast<std::int64_t>(now))
            .run();
    }
    transaction.commit();
}

std::optional<DueDossier> Retention::standing(const DossierId& dossier, std::int64_t since,
                                              std::chrono::days keep) const {
    const auto start = retentionStart(dossier);
    const auto count = countIn(database_);
    if (!start || !count) return std::nullopt;
    const Span byCount = keep - (count->counted - Span(since));
    const auto now = clock_.now();
    // A receipt from the future was dated by another clock, or this one was set back: then the count alone knows.
    const Span byClock = *start > now ? Span(0) : Span(*start + keep - now);
    return DueDossier{dossier, *start, daysUp(std::max(byCount, byClock))};
}

std::vector<DueDossier> Retention::waiting(std::chrono::days keep) const {
    Statement row(database_, R"(
        SELECT retention.dossier, since FROM retention JOIN dossier ON dossier.id = retention.dossier
        WHERE purged IS NULL ORDER BY dossier.sequence)");
    std::vector<DueDossier> all;
    while (row.step())
        if (const auto one = standing({row.text(0)}, row.number(1), keep)) all.push_back(*one);
    std::ranges::stable_sort(all, {}, &DueDossier::daysLeft);
    return all;
}

int Retention::run(std::chrono::days keep, const CancelToken& token) {
    look();
    enroll();
    for (const auto& each : waiting(keep)) {
        token.throwIfCancelled();
        if (each.daysLeft == 0) erasure_.begin(each.dossier, PurgeReason::Retention);
    }
    return erasure_.finish();
}

} // namespace quay
