// Finding what a person named on the command line: a dossier by code or id, a checklist line by number or code.
#pragma once
#include "app/cli/session.h"

namespace quay {

Dossier findDossier(Session& session, const std::string& codeOrId); // throws Error(NotFound)
// "2", "KQ004389", "1.001193-KQ004389", "000.00.00.G15-KQ004389"; throws Error(NotFound)
const Requirement& findRequirement(const Procedure& procedure, const std::string& name);
std::string destinationOrDefault(const Config& config, const std::string& name); // throws Error(NotFound)

} // namespace quay
