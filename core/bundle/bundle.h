// seal: a complete dossier becomes immutable files (one PDF per document, a manifest, a BagIt bag or one zip64
// of it) in PageFiles, and in one transaction the dossier is Sealed and a delivery waits in the outbox.
#pragma once
#include "core/base/cancel.h"
#include "core/catalogue/procedure.h"
#include "core/dossier/check.h"
#include "core/store/deliveries.h"
#include "core/store/dossiers.h"
#include "core/store/page_files.h"

#include <functional>
#include <optional>

namespace quay {

enum class BundleForm { Bag, Zip };

struct SealRequest {
    DossierId dossier = {};
    const Procedure* procedure = nullptr;
    std::string destination = {}; // Destination::id
    BundleForm form = BundleForm::Bag;
    CheckLimits limits = {};         // Destination::maxFileBytes
    std::string agency = {};         // who seals, for the manifest (a setting); may be empty
    std::optional<Instant> due = {}; // when the result is promised (WorkingDays::due), for the manifest
    bool acceptIncomplete = false;   // with a supplement slip
};

struct SealParts {
    Dossiers& dossiers;
    Deliveries& deliveries;
    PageFiles& files;
    Audit& audit;
    const Clock& clock;
};

// Blocks (a job). Every page must be rendered. Throws Error(Conflict) when check() says it is incomplete and
// that was not accepted, or the dossier changed meanwhile; Cancelled leaves nothing but files to sweep.
DeliveryId seal(const SealParts& parts, const SealRequest& request, const CancelToken& token,
                const std::function<void(int done, int total)>& onPage = {});

} // namespace quay
