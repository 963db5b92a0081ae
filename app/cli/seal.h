// sealDossier: what `seal` and `demo` share.
#pragma once
#include "app/cli/session.h"

namespace quay {

struct SealOptions {
    std::string dossier, destination;
    bool acceptIncomplete = false;
};

DeliveryId sealDossier(Session& session, const SealOptions& options);

} // namespace quay
