#include "core/store/deliveries.h"

#include "core/store/originals.h"
#include "core/store/rows.h"

#include <fmt/format.h>

#include <array>
#include <numeric>

namespace quay {

namespace {

constexpr std::array<std::pair<DeliveryState, std::string_view>, 5> kStates = {{
    {DeliveryState::Waiting, "waiting"},
    {DeliveryState::Sending, "sending"},
    {DeliveryState::Delivered, "delivered"},
    {DeliveryState::Parked, "parked"},
    {DeliveryState::Cancelled, "cancelled"},
}};

DeliveryState stateNamed(const std::string& name) {
    for (const auto& [state, each] : kStates)
        if (each == name) return state;
    throw Error(ErrorCode::StoreDamaged, "unknown delivery state " + name);
}

constexpr auto kSelect = R"(
    SELECT delivery.id, bundle, bundle.dossier, destination, state, attempts, created, next_try, last_error,
           coalesce((SELECT bytes FROM temp.progress WHERE progress.delivery = delivery.id), bytes_done), bytes_total,
           receipt_at, receipt_reference, receipt_sha256, receipt_detail
    FROM delivery JOIN bundle ON bundle.id = delivery.bundle )";

Delivery deliveryAt(const Statement& row) {
    Delivery delivery{
        .id = {row.text(0)}, .bundle = {row.text(1)}, .dossier = {row.text(2)}, .destination = row.text(3)};
    delivery.state = stateNamed(row.text(4));
    delivery.attempts = static_cast<int>(row.number(5));
    delivery.created = instantAt(row, 6);
    delivery.nextTry = optionalInstantAt(row, 7);
    if (!row.isNull(8)) delivery.lastError = errorCode(row.text(8)).value_or(ErrorCode::Internal);
    delivery.bytesDone = static_cast<std::uint64_t>(row.number(9));
    delivery.bytesTotal = static_cast<std::uint64_t>(row.number(10));
    if (!row.isNull(11)) delivery.receipt = Receipt{instantAt(row, 11), row.text(12), row.text(13), row.text(14)};
    return delivery;
}

void insertBundle(Database& database, const Bundle& bundle) {
    Statement(database, "INSERT INTO bundle (id, dossier, name, sealed, incomplete) VALUES (?, ?, ?, ?, ?)")
        .bind(bundle.id.value)
        .bind(bundle.dossier.value)
        .bind(bundle.name)
        .bind(numberOf(bundle.sealed))
        .bind(bundle.incomplete)
        .run();
    for (std::size_t i = 0; i < bundle.files.size(); ++i) {
        const auto& file = bundle.files[i];
        Statement row(database, R"(
            INSERT INTO bundle_file (bundle, position, path, content, bytes, sha256, pages)
            VALUES (?, ?, ?, ?, ?, ?, ?))");
        row.bind(bundle.id.value).bind(static_cast<std::int64_t>(i)).bind(file.path).bind(file.content.hex);
        row.bind(static_cast<std::int64_t>(file.bytes)).bind(file.sha256).bind(file.pages).run();
    }
}

} // namespace

std::uint64_t Bundle::bytes() const {
    return std::accumulate(files.begin(), files.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const BundleFile& file) { return sum + file.bytes; });
}

Deliveries::Deliveries(Database& database, Changes& changes, const Clock& clock, const Seat& seat)
    : database_(database), changes_(changes), clock_(clock), seat_(seat) {
    // Lives in memory: progress is for people and must not cost an fsync.
    database_.run(
        "CREATE TEMP TABLE IF NOT EXISTS progress (delivery TEXT PRIMARY KEY, bytes INTEGER NOT NULL) STRICT");
}

std::string Deliveries::contentMark(const DossierId& dossier) const {
    Statement row(database_, "SELECT revision FROM dossier WHERE id = ?");
    if (!row.bind(dossier.value).step()) throw Error(ErrorCode::NotFound, fmt::format("dossier {}", dossier.value));
    return std::to_string(row.number(0));
}

DeliveryId Deliveries::recordSealed(const Bundle& bundle, const std::string& destination,
                                    const std::string& contentMark) {
    seat_.require(Action::Approve, bundle.dossier);
    seat_.require(Action::Seal, bundle.dossier);
    const auto now = clock_.now();
    const auto id = newId<DeliveryId>(now);
    Transaction transaction(database_);
    if (this->contentMark(bundle.dossier) != contentMark)
        throw Error(ErrorCode::Conflict, fmt::format("dossier {} changed while it was sealed", bundle.dossier.value));
    setState(database_, bundle.dossier, advance(stateOf(database_, bundle.dossier), DossierEvent::Seal));
    Statement(database_, "UPDATE dossier SET incomplete = ?, changed = ? WHERE id = ?")
        .bind(bundle.incomplete)
        .bind(numberOf(now))
        .bind(bundle.dossier.value)
        .run();
    insertBundle(database_, bundle);
    sealRedacted(database_, seat_, bundle.dossier);
    Statement(database_, R"(
        INSERT INTO delivery (id, bundle, destination, state, created, bytes_total) VALUES (?, ?, ?, 'waiting', ?, ?))")
        .bind(id.value)
        .bind(bundle.id.value)
        .bind(destination)
        .bind(numberOf(now))
        .bind(static_cast<std::int64_t>(bundle.bytes()))
        .run();
    seat_.record({.deed = Deed::Sealed, .dossier = bundle.dossier, .subject = bundle.id.value});
    tellAfter(transaction, bundle.dossier);
    transaction.commit();
    return id;
}

