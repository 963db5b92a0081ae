#include "core/store/dossiers.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/dossier/check.h"
#include "core/store/crypto.h"
#include "core/store/rows.h"
#include "core/store/search.h"

#include <fmt/format.h>

namespace quay {

namespace {

std::string nameOfSex(Sex sex) { return sex == Sex::Male ? "male" : "female"; }

void bindOptional(Statement& statement, std::optional<unsigned> number) {
    if (number)
        statement.bind(static_cast<std::int64_t>(*number));
    else
        statement.bindNull();
}

std::optional<unsigned> unsignedAt(const Statement& row, int column) {
    return row.isNull(column) ? std::nullopt : std::optional(static_cast<unsigned>(row.number(column)));
}

Person personAt(const Statement& row, int column) {
    Person person{.fullName = row.text(column), .idNumber = row.text(column + 1), .address = {}, .phone = {}};
    if (!row.isNull(column + 2))
        person.born = PartialDate{.year = static_cast<int>(row.number(column + 2)),
                                  .month = unsignedAt(row, column + 3),
                                  .day = unsignedAt(row, column + 4)};
    if (!row.isNull(column + 5)) person.sex = row.text(column + 5) == "male" ? Sex::Male : Sex::Female;
    person.address = row.text(column + 6);
    person.phone = row.text(column + 7);
    return person;
}

Deed deedOf(DossierEvent event) {
    switch (event) {
    case DossierEvent::Hold: return Deed::DossierHeld;
    case DossierEvent::Resume: return Deed::DossierResumed;
    case DossierEvent::Seal: return Deed::Sealed;
    case DossierEvent::StartSending: return Deed::SendingStarted;
    case DossierEvent::Deliver: return Deed::Delivered;
    case DossierEvent::Reject: return Deed::DossierReturned;
    case DossierEvent::Reopen: return Deed::DossierReopened;
    case DossierEvent::Cancel: return Deed::DossierCancelled;
    case DossierEvent::HandOver: return Deed::HandedOver;
    case DossierEvent::TakeBack: return Deed::TakenBack;
    }
    return Deed::Refused;
}

} // namespace

void bindPerson(Statement& statement, const Person& person) {
    statement.bind(toNfc(person.fullName)).bind(person.idNumber);
    if (person.born)
        statement.bind(person.born->year);
    else
        statement.bindNull();
    bindOptional(statement, person.born ? person.born->month : std::nullopt);
    bindOptional(statement, person.born ? person.born->day : std::nullopt);
    if (person.sex)
        statement.bind(nameOfSex(*person.sex));
    else
        statement.bindNull();
    statement.bind(toNfc(person.address)).bind(person.phone);
}

Dossiers::Dossiers(Database& database, Changes& changes, const Clock& clock, const Seat& seat)
    : database_(database), changes_(changes), clock_(clock), seat_(seat) {}

void Dossiers::commit(Transaction& transaction, const DossierId& id) {
    Statement(database_, "UPDATE dossier SET revision = revision + 1, changed = ? WHERE id = ?")
        .bind(numberOf(clock_.now()))
        .bind(id.value)
        .run();
    transaction.afterCommit([this, id] { changes_.post({id}); });
    transaction.commit();
}

void Dossiers::commit(Transaction& transaction, const DossierId& id, Deed deed, const std::string& subject) {
    seat_.record({.deed = deed, .dossier = id, .subject = subject});
    commit(transaction, id);
}

Dossier Dossiers::open(const Procedure& procedure, const std::string& catalogueVersion, const Person& applicant) {
    seat_.require(Action::Prepare);
    const auto now = clock_.now();
    Dossier dossier;
    dossier.id = newId<DossierId>(now);
    dossier.procedure = procedure.code;
    dossier.catalogueVersion = catalogueVersion;
    dossier.opened = dossier.received = now;
    dossier.applicant = applicant;
    Transaction transaction(database_);
    dossier.code = freeCode(localTime(now).date);
    insert(dossier);
    addOnlyShown(database_, dossier.id, onlyShownOf(procedure));
    refreshSearch(dossier.id);
    commit(transaction, dossier.id, Deed::DossierOpened);
    return load(dossier.id);
}

void Dossiers::insert(const Dossier& dossier) {
    Statement row(database_, R"(
        INSERT INTO dossier (id, code, procedure, catalogue_version, state, opened, received, changed,
                             full_name, id_number, born_year, born_month, born_day, sex, address, phone, ward)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))");
    row.bind(dossier.id.value).bind(dossier.code).bind(dossier.procedure).bind(dossier.catalogueVersion);
    row.bind(nameOf(dossier.state)).bind(numberOf(dossier.opened)).bind(numberOf(dossier.received));
    row.bind(numberOf(dossier.opened));
    bindPerson(row, dossier.applicant);
    const auto account = seat_.who();
    row.bind(account ? account->ward : "").run();
}

