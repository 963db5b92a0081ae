// PageSteps: what people did to the pages of a dossier, step by step, and the way back. Kept in the database beside the
// acts themselves, so that undo works after a restart and whoever sits there, until the dossier cannot be changed any
// more. Any thread.
#pragma once
#include "core/store/dossiers.h"

#include <optional>
#include <string>

namespace quay {

struct PagePlace {
    DocumentId document = {};
    int position = 0; // among the pages that are not in the bin
};

struct PageStep {
    enum class Kind { Edit, Move, Bin, Restore };
    Kind kind = Kind::Edit;
    std::string requirement = {}; // the line it happened on
    PageId page = {};
    std::string before = {}, after = {};                // as the kind has it; made by the functions below
    bool redraws() const { return kind == Kind::Edit; } // the page needs a new rendering after it, either way
};

PageStep editStep(const Page& page, const Edits& after, const std::string& requirement);
PageStep binStep(const PageId& page, BinReason why, const std::string& requirement);
PageStep restoreStep(const PageId& page, BinReason was, const std::string& requirement);
PageStep moveStep(const PageId& page, const PagePlace& from, const PagePlace& to, const std::string& requirement);

class PageSteps {
public:
    PageSteps(Database& database, Dossiers& dossiers, const Seat& seat)
        : database_(database), dossiers_(dossiers), seat_(seat) {}

    // Each throws what the verb of Dossiers throws; the step and its act are one transaction. A new step forgets what
    // could have been redone. A step that cannot be taken back any more is forgotten, and what it threw is thrown.
    void perform(const DossierId& dossier, const PageStep& step);
    std::optional<PageStep> undo(const DossierId& dossier); // the step taken back; nothing when there is none
    std::optional<PageStep> redo(const DossierId& dossier);
    bool canUndo(const DossierId& dossier) const;
    bool canRedo(const DossierId& dossier) const;

private:
    std::optional<PageStep> travel(const DossierId& dossier, bool back);

    Database& database_;
    Dossiers& dossiers_;
    const Seat& seat_;
};

} // namespace quay
