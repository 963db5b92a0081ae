#include "app/cli/find.h"

#include <charconv>

namespace quay {

Dossier findDossier(Session& session, const std::string& codeOrId) {
    const auto id = session.services().dossiers.findByCode(codeOrId);
    if (!id) throw Error(ErrorCode::NotFound, "dossier " + codeOrId);
    return session.services().dossiers.load(*id);
}

const Requirement& findRequirement(const Procedure& procedure, const std::string& name) {
    std::size_t number = 0;
    const auto [end, fault] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (fault == std::errc() && end == name.data() + name.size() && number >= 1 &&
        number <= procedure.requirements.size())
        return procedure.requirements[number - 1];
    for (const auto& requirement : procedure.requirements)
        if (requirement.id == name || requirement.componentCode == name ||
            requirement.componentCode.ends_with("-" + name))
            return requirement;
    throw Error(ErrorCode::NotFound, "checklist line " + name + " of " + procedure.code);
}

std::string destinationOrDefault(const Config& config, const std::string& name) {
    if (name.empty()) return config.destinations.front().id;
    if (const auto* destination = findDestination(config, name)) return destination->id;
    throw Error(ErrorCode::NotFound, "destination " + name);
}

} // namespace quay
