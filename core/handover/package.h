// Packages: the volunteer's side. Dossiers are locked first, then written to the stick as one parcel: a crash between
// leaves dossiers that are locked and can be written again or taken back, never two that go on living apart. Jobs.
#pragma once
#include "core/base/cancel.h"
#include "core/catalogue/procedure.h"
#include "core/handover/parcel.h"
#include "core/store/deliveries.h"
#include "core/store/handovers.h"
#include "core/store/page_files.h"
#include "core/store/thumbnails.h"

#include <functional>

namespace quay {

using ProcedureOf = std::function<const Procedure*(const Dossier&)>; // null: the catalogue does not know it
using OnPages = std::function<void(int done, int total)>;

struct HandoverParts {
    Dossiers& dossiers;
    Captures& captures;
    Deliveries& deliveries;
    PageFiles& files;
    Thumbnails& thumbnails;
    Handovers& handovers;
    const Clock& clock;
    ProcedureOf procedureOf; // this side's catalogue; on the thread of the job
};

// Locks the dossiers. Every page must be rendered: Error(Conflict). The ward was added as a peer.
PackageId beginPackage(const HandoverParts& parts, const std::string& peer, const std::vector<DossierId>& dossiers);
// Writes what beginPackage locked, as often as one likes, while it is under way. Returns the file.
std::filesystem::path writePackage(const HandoverParts& parts, const OwnKeys& own, const PackageId& id,
                                   const std::filesystem::path& folder, const CancelToken& token,
                                   const OnPages& onPages = {});
// Both; what could not be written is taken back.
struct HandOverRequest {
    std::string peer;
    std::vector<DossierId> dossiers = {};
    std::filesystem::path folder = {};
};
struct HandedOver {
    PackageId package;
    std::filesystem::path file;
};
HandedOver handOver(const HandoverParts& parts, const OwnKeys& own, const HandOverRequest& request,
                    const CancelToken& token, const OnPages& onPages = {});

std::string shortCode(const PackageId& id); // "7F3K-9QXA": on the slip, in the file's name, on both screens

} // namespace quay
