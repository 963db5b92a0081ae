// The names that manifests and JSON use for what a procedure and a finding say: stable, never translated.
#pragma once
#include "core/catalogue/procedure.h"
#include "core/dossier/finding.h"

namespace quay {

std::string_view nameOf(Role role);         // "submit"
std::string_view nameOf(Severity severity); // "doubt"

} // namespace quay
