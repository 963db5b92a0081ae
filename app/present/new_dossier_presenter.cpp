#include "app/present/new_dossier_presenter.h"

#include "app/present/words.h"
#include "app/text/tr.h"
#include "core/base/text.h"
#include "core/citizen/person_number.h"

#include <algorithm>

namespace quay {

namespace {

constexpr int kDigitKeys = 10; // 1..9, then 0

Notice warning(const std::string& text) { return {.tone = Notice::Tone::Warning, .text = text, .action = {}}; }

std::string sentence(CardFault fault) {
    switch (fault) {
    case CardFault::NotACard: return tr("This is not the code of an identity card. Read the card again.");
    case CardFault::FieldCount: return tr("The code of the card is incomplete. Read the card again.");
    case CardFault::Encoding:
        return tr("The card reader sends the Vietnamese letters wrongly. Set it to UTF-8, or type the name.");
    case CardFault::Number: return tr("The number of the card is not 12 digits. Read the card again.");
    case CardFault::Name: return tr("The name on the card cannot be read. Read the card again, or type the name.");
    case CardFault::BirthDate: return tr("The date of birth on the card makes no sense. Read the card again.");
    case CardFault::SexWord: return tr("The sex on the card cannot be read. Read the card again.");
    case CardFault::IssueDate: return tr("The date of issue on the card makes no sense. Read the card again.");
    case CardFault::Shape: return tr("The lines on the back of the card are incomplete. Read all three lines again.");
    case CardFault::CheckDigit: return tr("The lines on the back of the card were misread. Read them again.");
    }
    return "";
}

Notice doubtsAbout(const Person& person) {
    if (numberDoubts(person.idNumber, person.born, person.sex).empty()) return {};
    return warning(tr("The number does not fit the year of birth or the sex. Look at the card again."));
}

bool isIdNumber(const std::string& text) {
    const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    return digits && (text.size() == 12 || text.size() == 9);
}

// "UBND phường Mẫu" sits in "phường Mẫu".
std::string communeOf(const std::string& agency) {
    const std::string office = "UBND ";
    return agency.starts_with(office) ? agency.substr(office.size()) : agency;
}

// Whose place in the form the person at the counter takes: the requester; at a wedding bride or groom; else the first.
std::string roleFor(const Procedure& procedure, const Person& person) {
    const auto roles = cardRoles(procedure);
    const auto has = [&](const char* role) { return std::ranges::count(roles, role) > 0; };
    if (has("yc")) return "yc";
    if (person.sex == Sex::Male && has("nam")) return "nam";
    if (person.sex == Sex::Female && has("nu")) return "nu";
    return "";
}

} // namespace

NewDossierPresenter::NewDossierPresenter(Services& services, std::function<void()> redraw)
    : services_(services), redraw_(std::move(redraw)) {
    search("");
}

void NewDossierPresenter::search(const std::string& query) {
    state_.query = query;
    state_.selected = 0;
    state_.procedures.clear();
    for (const auto* procedure : services_.catalogue.search(query, today(services_.clock))) {
        const auto place = static_cast<int>(state_.procedures.size());
        state_.procedures.push_back({.code = procedure->code,
                                     .name = nameOf(*procedure),
                                     .field = procedure->fieldName,
                                     .digit = place < kDigitKeys ? (place + 1) % kDigitKeys : -1});
    }
    redraw_();
}

void NewDossierPresenter::select(int index) {
    if (index < 0 || index >= static_cast<int>(state_.procedures.size())) return;
    state_.selected = index;
    redraw_();
}

void NewDossierPresenter::pickDigit(int digit) {
    const auto found = std::ranges::find(state_.procedures, digit, &ProcedureLine::digit);
    if (found != state_.procedures.end()) select(static_cast<int>(found - state_.procedures.begin()));
}

void NewDossierPresenter::readCard(const std::string& text) {
    const auto clean = trimmed(text);
    if (isIdNumber(clean)) {
        state_.applicant.idNumber = clean;
        state_.notice = doubtsAbout(state_.applicant);
    } else if (clean.find('|') == std::string::npos && fold(clean).starts_with("idvnm")) {
        readBack(clean);
    } else if (const auto reading = readCardQr(clean); reading.card) {
        const auto phone = state_.applicant.phone;
        state_.applicant = reading.card->person;
        state_.applicant.phone = phone;
        card_ = reading.card;
        state_.notice = doubtsAbout(state_.applicant);
    } else {
        state_.notice = warning(sentence(*reading.fault));
    }
    redraw_();
}

// The lines on the back carry no Vietnamese marks, so a name is compared with them and never taken from them.
void NewDossierPresenter::readBack(const std::string& text) {
    const auto reading = readCardMrz(text);
    if (!reading.card) {
        state_.notice = warning(sentence(*reading.fault));
        return;
    }
    auto& person = state_.applicant;
    if (!person.idNumber.empty() && person.idNumber != reading.card->idNumber) {
        state_.notice = warning(tr("The back is of another card than the front. Check the two sides."));
        return;
    }
    person.idNumber = reading.card->idNumber;
    if (!person.born) person.born = reading.card->born;
    if (!person.sex) person.sex = reading.card->sex;
    state_.notice = doubtsAbout(person);
    if (person.fullName.empty() && state_.notice.empty())
        state_.notice = {Notice::Tone::Note, tr("The number is read. Type the name as it is printed on the card."), {}};
}

void NewDossierPresenter::setApplicant(const Person& applicant) {
    state_.applicant = applicant;
    state_.applicant.fullName = toNfc(trimmed(applicant.fullName));
    state_.applicant.idNumber = trimmed(applicant.idNumber);
    state_.applicant.phone = trimmed(applicant.phone);
    state_.notice = doubtsAbout(state_.applicant);
    if (looksLikeTelex(state_.applicant.fullName))
        state_.notice =
            warning(tr("The name looks typed without the Vietnamese keyboard. Type it again with its marks."));
    redraw_();
}

FieldValues NewDossierPresenter::knownValues(const Procedure& procedure) const {
    PrefillSource source{.role = roleFor(procedure, state_.applicant),
                         .today = today(services_.clock),
                         .office = communeOf(services_.config.agency)};
    if (!state_.applicant.empty()) {
        source.card = card_.value_or(IdCard{}); // issue date and issuer are known only from the card itself
        source.card->person = state_.applicant;
    }
    auto values = prefill(procedure, source);
    fillEmpty(values, derivedFields(procedure, values));
    return values;
}

DossierId NewDossierPresenter::open() {
    if (!state_.canOpen()) throw Error(ErrorCode::BadInput, "no procedure chosen");
    const auto& code = state_.procedures[static_cast<std::size_t>(state_.selected)].code;
    const auto* procedure = services_.catalogue.find(code, today(services_.clock));
    if (!procedure) throw Error(ErrorCode::NotFound, "procedure " + code);
    Transaction all(services_.database); // the dossier and what is known already: one step, one sync
    const auto dossier = services_.dossiers.open(*procedure, services_.catalogue.version(), state_.applicant);
    for (const auto& [field, value] : knownValues(*procedure))
        if (!value.empty()) services_.dossiers.setField(dossier.id, field, value);
    all.commit();
    return dossier.id;
}

} // namespace quay
