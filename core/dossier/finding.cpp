// Names of findings: stable, for they are stored in Facts and in manifests.
#include "core/dossier/finding.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace quay {
namespace {

constexpr std::array<std::pair<FindingCode, std::string_view>, 25> kNames = {{
    {FindingCode::PaperMissing, "paper_missing"},
    {FindingCode::OneOfMissing, "one_of_missing"},
    {FindingCode::CopiesMissing, "copies_missing"},
    {FindingCode::NotNoted, "not_noted"},
    {FindingCode::FieldMissing, "field_missing"},
    {FindingCode::FieldInvalid, "field_invalid"},
    {FindingCode::NumberSuspicious, "number_suspicious"},
    {FindingCode::TelexLeftOver, "telex_left_over"},
    {FindingCode::Blurred, "blurred"},
    {FindingCode::Glare, "glare"},
    {FindingCode::CutOff, "cut_off"},
    {FindingCode::LowResolution, "low_resolution"},
    {FindingCode::Shadow, "shadow"},
    {FindingCode::Blank, "blank"},
    {FindingCode::NearlyBlank, "nearly_blank"},
    {FindingCode::TooDark, "too_dark"},
    {FindingCode::TooFaint, "too_faint"},
    {FindingCode::SamePage, "same_page"},
    {FindingCode::PageUncertain, "page_uncertain"},
    {FindingCode::Obstructed, "obstructed"},
    {FindingCode::TwoSheets, "two_sheets"},
    {FindingCode::TurnUnknown, "turn_unknown"},
    {FindingCode::NotRendered, "not_rendered"},
    {FindingCode::PageDamaged, "page_damaged"},
    {FindingCode::TooBig, "too_big"},
}};

} // namespace

std::string_view nameOf(FindingCode code) {
    const auto found = std::ranges::find(kNames, code, &std::pair<FindingCode, std::string_view>::first);
    assert(found != kNames.end());
    return found->second;
}

std::optional<FindingCode> findingCode(std::string_view name) {
    const auto found = std::ranges::find(kNames, name, &std::pair<FindingCode, std::string_view>::second);
    if (found == kNames.end()) return {};
    return found->first;
}

} // namespace quay