// Whoever sits there has nothing to do with what the outbox does by itself.
void Deliveries::recordAsProgram(Deed deed, const Delivery& delivery, std::string_view outcome) {
    seat_.recordAsProgram(
        {.deed = deed, .dossier = delivery.dossier, .subject = delivery.id.value, .outcome = std::string(outcome)});
}

void Deliveries::tellAfter(Transaction& transaction, const DossierId& dossier) {
    transaction.afterCommit([this, dossier] { changes_.post({dossier}); });
}

Bundle Deliveries::bundle(const BundleId& id) const {
    Statement row(database_, "SELECT dossier, name, sealed, incomplete FROM bundle WHERE id = ?");
    if (!row.bind(id.value).step()) throw Error(ErrorCode::NotFound, fmt::format("bundle {}", id.value));
    Bundle bundle{.id = id, .dossier = {row.text(0)}, .name = row.text(1), .sealed = instantAt(row, 2)};
    bundle.incomplete = row.number(3) != 0;
    Statement file(database_, R"(
        SELECT path, content, bytes, sha256, pages FROM bundle_file WHERE bundle = ? ORDER BY position)");
    file.bind(id.value);
    while (file.step())
        bundle.files.push_back({.path = file.text(0),
                                .content = {file.text(1)},
                                .bytes = static_cast<std::uint64_t>(file.number(2)),
                                .sha256 = file.text(3),
                                .pages = static_cast<int>(file.number(4))});
    return bundle;
}

Delivery Deliveries::load(const DeliveryId& id) const {
    Statement row(database_, std::string(kSelect) + "WHERE delivery.id = ?");
    if (!row.bind(id.value).step()) throw Error(ErrorCode::NotFound, fmt::format("delivery {}", id.value));
    return deliveryAt(row);
}

std::vector<Delivery> Deliveries::all(bool finishedToo) const {
    Statement row(database_, std::string(kSelect) + R"(
        WHERE ? OR state IN ('waiting', 'sending', 'parked') ORDER BY delivery.sequence)");
    row.bind(finishedToo);
    std::vector<Delivery> deliveries;
    while (row.step()) deliveries.push_back(deliveryAt(row));
    return deliveries;
}

std::optional<Delivery> Deliveries::of(const DossierId& dossier) const {
    Statement row(database_, std::string(kSelect) + "WHERE bundle.dossier = ? ORDER BY delivery.sequence DESC LIMIT 1");
    if (!row.bind(dossier.value).step()) return std::nullopt;
    return deliveryAt(row);
}

void Deliveries::requireState(const Delivery& delivery, std::initializer_list<DeliveryState> allowed) const {
    for (const auto state : allowed)
        if (delivery.state == state) return;
    throw Error(ErrorCode::Conflict, fmt::format("delivery {} is in no state for that", delivery.id.value));
}

void Deliveries::write(const Delivery& delivery) {
    Transaction transaction(database_);
    Statement row(database_, R"(
        UPDATE delivery
        SET state = ?, attempts = ?, next_try = ?, last_error = ?, bytes_done = ?,
            receipt_at = ?, receipt_reference = ?, receipt_sha256 = ?, receipt_detail = ?
        WHERE id = ?)");
    for (const auto& [state, name] : kStates)
        if (state == delivery.state) row.bind(name);
    row.bind(delivery.attempts);
    if (delivery.nextTry)
        row.bind(numberOf(*delivery.nextTry));
    else
        row.bindNull();
    if (delivery.lastError)
        row.bind(nameOf(*delivery.lastError));
    else
        row.bindNull();
    row.bind(static_cast<std::int64_t>(delivery.bytesDone));
    if (const auto& receipt = delivery.receipt)
        row.bind(numberOf(receipt->at)).bind(receipt->reference).bind(receipt->sha256).bind(receipt->detail);
    else
        row.bindNull().bindNull().bindNull().bindNull();
    row.bind(delivery.id.value).run();
    tellAfter(transaction, delivery.dossier);
    transaction.commit();
}

void Deliveries::markSending(const DeliveryId& id) {
    Transaction transaction(database_);
    auto delivery = load(id);
    requireState(delivery, {DeliveryState::Waiting}); // one that is sent already is not sent twice
    delivery.state = DeliveryState::Sending;
    ++delivery.attempts;
    delivery.nextTry.reset();
    write(delivery);
    if (stateOf(database_, delivery.dossier) == DossierState::Sealed)
        setState(database_, delivery.dossier, advance(DossierState::Sealed, DossierEvent::StartSending));
    recordAsProgram(Deed::SendingStarted, delivery);
    transaction.commit();
}

