// fitDocuments: documents that are too big for where they go are rendered anew, as small as it takes and no smaller
// than can be read. Blocks; a render thread.
#pragma once
#include "scanner/capture/render_job.h"

namespace quay {

struct FitReport {
    DocumentId document;
    std::string requirement;
    std::uint64_t before = 0, after = 0; // bytes of its pages
    bool fits = false;
    int parts = 1; // files it would take when it does not fit
};

// Looks at every document of the dossier whose pages are all rendered and larger together than `maxBytes` leaves room
// for; 0 is no limit. The smaller renderings are stored even if they are still too large: nearer is better. A page
// edited meanwhile keeps its edits and is rendered as usual.
std::vector<FitReport> fitDocuments(const RenderParts& parts, const DossierId& dossier, std::uint64_t maxBytes,
                                    const CancelToken& token,
                                    const std::function<void(int done, int total)>& onPage = {});

} // namespace quay
