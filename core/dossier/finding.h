// Finding: something a person should know. A value, never an exception, never translated text.
#pragma once
#include "core/base/ids.h"
#include "core/dossier/facts.h"

#include <string>
#include <vector>

namespace quay {

enum class FindingCode {
    // the checklist
    PaperMissing,  // subject: requirement id
    OneOfMissing,  // subject: group's first requirement id
    CopiesMissing, // fewer pages/copies than asked; value = there, threshold = asked
    NotNoted,      // a present paper was neither noted nor photographed (a reminder, never blocks)
    // fields
    FieldMissing, // subject: field id
    FieldInvalid,
    NumberSuspicious, // 12-digit number against birth and sex
    TelexLeftOver,
    // pages
    Blurred,
    Glare,
    CutOff,
    LowResolution,
    Shadow,
    Blank,
    NearlyBlank,
    TooDark,
    TooFaint,
    SamePage,
    PageUncertain,
    Obstructed,
    TwoSheets,
    TurnUnknown, // only a hint: a person sees at a glance which way up it is
    NotRendered, // work still under way
    PageDamaged, // its file fails authentication or is gone
    // output
    TooBig, // value = bytes, threshold = the destination's limit
};

enum class Severity { Note, Doubt, Blocking };

struct Finding {
    FindingCode code = FindingCode::PaperMissing;
    Severity severity = Severity::Doubt;
    std::string subject; // requirement or field id, where one is meant
    DocumentId document = {};
    PageId page = {};
    int pageNumber = 0; // 1-based within its document
    double value = 0, threshold = 0;
    std::optional<Box> region = {};
    bool operator==(const Finding&) const = default;
};

std::string_view nameOf(FindingCode code); // "paper_missing": stable, for JSON and Remark::code
std::optional<FindingCode> findingCode(std::string_view name);

} // namespace quay
