// Messages: code -> sentence. What happened, what is safe, what to do. One exhaustive switch each.
#pragma once
#include "core/base/error.h"
#include "core/dossier/finding.h"

#include <string>

namespace quay {

std::string sentence(ErrorCode code);
std::string sentence(const Error& error); // of a Refusal: about the role, not about a file
// `subject` is the requirement's or field's name in the person's language, where the finding has one.
std::string sentence(const Finding& finding, const std::string& subject);
std::string briefly(FindingCode code); // "blurred": for lists and for screen readers

} // namespace quay
