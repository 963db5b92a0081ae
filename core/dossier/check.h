// check: is this dossier complete and good? Pure; table-tested; the same answer on every screen.
#pragma once
#include "core/catalogue/procedure.h"
#include "core/dossier/dossier.h"
#include "core/dossier/finding.h"

namespace quay {

// BeingMade: nothing is wrong with its pages, but the finished ones are not there yet: there is nothing to look at.
enum class LineState { Done, Missing, Doubtful, BeingMade, NotNeeded, ToPresent, Presented };

struct ChecklistLine { // one line of the checklist, in the procedure's order
    std::string requirement;
    LineState state = LineState::Missing;
    int pages = 0;
    std::uint64_t bytes = 0; // of the rendered pages
};

struct CheckLimits {
    std::uint64_t maxFileBytes = 5u << 20; // what the destination takes for one file; 0 = no limit
};

struct CheckResult {
    std::vector<ChecklistLine> lines;
    std::vector<Finding> findings; // blocking first, then in the order of the checklist
    bool complete() const;         // nothing blocking
    int fieldsFilled = 0, fieldsAsked = 0;
};

// What blocks: a missing paper or group, a page not rendered or damaged, a file too big; and, unless the
// declaration is there as scanned paper, a required field that is empty or any field that makes no sense.
// A *present* paper never counts as a missing scan; a *one of* group is satisfied by any of its lines (for
// "declaration" an e-form is satisfied without pages when every required field is filled); a conditional
// paper counts when its id is in Dossier::conditions or it has pages; one that may be electronic counts when noted.
CheckResult check(const Procedure& procedure, const Dossier& dossier, const CheckLimits& limits = {});

// Looked at and handed back, as the catalogue has it: no picture of it may be kept.
bool isOnlyShown(const Requirement& paper);
std::vector<std::string> onlyShownOf(const Procedure& procedure); // ids

// A value against its field: nothing when it is fine or empty.
std::optional<FindingCode> checkField(const FormField& field, const std::string& value);
bool isFieldRequired(const FormField& field, const std::map<std::string, std::string>& values);

} // namespace quay
