// exportCitizen: everything held on one person, as files that open without this program: for each dossier its data as
// JSON, a PDF for each paper, the receipt, and who did what, by ids. Of somebody else's dossier that only names the
// person: the fields that do. The readable index is the app's: words are not made here.
#pragma once
#include "core/base/cancel.h"
#include "core/store/citizens.h"
#include "core/store/deliveries.h"
#include "core/store/page_files.h"

#include <filesystem>
#include <functional>

namespace quay {

struct ExportParts {
    Citizens& citizens;
    Dossiers& dossiers;
    Deliveries& deliveries;
    Audit& audit;
    PageFiles& files;
    std::function<const Procedure&(const Dossier&)> procedureOf;
};

struct ExportedDossier {
    Dossier dossier;
    bool applicant = false;
    std::string folder;                   // below the export's own: "1123-7KQ"
    std::vector<std::string> papers = {}; // file names in it
    int unfinishedPages = 0;              // without a rendering yet, so in no file
    std::optional<Receipt> receipt = {};
};

// The folder must be new or empty: Error(BadInput). The act stands in the chain before the first file is written. What
// is written is not encrypted: it is for the citizen. Throws Error(NotFound | AccessDenied …), Cancelled.
std::vector<ExportedDossier> exportCitizen(const ExportParts& parts, const std::string& who,
                                           const std::filesystem::path& folder, const CancelToken& token);

} // namespace quay
