// capture: one run of one device into one document. Each original is on disk and its row committed before anybody
// hears of the page. Blocks; scan thread.
#pragma once
#include "core/store/captures.h"
#include "core/store/dossiers.h"
#include "core/store/page_files.h"
#include "scanner/device.h"

#include <functional>

namespace quay {

struct CaptureParts {
    Dossiers& dossiers;
    Captures& captures;
    PageFiles& files;
};

struct CaptureRequest {
    DossierId dossier = {};
    std::string requirement; // Requirement::id that the pages answer
    ScanSettings settings = {};
};

// Pages delivered before a failure stay. Returns how many were kept; throws what the device threw, after the
// capture's row says how it ended.
int capture(const CaptureParts& parts, Device& device, const CaptureRequest& request, const CancelToken& token,
            const std::function<void(const PageId&)>& onPage = {});

} // namespace quay
