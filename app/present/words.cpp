#include "app/present/words.h"

#include "app/text/messages.h"
#include "app/text/tr.h"

#include <fmt/format.h>

namespace quay {

std::string dayMonth(Date date) {
    return fmt::format("{:02}/{:02}", static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()));
}

std::string clockTime(Instant instant) {
    const std::chrono::hh_mm_ss time(localTime(instant).sinceMidnight);
    return fmt::format("{:02}:{:02}", time.hours().count(), time.minutes().count());
}

std::string timeOrDay(Instant instant, Date today) {
    const auto date = localTime(instant).date;
    return date == today ? clockTime(instant) : dayMonth(date);
}

std::string bytesOf(std::uint64_t done, std::uint64_t total) {
    const auto whole = formatBytes(total), part = formatBytes(done);
    const auto unit = whole.substr(whole.find(' '));
    if (done == 0) return "0 / " + whole;
    return part.ends_with(unit) ? part.substr(0, part.size() - unit.size()) + " / " + whole : part + " / " + whole;
}

std::string amount(long dong) {
    auto digits = std::to_string(dong);
    const char* separator = language() == Language::Vietnamese ? "." : ",";
    for (auto at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), separator);
    return tr("{0} dong", {digits});
}

std::string nameOf(const Procedure& procedure) {
    const auto& vietnamese = procedure.shortVi.empty() ? procedure.nameVi : procedure.shortVi;
    const auto& english = procedure.shortEn.empty() ? procedure.nameEn : procedure.shortEn;
    return pick(vietnamese, english);
}

std::string nameOf(const Requirement& requirement) { return pick(requirement.nameVi, requirement.nameEn); }
std::string markOf(LineState state) {
    switch (state) {
    case LineState::Done:
    case LineState::Presented: return kDoneMark;
    case LineState::Missing: return kMissingMark;
    case LineState::Doubtful: return kDoubtMark;
    case LineState::BeingMade: return kWaitMark;
    case LineState::NotNeeded: return kNotNeededMark;
    case LineState::ToPresent: return kPresentMark;
    }
    return "";
}

std::string wordOf(LineState state) {
    switch (state) {
    case LineState::Done: return tr("there");
    case LineState::Missing: return tr("missing");
    case LineState::Doubtful: return tr("look again");
    case LineState::BeingMade: return tr("being made");
    case LineState::NotNeeded: return tr("not needed");
    case LineState::ToPresent: return tr("to be shown");
    case LineState::Presented: return tr("original seen");
    }
    return "";
}

std::string nameOf(const DeviceInfo& device) {
    return device.kind == DeviceKind::Simulated ? tr("Training (sample papers)") : device.name;
}

std::string nameOf(const FormField& field) { return pick(field.labelVi, field.labelEn); }

namespace {

// Papers that stand for each other are all named: nobody knows which of them the citizen has.
std::string namesOfGroup(const Procedure& procedure, const Requirement& first) {
    std::string names;
    for (const auto& each : procedure.requirements)
        if (each.need == Need::OneOf && each.oneOfGroup == first.oneOfGroup)
            names += (names.empty() ? "" : "” / “") + nameOf(each);
    return names;
}

} // namespace

std::string subjectOf(const Finding& finding, const Procedure& procedure, const Dossier& dossier) {
    if (finding.subject == "applicant") return tr("Number of the applicant");
    if (const auto* requirement = procedure.requirement(finding.subject))
        return finding.code == FindingCode::OneOfMissing ? namesOfGroup(procedure, *requirement) : nameOf(*requirement);
    for (const auto& field : procedure.fields)
        if (field.id == finding.subject) return nameOf(field);
    for (const auto& document : dossier.documents) {
        if (document.id != finding.document || finding.document.empty()) continue;
        const auto* requirement = procedure.requirement(document.requirement);
        return requirement ? nameOf(*requirement) : document.title;
    }
    return "";
}

std::string pagesAndBytes(int pages, std::uint64_t bytes) {
    const auto count = trn("{0} page", "{0} pages", pages);
    return bytes == 0 ? count : count + " · " + formatBytes(bytes);
}

std::string fitText(std::uint64_t before, std::uint64_t after, bool fits, int parts) {
    if (fits) return tr("{0} → {1}, the text is still clear", {formatBytes(before), formatBytes(after)});
    return tr("{0} at its smallest that can be read; it would take {1} files",
              {formatBytes(after), std::to_string(parts)});
}

std::string dueDay(const Services& services, const Dossier& dossier, const Procedure& procedure) {
    const auto received = dossier.received == Instant{} ? services.clock.now() : dossier.received;
    return dayMonth(services.workingDays.due(procedure.deadline, received, services.config.dueCutoff));
}

std::string feeText(const Procedure& procedure, const CertifiedCopyTariff& tariff, int pages) {
    const auto& fee = procedure.fee;
    const auto note = pick(fee.noteVi, fee.noteEn);
    const auto sum = amount(fee.amount.value_or(0));
    switch (fee.kind) {
    case FeeKind::Free: return tr("No fee");
    case FeeKind::PerCase: return fee.unit.empty() ? sum : sum + "/" + fee.unit;
    case FeeKind::PerCopy: return sum + "/" + (fee.unit.empty() ? tr("copy") : fee.unit);
    case FeeKind::Formula:
        if (pages == 0) return note;
        return tr("{0} for one copy of {1} pages", {amount(certifiedCopyFee(pages, 1, tariff)), std::to_string(pages)});
    case FeeKind::Conditional:
    case FeeKind::Province: return note.empty() ? tr("As the province has set it") : note;
    }
    return note;
}

CheckLimits limitsOf(const Services& services) {
    CheckLimits limits;
    if (!services.config.destinations.empty()) limits.maxFileBytes = services.config.destinations.front().maxFileBytes;
    return limits;
}

Notice failure(ErrorCode code) { return {.tone = Notice::Tone::Failure, .text = sentence(code), .action = {}}; }
Notice failure(const Error& error) { return {.tone = Notice::Tone::Failure, .text = sentence(error), .action = {}}; }

std::string byWhom(const Services& services, const AccountId& person, Instant when) {
    const auto time = timeOrDay(when, today(services.clock));
    const auto account = person.empty() ? std::nullopt : services.accounts.find(person);
    return account ? account->name + ", " + time : time;
}

std::string wordOf(DossierState state) {
    switch (state) {
    case DossierState::Draft: return tr("in work");
    case DossierState::Held: return tr("put aside");
    case DossierState::Sealed:
    case DossierState::Sending: return tr("waiting to be sent");
    case DossierState::Delivered: return tr("sent");
    case DossierState::Returned: return tr("returned: to be supplemented");
    case DossierState::HandedOver: return tr("handed over");
    case DossierState::Cancelled: return tr("cancelled");
    }
    return "";
}

} // namespace quay
