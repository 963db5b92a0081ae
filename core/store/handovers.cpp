#include "core/store/handovers.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/store/rows.h"

#include <fmt/format.h>

#include <algorithm>

namespace quay {

namespace {

using enum HandoverState;

constexpr std::pair<HandoverState, std::string_view> kStates[] = {
    {UnderWay, "under_way"}, {Received, "received"},     {TakenBack, "taken_back"}, {Returned, "returned"},
    {Arrived, "arrived"},    {Incomplete, "incomplete"}, {Approved, "approved"},    {SentBack, "sent_back"},
};

HandoverState stateNamed(std::string_view name) {
    const auto found = std::ranges::find(kStates, name, &std::pair<HandoverState, std::string_view>::second);
    if (found == std::end(kStates)) throw Error(ErrorCode::StoreDamaged, fmt::format("handover state '{}'", name));
    return found->first;
}

constexpr auto kPeer = "SELECT id, name, code, added FROM peer";
constexpr auto kPackage = "SELECT id, outgoing, peer, made, secret, dossiers FROM package";
constexpr auto kHandover = "SELECT package, dossier, round, digest, state, at, reason, page FROM handover";

Peer peerAt(const Statement& row) { return {row.text(0), row.text(1), row.text(2), instantAt(row, 3)}; }

HandoverPackage packageAt(const Statement& row) {
    return {.id = {row.text(0)},
            .outgoing = row.number(1) != 0,
            .peer = row.text(2),
            .made = instantAt(row, 3),
            .secret = fromHex(row.text(4)),
            .dossiers = static_cast<int>(row.number(5))};
}

Handover handoverAt(const Statement& row) {
    return {.package = {row.text(0)},
            .dossier = {row.text(1)},
            .round = static_cast<int>(row.number(2)),
            .digest = row.text(3),
            .state = stateNamed(row.text(4)),
            .at = instantAt(row, 5),
            .reason = row.text(6),
            .page = {row.text(7)}};
}

std::vector<Peer> peersIn(Database& database, const char* condition) {
    Statement row(database, fmt::format("{} WHERE {} ORDER BY sequence", kPeer, condition));
    std::vector<Peer> peers;
    while (row.step()) peers.push_back(peerAt(row));
    return peers;
}

std::optional<Handover> latestOf(Database& database, const DossierId& dossier) {
    Statement row(database, fmt::format("{} WHERE dossier = ? ORDER BY sequence DESC LIMIT 1", kHandover));
    return row.bind(dossier.value).step() ? std::optional(handoverAt(row)) : std::nullopt;
}

std::int64_t revisionOf(Database& database, const DossierId& dossier) {
    Statement row(database, "SELECT revision FROM dossier WHERE id = ?");
    if (!row.bind(dossier.value).step()) throw Error(ErrorCode::NotFound, fmt::format("dossier {}", dossier.value));
    return row.number(0);
}

} // namespace

std::string_view nameOf(HandoverState state) {
    return std::ranges::find(kStates, state, &std::pair<HandoverState, std::string_view>::first)->second;
}

std::optional<Instant> receivedByWard(Database& database, const DossierId& dossier) {
    const auto latest = latestOf(database, dossier);
    return latest && latest->state == Received ? std::optional(latest->at) : std::nullopt;
}

Handovers::Handovers(Database& database, Changes& changes, const Clock& clock, const Seat& seat, Dossiers& dossiers)
    : database_(database), changes_(changes), clock_(clock), seat_(seat), dossiers_(dossiers) {}

void Handovers::addPeer(const Peer& peer) {
    if (!seat_.mayAnywhere(Action::Approve)) seat_.require(Action::Prepare);
    Transaction transaction(database_);
    Statement(database_, "INSERT OR IGNORE INTO peer (id, name, code, added) VALUES (?, ?, ?, ?)")
        .bind(peer.id)
        .bind(toNfc(peer.name))
        .bind(peer.code)
        .bind(numberOf(clock_.now()))
        .run();
    if (database_.changedRows() == 1) seat_.record({.deed = Deed::PeerAdded, .subject = peer.id});
    transaction.commit();
}

std::vector<Peer> Handovers::peers() const { return peersIn(database_, "TRUE"); }

std::vector<Peer> Handovers::wards() const {
    return peersIn(database_, "id NOT IN (SELECT peer FROM package WHERE NOT outgoing)");
}

std::optional<Peer> Handovers::peer(const std::string& id) const {
    Statement row(database_, fmt::format("{} WHERE id = ?", kPeer));
    return row.bind(id).step() ? std::optional(peerAt(row)) : std::nullopt;
}

void Handovers::insert(const HandoverPackage& package) {
    Statement(database_, R"(
        INSERT OR IGNORE INTO package (id, outgoing, peer, made, secret, dossiers) VALUES (?, ?, ?, ?, ?, ?))")
        .bind(package.id.value)
        .bind(package.outgoing)
        .bind(package.peer)
        .bind(numberOf(package.made))
        .bind(toHex(package.secret))
        .bind(package.dossiers)
        .run();
}

void Handovers::insert(const Handover& handover) {
    Statement row(database_, R"(
        INSERT INTO handover (package, dossier, round, digest, state, at, revision) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (package, dossier) DO UPDATE
        SET state = excluded.state, at = excluded.at, revision = excluded.revision)");
    row.bind(handover.package.value).bind(handover.dossier.value).bind(handover.round).bind(handover.digest);
    row.bind(nameOf(handover.state)).bind(numberOf(clock_.now())).bind(revisionOf(database_, handover.dossier)).run();
}

int Handovers::nextRound(const DossierId& dossier) const {
    Statement row(database_, "SELECT coalesce(max(round), 0) + 1 FROM handover WHERE dossier = ?");
    row.bind(dossier.value).step();
    return static_cast<int>(row.number(0));
}

void Handovers::tell(Transaction& transaction, const DossierId& dossier) {
    Statement(database_, "UPDATE dossier SET changed = ? WHERE id = ?")
        .bind(numberOf(clock_.now()))
        .bind(dossier.value)
        .run();
    transaction.afterCommit([this, dossier] { changes_.post({dossier}); });
}

void Handovers::begin(const HandoverPackage& package, const std::vector<Leaving>& dossiers) {
    for (const auto& leaving : dossiers) seat_.require(Action::Prepare, leaving.dossier);
    Transaction transaction(database_);
    insert(package);
    for (const auto& leaving : dossiers) {
        if (std::to_string(revisionOf(database_, leaving.dossier)) != leaving.contentMark)
            throw Error(ErrorCode::Conflict, fmt::format("dossier {} changed meanwhile", leaving.dossier.value));
        setState(database_, leaving.dossier, advance(stateOf(database_, leaving.dossier), DossierEvent::HandOver));
        insert(Handover{.package = package.id,
                        .dossier = leaving.dossier,
                        .round = nextRound(leaving.dossier),
                        .digest = leaving.digest});
        seat_.record({.deed = Deed::HandedOver, .dossier = leaving.dossier, .subject = package.id.value});
        tell(transaction, leaving.dossier);
    }
    transaction.commit();
}

Handover Handovers::require(const DossierId& dossier, std::initializer_list<HandoverState> allowed) const {
    const auto handover = latest(dossier);
    if (!handover || std::ranges::find(allowed, handover->state) == allowed.end())
        throw Error(ErrorCode::Conflict, fmt::format("the handover of dossier {} does not allow this", dossier.value));
    return *handover;
}

void Handovers::settle(const Handover& handover, HandoverState state) {
    Statement(database_, R"(
        UPDATE handover SET state = ?, at = ?, reason = ?, page = ? WHERE package = ? AND dossier = ?)")
        .bind(nameOf(state))
        .bind(numberOf(clock_.now()))
        .bind(toNfc(handover.reason))
        .bind(handover.page.value)
        .bind(handover.package.value)
        .bind(handover.dossier.value)
        .run();
}

void Handovers::takeBack(const DossierId& dossier) {
    seat_.require(Action::Prepare, dossier);
    Transaction transaction(database_);
    const auto handover = require(dossier, {UnderWay});
    setState(database_, dossier, advance(stateOf(database_, dossier), DossierEvent::TakeBack));
    settle(handover, TakenBack);
    seat_.record({.deed = Deed::TakenBack, .dossier = dossier, .subject = handover.package.value});
    tell(transaction, dossier);
    transaction.commit();
}

int Handovers::takeReceipt(const PackageId& package, const std::vector<DossierId>& dossiers) {
    seat_.require(Action::Prepare);
    Transaction transaction(database_);
    int count = 0;
    for (const auto& handover : of(package)) {
        if (handover.state != UnderWay || std::ranges::find(dossiers, handover.dossier) == dossiers.end()) continue;
        settle(handover, Received);
        seat_.record({.deed = Deed::ReceiptTaken, .dossier = handover.dossier, .subject = package.value});
        tell(transaction, handover.dossier);
        ++count;
    }
    transaction.commit();
    return count;
}

void Handovers::takeReturn(const PackageId& package, const DossierId& dossier, const std::string& reason,
                           const PageId& page) {
    seat_.require(Action::Prepare);
    Transaction transaction(database_);
    auto handover = require(dossier, {UnderWay, Received});
    if (handover.package != package) throw Error(ErrorCode::Conflict, "the return is of an earlier handover");
    requireNotPurged(database_, dossier);
    setState(database_, dossier, advance(stateOf(database_, dossier), DossierEvent::Reject));
    handover.reason = reason;
    handover.page = page;
    settle(handover, Returned);
    seat_.record({.deed = Deed::DossierReturned, .dossier = dossier, .subject = page.value});
    tell(transaction, dossier);
    transaction.commit();
}

void Handovers::requireIntake() const { seat_.require(Action::Approve); }

void Handovers::take(const Peer& sender, const HandoverPackage& package, const std::vector<Arriving>& dossiers) {
    requireIntake();
    Transaction transaction(database_);
    addPeer(sender);
    insert(package);
    for (const auto& arriving : dossiers) {
        const auto& id = arriving.content.dossier.id;
        dossiers_.put(arriving.content);
        insert(Handover{.package = package.id,
                        .dossier = id,
                        .round = arriving.round,
                        .digest = arriving.digest,
                        .state = arriving.whole ? Arrived : Incomplete});
        seat_.record({.deed = Deed::DossierReceived,
                      .dossier = id,
                      .subject = package.id.value,
                      .outcome = arriving.whole ? "done" : "incomplete"});
        tell(transaction, id);
    }
    transaction.commit();
}

bool Handovers::isUntouched(const DossierId& dossier) const {
    Statement row(database_, R"(
        SELECT handover.revision = dossier.revision FROM handover JOIN dossier ON dossier.id = handover.dossier
        WHERE dossier.id = ? ORDER BY handover.sequence DESC LIMIT 1)");
    return row.bind(dossier.value).step() && row.number(0) != 0;
}

void Handovers::approve(const DossierId& dossier) {
    seat_.require(Action::Approve, dossier);
    Transaction transaction(database_);
    const auto handover = require(dossier, {Arrived});
    requireEditable(database_, dossier);
    settle(handover, Approved);
    seat_.record({.deed = Deed::Approved, .dossier = dossier, .subject = handover.package.value});
    tell(transaction, dossier);
    transaction.commit();
}

void Handovers::sendBack(const DossierId& dossier, const std::string& reason, const PageId& page) {
    seat_.require(Action::Approve, dossier);
    if (trimmed(reason).empty()) throw Error(ErrorCode::BadInput, "a return needs a reason");
    Transaction transaction(database_);
    auto handover = require(dossier, {Arrived, Approved});
    if (!page.empty() && dossiers_.dossierOf(page) != dossier)
        throw Error(ErrorCode::NotFound, fmt::format("page {} is not in dossier {}", page.value, dossier.value));
    setState(database_, dossier, advance(stateOf(database_, dossier), DossierEvent::HandOver));
    handover.reason = reason;
    handover.page = page;
    settle(handover, SentBack);
    seat_.record({.deed = Deed::SentBack, .dossier = dossier, .subject = page.value});
    tell(transaction, dossier);
    transaction.commit();
}

std::optional<HandoverPackage> Handovers::package(const PackageId& id) const {
    Statement row(database_, fmt::format("{} WHERE id = ?", kPackage));
    return row.bind(id.value).step() ? std::optional(packageAt(row)) : std::nullopt;
}

std::vector<HandoverPackage> Handovers::packages() const {
    Statement row(database_, fmt::format("{} ORDER BY sequence DESC", kPackage));
    std::vector<HandoverPackage> packages;
    while (row.step()) packages.push_back(packageAt(row));
    return packages;
}

std::vector<Handover> Handovers::of(const PackageId& package) const {
    Statement row(database_, fmt::format("{} WHERE package = ? ORDER BY sequence", kHandover));
    row.bind(package.value);
    std::vector<Handover> handovers;
    while (row.step()) handovers.push_back(handoverAt(row));
    return handovers;
}

std::optional<Handover> Handovers::latest(const DossierId& dossier) const { return latestOf(database_, dossier); }

} // namespace quay
