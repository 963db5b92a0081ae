#include "core/store/citizens.h"

#include "core/base/error.h"
#include "core/base/secrets.h"
#include "core/base/text.h"
#include "core/store/crypto.h"
#include "core/store/rows.h"

#include <algorithm>
#include <set>

namespace quay {

namespace {

bool isNumber(const std::string& who) {
    return !who.empty() && who.find_first_not_of("0123456789") == std::string::npos;
}

std::string asTyped(const std::string& who) {
    auto text = toNfc(trimmed(who));
    if (text.empty()) throw Error(ErrorCode::BadInput, "whose data?");
    std::string digits;
    for (const char each : text)
        if (each != ' ' && each != '.' && each != '-') digits += each;
    return isNumber(digits) ? digits : fold(text);
}

std::vector<HeldDossier> withNumber(Database& database, const std::string& number) {
    Statement row(database, R"(
        SELECT id, id_number = ?1 FROM dossier
        WHERE id_number = ?1 OR EXISTS (SELECT 1 FROM field WHERE dossier = dossier.id AND trim(value) = ?1)
        ORDER BY sequence)");
    row.bind(number);
    std::vector<HeldDossier> held;
    while (row.step()) held.push_back({{row.text(0)}, row.number(1) != 0});
    return held;
}

std::vector<HeldDossier> withName(Database& database, const std::string& folded) {
    Statement row(database, "SELECT id, full_name, id_number FROM dossier WHERE full_name <> '' ORDER BY sequence");
    std::vector<HeldDossier> held;
    std::set<std::string> numbers;
    while (row.step()) {
        if (fold(row.text(1)) != folded) continue;
        held.push_back({{row.text(0)}, true});
        numbers.insert(row.text(2));
    }
    if (numbers.size() > 1) throw Error(ErrorCode::Conflict, "several persons have this name: the number is needed");
    if (numbers.size() == 1 && !numbers.begin()->empty()) return withNumber(database, *numbers.begin());
    return held;
}

} // namespace

Citizens::Citizens(Database& database, Erasure& erasure, const Seat& seat, Bytes nameKey)
    : database_(database), erasure_(erasure), seat_(seat), nameKey_(std::move(nameKey)) {}

Citizens::~Citizens() { wipe(nameKey_.data(), nameKey_.size()); }

// Says to who holds the key whether an act was about this person, and nothing to anybody else.
std::string Citizens::keyedName(const std::string& who) const {
    return toHex(digestOf(asBytes("citizen " + asTyped(who)), 32, nameKey_)).substr(0, 32);
}

void Citizens::requireAll(const std::vector<HeldDossier>& held) const {
    for (const auto& each : held) seat_.require(Action::Privacy, each.id);
}

std::vector<HeldDossier> Citizens::find(const std::string& who) const {
    seat_.require(Action::Privacy);
    const auto typed = asTyped(who);
    return isNumber(typed) ? withNumber(database_, typed) : withName(database_, typed);
}

void Citizens::recordExport(const std::string& who) {
    const auto held = find(who);
    if (held.empty()) throw Error(ErrorCode::NotFound, "nothing is held on this person");
    requireAll(held);
    seat_.record({.deed = Deed::CitizenExported, .dossier = {}, .subject = keyedName(who)});
}

int Citizens::erase(const std::string& who) {
    auto held = find(who);
    std::erase_if(held, [](const HeldDossier& each) { return !each.applicant; });
    if (held.empty()) throw Error(ErrorCode::NotFound, "nothing is held on this person");
    requireAll(held);
    const auto account = seat_.who();
    {
        Transaction all(database_); // all of them are begun, or none
        for (const auto& each : held)
            erasure_.begin(each.id, PurgeReason::Citizen, account ? account->id : AccountId{});
        seat_.record({.deed = Deed::CitizenErased,
                      .dossier = {},
                      .subject = keyedName(who),
                      .outcome = std::to_string(held.size())});
        all.commit();
    }
    erasure_.finish();
    return static_cast<int>(held.size());
}

} // namespace quay
