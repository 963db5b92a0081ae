// DossierRecord: all that travels of one dossier, as JSON: what the tables say of it, and its files by their SHA-256.
// Pure. What comes in was made by another computer: nothing of it is believed before it was looked at.
#pragma once
#include "core/base/ids.h"
#include "core/dossier/finding.h"
#include "core/store/incoming.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace quay {

struct PageContent { // SHA-256 of each
    std::string original, rendered;
    std::string thumbnail; // may be empty
};

struct DossierRecord {
    IncomingDossier content = {};             // its pages without the hashes of a store
    std::map<PageId, PageContent> pages = {}; // each of its pages has one
    std::vector<Finding> findings = {};       // what the program said of it when it was packed
    int round = 1;
    std::string digest = {}; // of everything above
};

struct PackageBody {
    Bytes secret; // for the receipt's code
    std::vector<DossierRecord> dossiers = {};
};

std::string digestOf(const DossierRecord& record);
std::string toJson(const PackageBody& body);        // every digest is there already
PackageBody packageBodyFrom(std::string_view json); // throws Error(DamagedFile) for what makes no sense

} // namespace quay