// A day has only some hundred codes, and the year is not in them. When all are taken, those of the next day are
// used: a code is for finding a dossier again, and nobody may be turned away for want of one.
std::string Dossiers::freeCode(Date day) const {
    constexpr unsigned kNumbers = 1024; // at least as many as a day has codes
    const auto random = randomBytes(2);
    const unsigned start = random[0] + 256u * random[1];
    for (auto each = std::chrono::sys_days(day);; each += std::chrono::days(1)) {
        std::set<std::string> taken;
        const auto prefix = dossierCode(each, 0).substr(0, 5);
        Statement row(database_, "SELECT code FROM dossier WHERE code > ?1 AND code < ?1 || '~'");
        row.bind(prefix);
        while (row.step()) taken.insert(row.text(0));
        for (unsigned i = 0; i < kNumbers; ++i)
            if (auto code = dossierCode(each, (start + i) % kNumbers); !taken.contains(code)) return code;
    }
}

Dossier Dossiers::load(const DossierId& id) const {
    seat_.require(Action::See);
    Statement row(database_, R"(
        SELECT code, official_code, procedure, catalogue_version, opened, received, state, incomplete,
               full_name, id_number, born_year, born_month, born_day, sex, address, phone, purged
        FROM dossier WHERE id = ?)"); // holds the connection, hence one moment for all that follows
    if (!row.bind(id.value).step()) throw Error(ErrorCode::NotFound, fmt::format("dossier {}", id.value));
    Dossier dossier;
    dossier.id = id;
    dossier.code = row.text(0);
    dossier.officialCode = row.text(1);
    dossier.procedure = row.text(2);
    dossier.catalogueVersion = row.text(3);
    dossier.opened = instantAt(row, 4);
    dossier.received = instantAt(row, 5);
    dossier.state = dossierState(row.text(6));
    dossier.incomplete = row.number(7) != 0;
    dossier.applicant = personAt(row, 8);
    dossier.purged = optionalInstantAt(row, 16);
    Statement field(database_, "SELECT name, value FROM field WHERE dossier = ?");
    field.bind(id.value);
    while (field.step()) dossier.fields[field.text(0)] = field.text(1);
    Statement condition(database_, "SELECT requirement FROM condition WHERE dossier = ? ORDER BY requirement");
    condition.bind(id.value);
    while (condition.step()) dossier.conditions.push_back(condition.text(0));
    dossier.documents = documentsOf(id);
    return dossier;
}

void Dossiers::setApplicant(const DossierId& id, const Person& applicant) {
    seat_.require(Action::Prepare);
    Transaction transaction(database_);
    requireEditable(database_, id);
    Statement row(database_, R"(
        UPDATE dossier SET full_name = ?, id_number = ?, born_year = ?, born_month = ?, born_day = ?, sex = ?,
                           address = ?, phone = ?
        WHERE id = ?)");
    bindPerson(row, applicant);
    row.bind(id.value).run();
    refreshSearch(id);
    commit(transaction, id, Deed::ApplicantSet);
}

void Dossiers::setField(const DossierId& id, const std::string& field, const std::string& value) {
    seat_.require(Action::Prepare);
    Transaction transaction(database_);
    requireEditable(database_, id);
    Statement(database_, R"(
        INSERT INTO field (dossier, name, value) VALUES (?, ?, ?)
        ON CONFLICT (dossier, name) DO UPDATE SET value = excluded.value)")
        .bind(id.value)
        .bind(field)
        .bind(toNfc(value))
        .run();
    commit(transaction, id, Deed::FieldSet, field);
}

