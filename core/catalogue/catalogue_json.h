// From catalogue files to procedures. Internal to core/catalogue.
#pragma once
#include "core/catalogue/procedure.h"

#include <string>
#include <vector>

namespace quay {

struct CatalogueFile {
    std::string name; // for messages
    std::string json;
};

struct CatalogueContent {
    std::string version; // of each file, joined with '+'
    std::vector<Procedure> procedures;
};

// Files in the order given: option lists and blocks of one may be used by all. Files of kind "holidays" are passed
// over. Strict: whatever is missing, unknown, doubled or of the wrong type throws Error(DamagedFile), which names
// the file and the record.
CatalogueContent readCatalogue(const std::vector<CatalogueFile>& files);

} // namespace quay
