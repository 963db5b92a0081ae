// Output: what the verbs print: JSON for scripts, plain lines for people. Every line is flushed: a line that a script
// has read is a promise already kept on the disk.
#pragma once
#include "app/setup/services.h"
#include "core/dossier/check.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace quay {

using Json = nlohmann::ordered_json;

void printLine(const std::string& line);
void printJson(const Json& value); // one line

Json jsonOf(const Procedure& procedure, bool whole);
Json jsonOf(const Dossier& dossier);
Json jsonOf(const DossierSummary& summary);
Json jsonOf(const Page& page);
Json jsonOf(const CheckResult& result);
Json jsonOf(const Finding& finding);
Json jsonOf(const Delivery& delivery);
Json jsonOf(const DeviceInfo& info);

std::vector<std::string> linesOf(const CheckResult& result, const Procedure& procedure, const Dossier& dossier);

} // namespace quay
