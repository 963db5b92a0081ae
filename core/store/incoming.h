// IncomingDossier: a dossier as another computer had it; its files are already in this one's PageFiles.
#pragma once
#include "core/base/bytes.h"
#include "core/dossier/dossier.h"
#include "core/store/captures.h"

#include <map>
#include <vector>

namespace quay {

struct IncomingDossier {
    Dossier dossier = {}; // hashes as they are called here
    std::vector<Capture> captures = {};
    std::map<PageId, Bytes> thumbnails = {};
    std::vector<std::string> onlyShown = {}; // requirements that may have no pages, by this computer's catalogue
};

} // namespace quay
