// The checklist. Each step adds lines or findings in the order of the procedure; severities are decided here only.
#include "core/dossier/check.h"

#include "core/base/text.h"
#include "core/citizen/person_number.h"
#include "core/dossier/fingerprint.h"
#include "core/dossier/prefill.h"

#include <algorithm>
#include <set>

namespace quay {
namespace {

struct Work {
    const Procedure& procedure;
    const Dossier& dossier;
    const CheckLimits& limits;
    CheckResult result = {};
    std::set<std::string> satisfiedGroups = {};
    bool paperForm = false; // the declaration is a scanned paper, so the fields are only a convenience
};

Finding about(FindingCode code, Severity severity, const std::string& subject) {
    Finding finding;
    finding.code = code;
    finding.severity = severity;
    finding.subject = subject;
    return finding;
}

std::vector<const Document*> documentsOf(const Dossier& dossier, const std::string& requirement) {
    std::vector<const Document*> found;
    for (const auto& document : dossier.documents)
        if (document.requirement == requirement) found.push_back(&document);
    return found;
}

int pagesOf(const Dossier& dossier, const std::string& requirement) {
    std::size_t pages = 0;
    for (const auto* document : documentsOf(dossier, requirement)) pages += document->pages.size();
    return static_cast<int>(pages);
}

bool isNoted(const Dossier& dossier, const std::string& requirement) {
    return std::ranges::any_of(documentsOf(dossier, requirement), [](const Document* each) { return each->noted; });
}

// --- fields

std::string valueOf(const Dossier& dossier, const std::string& field) {
    const auto found = dossier.fields.find(field);
    return found == dossier.fields.end() ? "" : trimmed(found->second);
}

void countFields(Work& work) {
    for (const auto& field : work.procedure.fields) {
        if (!isFieldRequired(field, work.dossier.fields)) continue;
        ++work.result.fieldsAsked;
        if (!valueOf(work.dossier, field.id).empty()) ++work.result.fieldsFilled;
    }
}

bool isEFormFilled(const CheckResult& result) {
    return result.fieldsAsked > 0 && result.fieldsFilled == result.fieldsAsked;
}

// The value of a card's member for the same person as `field`'s, typed into this form.
std::string siblingValue(const Work& work, const std::string& role, std::string_view member) {
    for (const auto& field : work.procedure.fields)
        if (const auto reference = cardReference(field);
            reference && reference->role == role && reference->member == member)
            return valueOf(work.dossier, field.id);
    return {};
}

std::optional<Sex> sexOf(const Work& work, const std::string& role) {
    const auto word = fold(siblingValue(work, role, "sex"));
    if (role == "nam" || word == "nam") return Sex::Male; // the groom's block has no box for it
    if (role == "nu" || word == "nu") return Sex::Female;
    return {};
}

bool contradictsItsPerson(const Work& work, const FormField& field) {
    const auto reference = cardReference(field);
    if (!reference || reference->member != "id12") return false;
    const auto born = parsePartialDate(siblingValue(work, reference->role, "dob"));
    return !numberDoubts(valueOf(work.dossier, field.id), born, sexOf(work, reference->role)).empty();
}

Severity severityOf(const Work& work, FindingCode code) {
    const bool telling = code == FindingCode::FieldMissing || code == FindingCode::FieldInvalid;
    return telling && !work.paperForm ? Severity::Blocking : Severity::Doubt;
}

void checkFields(Work& work) {
    const auto add = [&](FindingCode code, const FormField& field) {
        work.result.findings.push_back(about(code, severityOf(work, code), field.id));
    };
    for (const auto& field : work.procedure.fields) {
        const auto value = valueOf(work.dossier, field.id);
        if (value.empty()) {
            if (isFieldRequired(field, work.dossier.fields)) add(FindingCode::FieldMissing, field);
        } else if (const auto code = checkField(field, value)) {
            add(*code, field);
        } else if (contradictsItsPerson(work, field)) {
            add(FindingCode::NumberSuspicious, field);
        }
    }
}

void checkApplicant(Work& work) {
    const auto& person = work.dossier.applicant;
    if (numberDoubts(person.idNumber, person.born, person.sex).empty()) return;
    const bool told = std::ranges::any_of(work.result.findings, [&](const Finding& each) {
        return each.code == FindingCode::NumberSuspicious && valueOf(work.dossier, each.subject) == person.idNumber;
    });
    if (!told) work.result.findings.push_back(about(FindingCode::NumberSuspicious, Severity::Doubt, "applicant"));
}

// --- pages

bool isAboutPages(FindingCode code) { return code >= FindingCode::Blurred && code <= FindingCode::PageDamaged; }

Severity severityOf(const Page& page, const Remark& remark, FindingCode code) {
    if (code == FindingCode::PageDamaged || code == FindingCode::NotRendered) return Severity::Blocking;
    if (code == FindingCode::TurnUnknown) return Severity::Note;
    const bool accepted = std::ranges::find(page.edits.accepted, remark.code) != page.edits.accepted.end();
    return accepted ? Severity::Note : Severity::Doubt;
}

// The same original, cut alike (the two halves of one frame are not the same page), or the same page taken again.
bool isSame(const Page& page, const Page& other) {
    if (isSamePage(page.facts.fingerprint, other.facts.fingerprint)) return true;
    return !page.original.empty() && other.original == page.original && other.facts.corners == page.facts.corners &&
           other.edits.corners == page.edits.corners;
}

bool repeatsAnEarlierPage(const Document& document, std::size_t index) {
    const auto end = document.pages.begin() + static_cast<std::ptrdiff_t>(index);
    return std::any_of(document.pages.begin(), end,
                       [&](const Page& other) { return isSame(document.pages[index], other); });
}

// Taken again for another line of the checklist: worth a word, no doubt. One original under two lines is meant so.
bool isInAnEarlierDocument(const Dossier& dossier, const Document& document, const Page& page) {
    for (const auto& other : dossier.documents) {
        if (&other == &document) return false;
        const auto again = [&](const Page& each) {
            return each.original != page.original && isSamePage(each.facts.fingerprint, page.facts.fingerprint);
        };
        if (std::ranges::any_of(other.pages, again)) return true;
    }
    return false;
}

void checkPage(Work& work, const Document& document, std::size_t index) {
    const auto& page = document.pages[index];
    const auto add = [&](FindingCode code, Severity severity, const Remark& remark) {
        auto finding = about(code, severity, document.requirement);
        finding.document = document.id;
        finding.page = page.id;
        finding.pageNumber = static_cast<int>(index) + 1;
        finding.value = remark.value;
        finding.threshold = remark.threshold;
        finding.region = remark.region;
        work.result.findings.push_back(std::move(finding));
    };
    bool samePageTold = false, damaged = false;
    for (const auto& remark : page.facts.remarks) {
        const auto code = findingCode(remark.code);
        if (!code || !isAboutPages(*code)) continue; // from a later engine
        // A person has turned it since.
        if (*code == FindingCode::TurnUnknown && page.edits.turn != 0) continue;
        samePageTold = samePageTold || *code == FindingCode::SamePage;
        damaged = damaged || *code == FindingCode::PageDamaged;
        add(*code, severityOf(page, remark, *code), remark);
    }
    const Remark same{std::string(nameOf(FindingCode::SamePage))};
    if (!samePageTold && repeatsAnEarlierPage(document, index))
        add(FindingCode::SamePage, severityOf(page, same, FindingCode::SamePage), same);
    else if (!samePageTold && isInAnEarlierDocument(work.dossier, document, page))
        add(FindingCode::SamePage, Severity::Note, same);
    // A damaged page will never be rendered: saying that it is under way would have the person wait for nothing.
    if (page.rendered.empty() && !damaged) add(FindingCode::NotRendered, Severity::Blocking, {});
}

std::uint64_t bytesOf(const Document& document) {
    std::uint64_t bytes = 0;
    for (const auto& page : document.pages) bytes += page.renderedBytes;
    return bytes;
}

// Adds what is to be said about a document, and how its line stands because of it.
LineState checkDocument(Work& work, const Document& document) {
    const auto before = work.result.findings.size();
    for (std::size_t i = 0; i < document.pages.size(); ++i) checkPage(work, document, i);
    const auto bytes = bytesOf(document);
    if (work.limits.maxFileBytes != 0 && bytes > work.limits.maxFileBytes) {
        auto finding = about(FindingCode::TooBig, Severity::Blocking, document.requirement);
        finding.document = document.id;
        finding.value = static_cast<double>(bytes);
        finding.threshold = static_cast<double>(work.limits.maxFileBytes);
        work.result.findings.push_back(std::move(finding));
    }
    LineState state = LineState::Done;
    for (std::size_t i = before; i < work.result.findings.size(); ++i) {
        const Finding& each = work.result.findings[i];
        if (each.severity == Severity::Note) continue;
        if (each.code != FindingCode::NotRendered) return LineState::Doubtful;
        state = LineState::BeingMade;
    }
    return state;
}

// --- the checklist

bool isSatisfied(const Work& work, const Requirement& paper) {
    if (pagesOf(work.dossier, paper.id) > 0) return true;
    if (paper.role == Role::EForm) return isEFormFilled(work.result);
    const bool lookedUp = paper.role == Role::Present || paper.form == PaperForm::OriginalOrElectronic;
    return lookedUp && isNoted(work.dossier, paper.id);
}

bool isAsked(const Work& work, const Requirement& paper) {
    if (paper.need != Need::Conditional) return true;
    return std::ranges::find(work.dossier.conditions, paper.id) != work.dossier.conditions.end() ||
           pagesOf(work.dossier, paper.id) > 0;
}

void learnWhatIsThere(Work& work) {
    for (const auto& paper : work.procedure.requirements) {
        if (paper.need == Need::OneOf && isSatisfied(work, paper)) work.satisfiedGroups.insert(paper.oneOfGroup);
        if (paper.role == Role::Form && pagesOf(work.dossier, paper.id) > 0) work.paperForm = true;
    }
}

bool isFirstOfGroup(const Procedure& procedure, const Requirement& paper) {
    const auto first = std::ranges::find_if(procedure.requirements, [&](const Requirement& each) {
        return each.need == Need::OneOf && each.oneOfGroup == paper.oneOfGroup;
    });
    return &*first == &paper;
}

LineState presentLine(Work& work, const Requirement& paper) {
    if (isSatisfied(work, paper)) return LineState::Presented;
    if (!isAsked(work, paper)) return LineState::NotNeeded;
    if (paper.need == Need::OneOf && work.satisfiedGroups.contains(paper.oneOfGroup)) return LineState::NotNeeded;
    work.result.findings.push_back(about(FindingCode::NotNoted, Severity::Note, paper.id));
    return LineState::ToPresent;
}

LineState missingLine(Work& work, const Requirement& paper) {
    if (!isAsked(work, paper)) return LineState::NotNeeded;
    if (paper.need == Need::OneOf) {
        if (work.satisfiedGroups.contains(paper.oneOfGroup)) return LineState::NotNeeded;
        if (isFirstOfGroup(work.procedure, paper))
            work.result.findings.push_back(about(FindingCode::OneOfMissing, Severity::Blocking, paper.id));
    } else if (paper.role != Role::EForm) { // what an e-form lacks is said field by field
        work.result.findings.push_back(about(FindingCode::PaperMissing, Severity::Blocking, paper.id));
    }
    return LineState::Missing;
}

// Two sets of drawings are still one file; fewer pages than sets is worth a word, no more.
void checkCopies(Work& work, const Requirement& paper, int pages) {
    const int asked = std::max(paper.originals, paper.copies);
    if (pages == 0 || pages >= asked) return;
    auto finding = about(FindingCode::CopiesMissing, Severity::Note, paper.id);
    finding.value = pages;
    finding.threshold = asked;
    work.result.findings.push_back(std::move(finding));
}

void checkRequirement(Work& work, const Requirement& paper) {
    ChecklistLine line;
    line.requirement = paper.id;
    line.pages = pagesOf(work.dossier, paper.id);
    LineState papers = LineState::Done; // the worst of its documents
    for (const auto* document : documentsOf(work.dossier, paper.id)) {
        line.bytes += bytesOf(*document);
        const auto state = checkDocument(work, *document);
        if (papers != LineState::Doubtful && state != LineState::Done) papers = state;
    }
    if (paper.role == Role::Present)
        line.state = presentLine(work, paper);
    else if (!isSatisfied(work, paper))
        line.state = missingLine(work, paper);
    else
        line.state = papers;
    if (paper.role != Role::Present) checkCopies(work, paper, line.pages);
    work.result.lines.push_back(line);
}

} // namespace

bool CheckResult::complete() const {
    return std::ranges::none_of(findings, [](const Finding& each) { return each.severity == Severity::Blocking; });
}

bool isOnlyShown(const Requirement& paper) {
    return paper.role == Role::Present && paper.scanPolicy == ScanPolicy::Record;
}

std::vector<std::string> onlyShownOf(const Procedure& procedure) {
    std::vector<std::string> ids;
    for (const auto& paper : procedure.requirements)
        if (isOnlyShown(paper)) ids.push_back(paper.id);
    return ids;
}

CheckResult check(const Procedure& procedure, const Dossier& dossier, const CheckLimits& limits) {
    Work work{procedure, dossier, limits};
    countFields(work);
    learnWhatIsThere(work);
    for (const auto& paper : procedure.requirements) checkRequirement(work, paper);
    for (const auto& document : dossier.documents)
        if (!procedure.requirement(document.requirement)) checkDocument(work, document); // a paper outside the list
    checkFields(work);
    checkApplicant(work);
    auto& findings = work.result.findings; // not std::ranges': clang 14, which builds the fuzzers, has none
    std::stable_partition(findings.begin(), findings.end(),
                          [](const Finding& each) { return each.severity == Severity::Blocking; });
    return std::move(work.result);
}

} // namespace quay
