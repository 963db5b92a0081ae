#include "core/store/page_steps.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/store/bin.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace quay {

namespace {

using Kind = PageStep::Kind;

constexpr std::pair<Kind, std::string_view> kKinds[] = {
    {Kind::Edit, "edit"}, {Kind::Move, "move"}, {Kind::Bin, "bin"}, {Kind::Restore, "restore"}};

std::string_view nameOf(Kind kind) {
    return std::ranges::find(kKinds, kind, &std::pair<Kind, std::string_view>::first)->second;
}

Kind kindNamed(std::string_view name) {
    for (const auto& [kind, known] : kKinds)
        if (name == known) return kind;
    throw Error(ErrorCode::StoreDamaged, "step of an unknown kind");
}

std::string textOf(const PagePlace& place) { return fmt::format("{} {}", place.document.value, place.position); }

PagePlace placeFrom(const std::string& text) {
    const auto words = split(text, ' ');
    PagePlace place;
    if (words.size() != 2) throw Error(ErrorCode::StoreDamaged, "place of a step");
    place.document.value = words[0];
    std::from_chars(words[1].data(), words[1].data() + words[1].size(), place.position);
    return place;
}

// Towards `what`, one of the step's two ends.
void apply(Dossiers& dossiers, const PageStep& step, const std::string& what) {
    switch (step.kind) {
    case Kind::Edit: return dossiers.edit(step.page, editsFromJson(what));
    case Kind::Move: {
        const auto place = placeFrom(what);
        return dossiers.movePage(step.page, place.document, place.position);
    }
    case Kind::Bin:
    case Kind::Restore:
        return what.empty() ? dossiers.restorePage(step.page) : dossiers.removePage(step.page, binReason(what));
    }
}

bool isForGood(ErrorCode code) { // trying again will not help
    return code == ErrorCode::Conflict || code == ErrorCode::NotFound || code == ErrorCode::BadInput ||
           code == ErrorCode::PresentOnly;
}

// The step that is next, that way.
constexpr auto kNext = R"(
    SELECT sequence, kind, requirement, page, before, after FROM page_step
    WHERE dossier = ?1 AND undone = ?2 ORDER BY CASE WHEN ?2 = 0 THEN -sequence ELSE sequence END LIMIT 1)";

} // namespace

PageStep editStep(const Page& page, const Edits& after, const std::string& requirement) {
    return {Kind::Edit, requirement, page.id, toJson(page.edits), toJson(after)};
}

PageStep binStep(const PageId& page, BinReason why, const std::string& requirement) {
    return {Kind::Bin, requirement, page, "", std::string(nameOf(why))};
}

PageStep restoreStep(const PageId& page, BinReason was, const std::string& requirement) {
    return {Kind::Restore, requirement, page, std::string(nameOf(was)), ""};
}

PageStep moveStep(const PageId& page, const PagePlace& from, const PagePlace& to, const std::string& requirement) {
    return {Kind::Move, requirement, page, textOf(from), textOf(to)};
}

void PageSteps::perform(const DossierId& dossier, const PageStep& step) {
    seat_.require(Action::Prepare); // before the transaction: a refusal stays in the chain
    Transaction transaction(database_);
    apply(dossiers_, step, step.after);
    Statement(database_, "DELETE FROM page_step WHERE dossier = ? AND undone = 1").bind(dossier.value).run();
    Statement row(database_, R"(
        INSERT INTO page_step (dossier, requirement, page, kind, before, after) VALUES (?, ?, ?, ?, ?, ?))");
    row.bind(dossier.value).bind(step.requirement).bind(step.page.value).bind(nameOf(step.kind));
    row.bind(step.before).bind(step.after).run();
    transaction.commit();
}

std::optional<PageStep> PageSteps::travel(const DossierId& dossier, bool back) {
    seat_.require(Action::Prepare);
    std::int64_t sequence = 0;
    PageStep step;
    {
        Statement row(database_, kNext);
        if (!row.bind(dossier.value).bind(back ? 0 : 1).step()) return std::nullopt;
        sequence = row.number(0);
        step = {kindNamed(row.text(1)), row.text(2), {row.text(3)}, row.text(4), row.text(5)};
    }
    try {
        Transaction transaction(database_);
        apply(dossiers_, step, back ? step.before : step.after);
        Statement(database_, "UPDATE page_step SET undone = ? WHERE sequence = ?")
            .bind(back ? 1 : 0)
            .bind(sequence)
            .run();
        transaction.commit();
    } catch (const Error& error) {
        const bool editable = isEditable(dossiers_.load(dossier).state);
        if (editable && isForGood(error.code()))
            Statement(database_, "DELETE FROM page_step WHERE sequence = ?").bind(sequence).run();
        throw;
    }
    return step;
}

std::optional<PageStep> PageSteps::undo(const DossierId& dossier) { return travel(dossier, true); }
std::optional<PageStep> PageSteps::redo(const DossierId& dossier) { return travel(dossier, false); }

bool PageSteps::canUndo(const DossierId& dossier) const {
    Statement row(database_, "SELECT 1 FROM page_step WHERE dossier = ? AND undone = 0 LIMIT 1");
    return row.bind(dossier.value).step();
}

bool PageSteps::canRedo(const DossierId& dossier) const {
    Statement row(database_, "SELECT 1 FROM page_step WHERE dossier = ? AND undone = 1 LIMIT 1");
    return row.bind(dossier.value).step();
}

} // namespace quay