void Dossiers::setCondition(const DossierId& id, const std::string& requirement, bool holds) {
    seat_.require(Action::Prepare);
    Transaction transaction(database_);
    requireEditable(database_, id);
    Statement(database_, holds ? "INSERT OR IGNORE INTO condition (dossier, requirement) VALUES (?, ?)"
                               : "DELETE FROM condition WHERE dossier = ? AND requirement = ?")
        .bind(id.value)
        .bind(requirement)
        .run();
    commit(transaction, id, Deed::ConditionSet, requirement);
}

void Dossiers::setOfficialCode(const DossierId& id, const std::string& code) {
    seat_.require(Action::Prepare);
    Transaction transaction(database_);
    stateOf(database_, id);
    Statement(database_, "UPDATE dossier SET official_code = ? WHERE id = ?").bind(code).bind(id.value).run();
    refreshSearch(id);
    commit(transaction, id, Deed::OfficialCodeSet);
}

void Dossiers::setNoted(const DossierId& id, const std::string& requirement, bool noted, const std::string& note) {
    seat_.require(Action::Prepare);
    Transaction transaction(database_);
    const auto document = documentFor(id, requirement);
    const auto account = seat_.who();
    Statement(database_, R"(
        UPDATE document
        SET noted_at = CASE WHEN ?1 = 0 THEN NULL WHEN noted = 1 THEN noted_at ELSE ?3 END,
            noted_by = CASE WHEN ?1 = 0 THEN '' WHEN noted = 1 THEN noted_by ELSE ?4 END,
            noted = ?1, note = ?2
        WHERE id = ?5)")
        .bind(noted)
        .bind(toNfc(note))
        .bind(numberOf(clock_.now()))
        .bind(account ? account->id.value : "")
        .bind(document.value)
        .run();
    commit(transaction, id, Deed::PaperNoted, requirement);
}

void Dossiers::apply(const DossierId& id, DossierEvent event) {
    const auto now = stateOf(database_, id);
    const bool own = now == DossierState::Cancelled && cancelledByMe(id);
    const auto needs = event != DossierEvent::Reopen    ? Action::Prepare
                       : own                            ? Action::Prepare
                       : now == DossierState::Cancelled ? Action::Override
                       : now == DossierState::Sealed    ? Action::Seal
                                                        : Action::Prepare;
    seat_.require(needs, id);
    if (now == DossierState::HandedOver || event == DossierEvent::HandOver)
        throw Error(ErrorCode::Conflict, "only Handovers moves what is handed over");
    Transaction transaction(database_);
    requireNotPurged(database_, id);
    const auto next = advance(stateOf(database_, id), event);
    if (isEditable(next) || next == DossierState::Cancelled) withdrawBundle(id);
    setState(database_, id, next);
    commit(transaction, id, deedOf(event));
}

// Who cancelled a dossier may think better of it; anybody else needs to override.
bool Dossiers::cancelledByMe(const DossierId& id) const {
    const auto account = seat_.who();
    Statement row(database_, R"(
        SELECT person FROM act WHERE dossier = ? AND deed = 'dossier_cancelled' ORDER BY number DESC LIMIT 1)");
    return account && row.bind(id.value).step() && row.text(0) == account->id.value;
}

void Dossiers::withdrawBundle(const DossierId& id) {
    Statement sending(database_, R"(
        SELECT 1 FROM delivery JOIN bundle ON bundle.id = delivery.bundle
        WHERE bundle.dossier = ? AND delivery.state = 'sending')");
    if (sending.bind(id.value).step())
        throw Error(ErrorCode::Conflict, fmt::format("dossier {} is being sent", id.value));
    Statement(database_, R"(
        UPDATE delivery SET state = 'cancelled'
        WHERE state IN ('waiting', 'parked') AND bundle IN (SELECT id FROM bundle WHERE dossier = ?))")
        .bind(id.value)
        .run();
    Statement(database_, "UPDATE bundle SET live = 0 WHERE dossier = ?").bind(id.value).run();
}

void Dossiers::refreshSearch(const DossierId& id) {
    Statement row(database_, "SELECT full_name, id_number, code, official_code, phone FROM dossier WHERE id = ?");
    row.bind(id.value).step();
    const Searchable searchable{row.text(0), {row.text(1), row.text(2), row.text(3), row.text(4)}};
    Statement(database_, "UPDATE dossier SET folded = ? WHERE id = ?")
        .bind(searchText(searchable))
        .bind(id.value)
        .run();
}

} // namespace quay
