// Prefill: values for a form that need not be typed, from a card, the day, the office and other fields. Pure.
#pragma once
#include "core/catalogue/procedure.h"
#include "core/citizen/id_card.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace quay {

using FieldValues = std::map<std::string, std::string>; // FormField::id -> value

// "id_card:yc.full_name": the role a person has in this form, and which of the card's values goes there.
struct CardReference {
    std::string role;   // as the form names it: yc, owner, nam, nu, nc, me, cha
    std::string member; // full_name, dob, sex, address, id12, issue_date, issuer, id_type
};
std::optional<CardReference> cardReference(const FormField& field);
std::vector<std::string> cardRoles(const Procedure& procedure); // in the order of the form

struct PrefillSource {
    std::optional<IdCard> card = {};
    std::string role = {}; // whose card it is; empty: the first role the form has
    std::optional<Date> today = {};
    std::string office = {}; // name of the commune
};

// Values to set where the form is empty; never an empty value. What a person typed is the caller's to keep:
// fillEmpty() does.
FieldValues prefill(const Procedure& procedure, const PrefillSource& source);

// Fields that follow from others: a date in words, the fee of certified copies. Only where the others are good.
FieldValues derivedFields(const Procedure& procedure, const FieldValues& values);

void fillEmpty(FieldValues& values, const FieldValues& proposals);

} // namespace quay
