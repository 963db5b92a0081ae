// take: what `scan` and `import` share: one capture, its pages told as they become safe, then their renderings.
#pragma once
#include "app/cli/session.h"

namespace quay {

struct TakeRequest {
    std::string dossier, requirement;
    ScanSettings settings = {};
};

// Prints a line for each page once it cannot be lost. Throws what the device threw, after the renderings.
ExitCode take(Session& session, std::shared_ptr<Device> device, const TakeRequest& request);

} // namespace quay
