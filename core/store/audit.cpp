#include "core/store/audit.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/base/secrets.h"
#include "core/store/crypto.h"
#include "core/store/rows.h"

#include <fmt/format.h>

namespace quay {

namespace {

constexpr auto kColumns = "number, at, person, deed, dossier, subject, outcome";

AuditLine lineAt(const Statement& row) {
    return {.number = row.number(0),
            .at = instantAt(row, 1),
            .deed = row.text(3),
            .person = {row.text(2)},
            .dossier = {row.text(4)},
            .subject = row.text(5),
            .outcome = row.text(6),
            .code = {}};
}

// Each part with its length before it, so that no two rows have the same text.
std::string linkOf(std::string_view before, const AuditLine& line) {
    std::string text(before);
    for (const std::string& part : {std::to_string(line.number), std::to_string(numberOf(line.at)), line.person.value,
                                    line.deed, line.dossier.value, line.subject, line.outcome})
        text += fmt::format("{}:{}", part.size(), part);
    return sha256(asBytes(text));
}

std::string storeId(Database& database) {
    Statement row(database, "SELECT id FROM store");
    row.step();
    return row.text(0);
}

SignedHead headAt(const Statement& row, int column) {
    return {.store = {},
            .number = row.number(column),
            .at = instantAt(row, column + 1),
            .link = row.text(column + 2),
            .publicKey = row.text(column + 3),
            .signature = row.text(column + 4)};
}

} // namespace

std::string headText(const SignedHead& head) {
    return fmt::format("quay audit head 1\n{}\n{}\n{}\n{}\n", head.store, head.number, formatIso(head.at), head.link);
}

bool isAuthentic(const SignedHead& head) {
    try {
        return isSignedBy(asBytes(headText(head)), fromHex(head.signature), fromHex(head.publicKey));
    } catch (const Error&) { // not hexadecimal
        return false;
    }
}

Audit::Audit(Database& database, const Clock& clock, ByteView signingSeed32) : database_(database), clock_(clock) {
    auto pair = signingPair(signingSeed32);
    publicKey_ = std::move(pair.publicKey);
    secretKey_ = std::move(pair.secretKey);
}

Audit::~Audit() { wipe(secretKey_.data(), secretKey_.size()); }

void Audit::append(const Act& act) {
    Transaction transaction(database_);
    AuditLine line{.number = 1,
                   .at = clock_.now(),
                   .deed = std::string(nameOf(act.deed)),
                   .person = act.person,
                   .dossier = act.dossier,
                   .subject = act.subject,
                   .outcome = act.outcome,
                   .code = {}};
    std::string before;
    Statement last(database_, "SELECT number, at, link FROM act ORDER BY number DESC LIMIT 1");
    if (last.step()) {
        closeDay(instantAt(last, 1), line.at);
        line.number = last.number(0) + 1;
        before = last.text(2);
    }
    Statement(database_, R"(
        INSERT INTO act (number, at, person, deed, dossier, subject, outcome, link) VALUES (?, ?, ?, ?, ?, ?, ?, ?))")
        .bind(line.number)
        .bind(numberOf(line.at))
        .bind(line.person.value)
        .bind(line.deed)
        .bind(line.dossier.value)
        .bind(line.subject)
        .bind(line.outcome)
        .bind(linkOf(before, line))
        .run();
    transaction.commit();
}

// The first act of another day closes the day before it, also when the clock was set back: no job has to run at
// midnight, and no day stays open because the computer was off.
void Audit::closeDay(Instant last, Instant now) {
    const auto day = localTime(last).date;
    if (day == localTime(now).date) return;
    const auto head = headNow();
    keep(head, "day", formatDate(day));
    logLine("audit", fmt::format("day {} closed at act {}, {}", formatDate(day), head.number, head.link));
}

SignedHead Audit::headNow() const {
    Statement row(database_, "SELECT number, at, link FROM act ORDER BY number DESC LIMIT 1");
    if (!row.step()) throw Error(ErrorCode::NotFound, "audit: the chain is empty");
    SignedHead head{.store = storeId(database_),
                    .number = row.number(0),
                    .at = instantAt(row, 1),
                    .link = row.text(2),
                    .publicKey = toHex(publicKey_),
                    .signature = {}};
    head.signature = toHex(signatureOf(asBytes(headText(head)), secretKey_));
    return head;
}

void Audit::keep(const SignedHead& head, const std::string& purpose, const std::string& subject) {
    Statement row(database_, R"(
        INSERT INTO signed_head (act, at, link, public_key, signature, purpose, subject)
        VALUES (?, ?, ?, ?, ?, ?, ?))");
    row.bind(head.number).bind(numberOf(head.at)).bind(head.link).bind(head.publicKey).bind(head.signature);
    row.bind(purpose).bind(subject).run();
}

std::optional<SignedHead> Audit::signHead(const std::string& purpose, const std::string& subject) {
    Transaction transaction(database_);
    Statement any(database_, "SELECT 1 FROM act LIMIT 1");
    if (!any.step()) return std::nullopt;
    auto head = headNow();
    keep(head, purpose, subject);
    transaction.commit();
    return head;
}

std::vector<AuditLine> Audit::list(const AuditQuery& query) const {
    std::string sql = fmt::format(
        "SELECT {}, coalesce((SELECT code FROM dossier WHERE id = act.dossier), '') FROM act WHERE 1", kColumns);
    if (query.person) sql += " AND person = ?";
    if (!query.dossier.empty()) sql += " AND dossier = ?";
    if (!query.code.empty()) sql += " AND dossier IN (SELECT id FROM dossier WHERE code = ?)";
    if (query.day) sql += " AND at >= ? AND at < ?";
    sql = fmt::format("SELECT * FROM ({} ORDER BY number DESC LIMIT ?) ORDER BY number", sql);
    Statement row(database_, sql);
    if (query.person) row.bind(query.person->value);
    if (!query.dossier.empty()) row.bind(query.dossier.value);
    if (!query.code.empty()) row.bind(query.code);
    if (query.day) {
        const auto dayStart = fromLocal(*query.day, std::chrono::minutes(0));
        row.bind(numberOf(dayStart)).bind(numberOf(dayStart + std::chrono::days(1)));
    }
    row.bind(query.limit);
    std::vector<AuditLine> lines;
    while (row.step()) {
        lines.push_back(lineAt(row));
        lines.back().code = row.text(7);
    }
    return lines;
}

void Audit::compare(const SignedHead& head, AuditVerdict& verdict) const {
    Statement row(database_, "SELECT 1 FROM act WHERE number = ? AND at = ? AND link = ?");
    const bool there = row.bind(head.number).bind(numberOf(head.at)).bind(head.link).step();
    const bool ours = head.store == storeId(database_) && head.publicKey == toHex(publicKey_) && isAuthentic(head);
    if (there && ours) return;
    verdict.broken = head.number;
    verdict.why = ours ? "the chain no longer holds a head that left this computer" : "this head is not of this store";
}

AuditVerdict Audit::verify(const CancelToken& token) const {
    AuditVerdict verdict;
    const auto breaks = [&verdict](std::int64_t number, std::string why) {
        verdict.broken = number;
        verdict.why = std::move(why);
        return verdict;
    };
    Statement row(database_, fmt::format("SELECT {}, link FROM act ORDER BY number", kColumns));
    std::string before;
    while (row.step()) {
        if (verdict.links % 1000 == 0) token.throwIfCancelled();
        const auto line = lineAt(row);
        if (line.number != verdict.links + 1) return breaks(verdict.links + 1, "the link is missing");
        auto link = linkOf(before, line);
        if (link != row.text(7)) return breaks(line.number, "the link does not fit its content");
        before = std::move(link);
        ++verdict.links;
    }
    Statement ever(database_, "SELECT seq FROM sqlite_sequence WHERE name = 'act'");
    if (ever.step() && ever.number(0) != verdict.links)
        return breaks(verdict.links + 1, fmt::format("{} links were written", ever.number(0)));
    Statement kept(database_, R"(
        SELECT act, signed_head.at, signed_head.link, public_key, signature, act.link IS signed_head.link
        FROM signed_head LEFT JOIN act ON act.number = signed_head.act ORDER BY signed_head.act)");
    while (kept.step()) {
        auto head = headAt(kept, 0);
        head.store = storeId(database_);
        if (kept.number(5) == 0) return breaks(head.number, "a signed head does not fit the chain");
        if (head.publicKey != toHex(publicKey_) || !isAuthentic(head))
            return breaks(head.number, "the signature of a head is not ours");
        ++verdict.heads;
    }
    return verdict;
}

} // namespace quay
