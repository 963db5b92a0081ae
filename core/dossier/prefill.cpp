// What the prefill rules of the catalogue mean.
#include "core/dossier/prefill.h"

#include "core/base/text.h"
#include "core/catalogue/fee.h"

#include <algorithm>
#include <fmt/format.h>

namespace quay {
namespace {

constexpr std::string_view kCard = "id_card:", kWords = "date_in_words:", kFee = "certified_copy_fee:";

std::string dateText(const std::optional<PartialDate>& date) { return date ? formatPartialDate(*date) : ""; }

std::string cardValue(const IdCard& card, const std::string& member) {
    if (member == "full_name") return card.person.fullName;
    if (member == "id12") return card.person.idNumber;
    if (member == "dob") return dateText(card.person.born);
    if (member == "address") return card.person.address;
    if (member == "issue_date") return dateText(card.issued);
    if (member == "issuer") return card.issuer;
    if (member == "sex" && card.person.sex) return *card.person.sex == Sex::Male ? "Nam" : "Nữ";
    if (member == "id_type") return card.kind == CardKind::IdentityCard2024 ? "Thẻ căn cước" : "Căn cước công dân";
    return {};
}

std::string dayText(Date day) {
    return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(day.day()), static_cast<unsigned>(day.month()),
                       static_cast<int>(day.year()));
}

std::string valueFor(const FormField& field, const PrefillSource& source, const std::string& role) {
    if (field.prefill == "today") return source.today ? dayText(*source.today) : "";
    if (field.prefill == "office.commune") return source.office;
    const auto reference = cardReference(field);
    if (!reference) return field.defaultValue;
    if (!source.card || reference->role != role) return {};
    return cardValue(*source.card, reference->member);
}

std::string valueOf(const FieldValues& values, const std::string& field) {
    const auto found = values.find(field);
    return found == values.end() ? "" : found->second;
}

std::optional<int> count(const std::string& text) {
    if (text.empty() || text.size() > 6 || text.find_first_not_of("0123456789") != std::string::npos) return {};
    return std::stoi(text);
}

std::string feeText(const FieldValues& values, const std::string& arguments) {
    const auto names = split(arguments, ',');
    if (names.size() != 2) return {};
    const auto pages = count(valueOf(values, names[0])), copies = count(valueOf(values, names[1]));
    return pages && copies ? std::to_string(certifiedCopyFee(*pages, *copies)) : "";
}

} // namespace

std::optional<CardReference> cardReference(const FormField& field) {
    if (!field.prefill.starts_with(kCard)) return {};
    const auto rest = field.prefill.substr(kCard.size());
    const auto dot = rest.find('.');
    if (dot == std::string::npos) return {};
    return CardReference{rest.substr(0, dot), rest.substr(dot + 1)};
}

std::vector<std::string> cardRoles(const Procedure& procedure) {
    std::vector<std::string> roles;
    for (const auto& field : procedure.fields)
        if (const auto reference = cardReference(field);
            reference && std::ranges::find(roles, reference->role) == roles.end())
            roles.push_back(reference->role);
    return roles;
}

FieldValues prefill(const Procedure& procedure, const PrefillSource& source) {
    auto role = source.role;
    if (const auto roles = cardRoles(procedure); role.empty() && !roles.empty()) role = roles.front();
    FieldValues values;
    for (const auto& field : procedure.fields)
        if (auto value = valueFor(field, source, role); !value.empty()) values[field.id] = std::move(value);
    return values;
}

FieldValues derivedFields(const Procedure& procedure, const FieldValues& values) {
    FieldValues derived;
    for (const auto& field : procedure.fields) {
        std::string value;
        if (field.prefill.starts_with(kWords)) {
            const auto date = parsePartialDate(valueOf(values, field.prefill.substr(kWords.size())));
            if (date) value = dateInWords(*date);
        } else if (field.prefill.starts_with(kFee)) {
            value = feeText(values, field.prefill.substr(kFee.size()));
        }
        if (!value.empty()) derived[field.id] = std::move(value);
    }
    return derived;
}

void fillEmpty(FieldValues& values, const FieldValues& proposals) {
    for (const auto& [field, value] : proposals)
        if (auto& mine = values[field]; trimmed(mine).empty()) mine = value;
}

} // namespace quay
