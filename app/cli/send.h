// sendDue: what `send` and `demo` share: carries out what is due now.
#pragma once
#include "app/cli/session.h"

namespace quay {

void sendDue(Session& session);

} // namespace quay
