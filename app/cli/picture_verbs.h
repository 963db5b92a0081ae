// The verbs that need no store: pictures in, what is in them or finished pages out.
#pragma once
#include "app/cli/verbs.h"

namespace quay {

void addInspect(CLI::App& app, RunVerb& chosen);
void addPage(CLI::App& app, RunVerb& chosen);
void addRender(CLI::App& app, RunVerb& chosen);

} // namespace quay
