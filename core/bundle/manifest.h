// The manifest of a bundle, data/ho-so.json: what the dossier says, which papers it holds with their hashes, what a
// person overrode and why, and the same again under the names of the province-to-national exchange (DongBoHoSoMC).
// Data only: no screen text, a fixed order of members, the same bytes for the same input.
#pragma once
#include "core/catalogue/procedure.h"
#include "core/dossier/check.h"
#include "core/dossier/dossier.h"
#include "core/store/audit.h"

#include <optional>
#include <string>
#include <vector>

namespace quay {

inline constexpr int kManifestVersion = 1; // raised when a member changes meaning; new members do not raise it

struct ManifestFile { // the PDF of one document
    DocumentId document = {};
    std::string path; // in the bag: "data/01 Giay chung sinh.pdf"
    std::string sha256;
    std::uint64_t bytes = 0;
    int pages = 0;
};

struct ManifestInput {
    const Dossier& dossier;
    const Procedure& procedure;
    const CheckResult& checked;
    std::vector<ManifestFile> files = {}; // in the order of the bag; documents without pages have none
    std::string agency = {};              // who received it; may be empty
    Instant sealed{};
    std::optional<Instant> due = {};
    std::optional<SignedHead> audit = {}; // of the chain when it was sealed
};

std::string manifestJson(const ManifestInput& input);

} // namespace quay