void Deliveries::markProgress(const DeliveryId& id, std::uint64_t bytesDone) {
    Statement(database_, R"(
        INSERT INTO temp.progress (delivery, bytes) VALUES (?, ?)
        ON CONFLICT (delivery) DO UPDATE SET bytes = excluded.bytes)")
        .bind(id.value)
        .bind(static_cast<std::int64_t>(bytesDone))
        .run();
}

void Deliveries::markWaiting(const DeliveryId& id, ErrorCode why, Instant nextTry) {
    Transaction transaction(database_);
    auto delivery = load(id);
    requireState(delivery, {DeliveryState::Waiting, DeliveryState::Sending});
    delivery.state = DeliveryState::Waiting;
    delivery.lastError = why;
    delivery.nextTry = nextTry;
    write(delivery);
    recordAsProgram(Deed::SendingPutOff, delivery, nameOf(why));
    transaction.commit();
}

void Deliveries::markParked(const DeliveryId& id, ErrorCode why) {
    Transaction transaction(database_);
    auto delivery = load(id);
    requireState(delivery, {DeliveryState::Waiting, DeliveryState::Sending, DeliveryState::Parked});
    delivery.state = DeliveryState::Parked;
    delivery.lastError = why;
    delivery.nextTry.reset();
    write(delivery);
    recordAsProgram(Deed::SendingParked, delivery, nameOf(why));
    transaction.commit();
}

void Deliveries::park(const DeliveryId& id) {
    seat_.require(Action::Send);
    Transaction transaction(database_);
    auto delivery = load(id);
    requireState(delivery, {DeliveryState::Waiting, DeliveryState::Sending, DeliveryState::Parked});
    delivery.state = DeliveryState::Parked;
    delivery.nextTry.reset();
    write(delivery);
    seat_.record({.deed = Deed::SendingParked, .dossier = delivery.dossier, .subject = id.value});
    transaction.commit();
}

void Deliveries::retryNow(const DeliveryId& id) {
    seat_.require(Action::Send);
    Transaction transaction(database_);
    auto delivery = load(id);
    requireState(delivery, {DeliveryState::Waiting, DeliveryState::Sending, DeliveryState::Parked});
    if (delivery.state != DeliveryState::Sending) { // else it is being tried right now
        delivery.state = DeliveryState::Waiting;
        delivery.nextTry.reset();
        write(delivery);
    }
    seat_.record({.deed = Deed::SendingAskedFor, .dossier = delivery.dossier, .subject = id.value});
    transaction.commit();
}

void Deliveries::markDelivered(const DeliveryId& id, const Receipt& receipt) {
    Transaction transaction(database_);
    auto delivery = load(id);
    if (delivery.state == DeliveryState::Delivered) { // told twice: the same proof, maybe read at another moment
        if (delivery.receipt->reference != receipt.reference || delivery.receipt->sha256 != receipt.sha256)
            throw Error(ErrorCode::Conflict, fmt::format("delivery {} has another receipt", id.value));
        return transaction.commit();
    }
    const bool withdrawn = delivery.state == DeliveryState::Cancelled;
    delivery.state = DeliveryState::Delivered;
    delivery.bytesDone = delivery.bytesTotal;
    delivery.receipt = receipt;
    delivery.nextTry.reset();
    delivery.lastError.reset();
    Statement(database_, "DELETE FROM temp.progress WHERE delivery = ?").bind(id.value).run();
    write(delivery);
    if (!withdrawn) advanceToDelivered(delivery.dossier);
    recordAsProgram(Deed::Delivered, delivery);
    transaction.commit();
}

void Deliveries::advanceToDelivered(const DossierId& dossier) {
    auto state = stateOf(database_, dossier);
    if (state == DossierState::Sealed) state = advance(state, DossierEvent::StartSending);
    setState(database_, dossier, advance(state, DossierEvent::Deliver));
}

std::optional<std::string> Deliveries::uploadUrl(const DeliveryId& id, const std::string& path) const {
    Statement row(database_, "SELECT url FROM upload WHERE delivery = ? AND path = ?");
    if (!row.bind(id.value).bind(path).step()) return std::nullopt;
    return row.text(0);
}

void Deliveries::setUploadUrl(const DeliveryId& id, const std::string& path, const std::string& url) {
    Transaction transaction(database_);
    Statement(database_, "DELETE FROM upload WHERE delivery = ? AND path = ?").bind(id.value).bind(path).run();
    if (!url.empty())
        Statement(database_, "INSERT INTO upload (delivery, path, url) VALUES (?, ?, ?)")
            .bind(id.value)
            .bind(path)
            .bind(url)
            .run();
    transaction.commit();
}

int Deliveries::resetInterrupted() {
    Transaction transaction(database_);
    int count = 0;
    for (auto& delivery : all(false)) {
        if (delivery.state != DeliveryState::Sending) continue;
        delivery.state = DeliveryState::Waiting;
        delivery.nextTry.reset();
        write(delivery);
        ++count;
    }
    transaction.commit();
    return count;
}

} // namespace quay
