#include "app/present/dossier_presenter.h"

#include "app/present/keys.h"
#include "app/present/words.h"
#include "app/text/messages.h"
#include "app/text/tr.h"
#include "core/base/text.h"
#include "core/dossier/prefill.h"

#include <algorithm>

namespace quay {

namespace {

// What there is to know beside the state.
std::string factsOf(const ChecklistLine& line, const Requirement& requirement) {
    if (line.pages > 0) return pagesAndBytes(line.pages, line.bytes);
    if (line.state == LineState::ToPresent || line.state == LineState::Presented) return "";
    if (requirement.role == Role::Present) return tr("to be shown");
    if (requirement.role == Role::EForm) return tr("filled in on the portal");
    if (requirement.need == Need::OneOf) return tr("one of these");
    if (requirement.need == Need::Conditional) {
        const auto condition = pick(requirement.conditionVi, requirement.conditionEn);
        return condition.empty() ? tr("only where it applies") : tr("only in this case: {0}", {condition});
    }
    return "";
}

std::string detailOf(const ChecklistLine& line, const Requirement& requirement, const std::string& seen) {
    const auto facts = line.state == LineState::Presented && line.pages == 0 ? seen : factsOf(line, requirement);
    return facts.empty() ? wordOf(line.state) : wordOf(line.state) + " · " + facts;
}

ChecklistRow rowOf(const ChecklistLine& line, const Requirement& requirement, const Dossier& dossier,
                   const Services& services) {
    const auto* document = dossier.documentFor(requirement.id);
    const auto seen =
        document && document->notedAt ? byWhom(services, AccountId{document->notedBy}, *document->notedAt) : "";
    return {.requirement = requirement.id,
            .number = 0,
            .mark = markOf(line.state),
            .name = nameOf(requirement),
            .detail = detailOf(line, requirement, seen),
            .state = line.state,
            .role = requirement.role,
            .need = requirement.need,
            .conditionHolds = std::ranges::count(dossier.conditions, requirement.id) > 0,
            .onlyShown = isOnlyShown(requirement),
            .noted = document && document->noted,
            .seen = seen,
            .note = document ? document->note : ""};
}

// Papers outside the list, and those whose line has left the catalogue since: pages are never out of sight.
ChecklistRow rowOutside(const Document& document) {
    std::uint64_t bytes = 0;
    for (const auto& page : document.pages) bytes += page.renderedBytes;
    return {.requirement = document.requirement,
            .number = 0,
            .mark = kDoneMark,
            .name = document.title.empty() ? tr("Other paper") : document.title,
            .detail = wordOf(LineState::Done) + " · " + pagesAndBytes(static_cast<int>(document.pages.size()), bytes),
            .state = LineState::Done,
            .role = Role::Submit,
            .need = Need::Conditional,
            .conditionHolds = true,
            .noted = false,
            .seen = "",
            .note = ""};
}

std::vector<ChecklistRow> rowsOf(const CheckResult& result, const Procedure& procedure, const Dossier& dossier,
                                 const Services& services) {
    std::vector<ChecklistRow> rows;
    for (const auto& line : result.lines)
        if (const auto* requirement = procedure.requirement(line.requirement))
            rows.push_back(rowOf(line, *requirement, dossier, services));
    for (const auto& document : dossier.documents)
        if (!procedure.requirement(document.requirement) && !document.pages.empty())
            rows.push_back(rowOutside(document));
    for (auto number = 0; auto& row : rows) row.number = ++number;
    return rows;
}

std::vector<FieldRow> fieldsOf(const Procedure& procedure, const Dossier& dossier) {
    std::vector<FieldRow> rows;
    for (const auto& field : procedure.fields) {
        const auto found = dossier.fields.find(field.id);
        FieldRow row{.field = &field,
                     .label = nameOf(field),
                     .value = found == dossier.fields.end() ? "" : found->second,
                     .required = isFieldRequired(field, dossier.fields),
                     .problem = ""};
        Finding finding;
        if (const auto code = checkField(field, row.value)) {
            finding.code = *code;
            row.problem = sentence(finding, row.label);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

Notice stateNotice(const Dossier& dossier, const std::string& reason) {
    using Tone = Notice::Tone;
    if (dossier.purged)
        return {Tone::Note,
                tr("The personal data of this dossier was deleted on {0}, as the rule says. Its receipt is kept.",
                   {dayMonth(localTime(*dossier.purged).date)}),
                {}};
    switch (dossier.state) {
    case DossierState::Draft: return {};
    case DossierState::Held:
        return {Tone::Note, tr("This dossier is put aside. Go on with it when the citizen is back."), {}};
    case DossierState::Returned:
        if (!reason.empty()) return {Tone::Warning, tr("Sent back by the ward: {0}", {reason}), {}};
        return {Tone::Warning, tr("The destination asks for more. Add what is missing and send it again."), {}};
    case DossierState::Sealed:
    case DossierState::Sending: return {Tone::Note, tr("This dossier is on its way; it can only be looked at."), {}};
    case DossierState::Delivered: return {Tone::Good, tr("This dossier is sent; it can only be looked at."), {}};
    case DossierState::HandedOver:
        return {Tone::Note, tr("This dossier is handed over; it can only be looked at."), {}};
    case DossierState::Cancelled:
        return {Tone::Note, tr("This dossier is cancelled; it can only be looked at."),
                withKey(tr("Bring it back"), Screen::Case, Command::Undo)};
    }
    return {};
}

} // namespace

DossierPresenter::DossierPresenter(Services& services, const DossierId& id, std::function<void()> redraw)
    : services_(services), redraw_(std::move(redraw)) {
    state_.id = id;
    services_.changes.listen(alive_.guard([this](const Change& change) {
        if (change.dossier == state_.id) refresh();
    }));
    refresh();
    if (!state_.rows.empty() && state_.rows.front().state != LineState::Missing) selectNextMissing();
    openAtReturn();
}

void DossierPresenter::openAtReturn() {
    const auto handover = services_.handovers.latest(state_.id);
    if (!handover || handover->state != HandoverState::Returned || handover->page.empty()) return;
    for (const auto& document : services_.dossiers.load(state_.id).documents) {
        if (std::ranges::find(document.pages, handover->page, &Page::id) == document.pages.end()) continue;
        state_.returnedPage = handover->page;
        const auto row = std::ranges::find(state_.rows, document.requirement, &ChecklistRow::requirement);
        if (row != state_.rows.end()) select(static_cast<int>(row - state_.rows.begin()));
    }
}

const std::string& DossierPresenter::selectedRequirement() const {
    static const std::string none;
    const auto row = static_cast<std::size_t>(state_.selected);
    return row < state_.rows.size() ? state_.rows[row].requirement : none;
}

void DossierPresenter::select(int row) {
    if (row < 0 || row >= static_cast<int>(state_.rows.size()) || row == state_.selected) return;
    state_.selected = row;
    redraw_();
    if (onSelected) onSelected();
}

void DossierPresenter::selectNumber(int digit) { select(digit == 0 ? 9 : digit - 1); }

void DossierPresenter::selectNextMissing() {
    const auto count = static_cast<int>(state_.rows.size());
    for (const auto wanted : {LineState::Missing, LineState::Doubtful, LineState::ToPresent})
        for (int step = 1; step <= count; ++step) {
            const int row = (state_.selected + step) % count;
            if (state_.rows[static_cast<std::size_t>(row)].state == wanted) return select(row);
        }
}

void DossierPresenter::change(const std::function<void(Dossiers&)>& verb) {
    state_.notice = {};
    attempt(state_.notice, [&] { verb(services_.dossiers); });
    refresh();
}

void DossierPresenter::setCondition(int row, bool holds) {
    const auto& requirement = state_.rows.at(static_cast<std::size_t>(row)).requirement;
    change([&, requirement](Dossiers& dossiers) { dossiers.setCondition(state_.id, requirement, holds); });
}

void DossierPresenter::setNoted(int row, bool noted, const std::string& note) {
    const auto requirement = state_.rows.at(static_cast<std::size_t>(row)).requirement;
    change([&](Dossiers& dossiers) { dossiers.setNoted(state_.id, requirement, noted, toNfc(trimmed(note))); });
}

void DossierPresenter::setField(const std::string& field, const std::string& value) {
    const auto found = std::ranges::find_if(state_.fields, [&](const FieldRow& row) { return row.field->id == field; });
    if (found == state_.fields.end()) return;
    const bool lines = found->field->type == FieldType::LongText; // keeps its line breaks
    const auto clean = toNfc(lines ? value : trimmed(value));
    if (clean == found->value) return;
    change([&](Dossiers& dossiers) {
        const auto dossier = dossiers.load(state_.id);
        const auto& procedure = services_.procedureOf(dossier);
        auto values = dossier.fields;
        const auto before = derivedFields(procedure, values);
        values[field] = clean;
        Transaction all(services_.database);
        dossiers.setField(state_.id, field, clean);
        // What follows from it follows, unless somebody typed something else there.
        for (const auto& [id, derived] : derivedFields(procedure, values)) {
            const auto old = before.find(id);
            if (id != field && (values[id].empty() || (old != before.end() && values[id] == old->second)))
                dossiers.setField(state_.id, id, derived);
        }
        all.commit();
    });
}

void DossierPresenter::setApplicant(const Person& applicant) {
    change([&](Dossiers& dossiers) { dossiers.setApplicant(state_.id, applicant); });
}

void DossierPresenter::cancel() {
    change([this](Dossiers& dossiers) { dossiers.apply(state_.id, DossierEvent::Cancel); });
}

void DossierPresenter::reopen() {
    change([this](Dossiers& dossiers) { dossiers.apply(state_.id, DossierEvent::Reopen); });
}

void DossierPresenter::act() {
    if (state_.cancelled) reopen();
}

void DossierPresenter::hold() {
    change([this](Dossiers& dossiers) { dossiers.apply(state_.id, DossierEvent::Hold); });
}

void DossierPresenter::resume() {
    change([this](Dossiers& dossiers) { dossiers.apply(state_.id, DossierEvent::Resume); });
}

void DossierPresenter::refresh() {
    const auto dossier = services_.dossiers.load(state_.id);
    const auto& procedure = services_.procedureOf(dossier);
    const auto result = check(procedure, dossier, limitsOf(services_));
    const auto selected = selectedRequirement();
    state_.title = nameOf(procedure) + " · " + dossier.code;
    state_.due = tr("due {0}", {dueDay(services_, dossier, procedure)});
    state_.applicant = dossier.applicant.fullName;
    state_.rows = rowsOf(result, procedure, dossier, services_);
    const auto row = std::ranges::find(state_.rows, selected, &ChecklistRow::requirement);
    state_.selected = row == state_.rows.end() ? 0 : static_cast<int>(row - state_.rows.begin());
    state_.fields = fieldsOf(procedure, dossier);
    state_.fieldsLine = tr("Fields {0}/{1}", {std::to_string(result.fieldsFilled), std::to_string(result.fieldsAsked)});
    state_.canReview = isEditable(dossier.state);
    state_.editable = state_.canReview && services_.seat.mayAnywhere(Action::Prepare);
    state_.maySeal = services_.seat.mayAnywhere(Action::Seal);
    state_.complete = result.complete();
    state_.cancelled = dossier.state == DossierState::Cancelled && !dossier.purged;
    state_.held = dossier.state == DossierState::Held;
    state_.problems.clear();
    for (const auto& finding : result.findings)
        if (finding.severity == Severity::Blocking)
            state_.problems.push_back(sentence(finding, subjectOf(finding, procedure, dossier)));
    const auto handover = services_.handovers.latest(state_.id);
    const bool returned = handover && handover->state == HandoverState::Returned;
    if (state_.notice.tone != Notice::Tone::Failure)
        state_.notice = stateNotice(dossier, returned ? handover->reason : "");
    if (state_.notice.empty() && !state_.editable)
        state_.notice = {Notice::Tone::Note, tr("Your role may look at this dossier, but not change it."), {}};
    redraw_();
}

} // namespace quay
