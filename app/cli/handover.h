// The parts of quay-cli handover: what both sides have, the volunteer's, the ward's.
#pragma once
#include "app/cli/session.h"
#include "core/handover/answer.h"
#include "core/handover/intake.h"

namespace quay {

struct HandoverOptions {
    std::string what; // a file, a code, a dossier or a package, as the verb has it
    std::vector<std::string> dossiers = {};
    std::string folder, output, ward, fingerprint, code, reason, page;
    bool take = false, withoutDamaged = false, newSender = false;
};

ExitCode showKey(Session& session, const HandoverOptions& options);
ExitCode importKey(Session& session, const HandoverOptions& options);
ExitCode listHandovers(Session& session, const HandoverOptions& options);
PackageId findPackage(Session& session, const std::string& codeOrId); // throws Error(NotFound)

ExitCode packDossiers(Session& session, const HandoverOptions& options);
ExitCode writeAgain(Session& session, const HandoverOptions& options);
ExitCode saveSlip(Session& session, const HandoverOptions& options);
ExitCode takeDossierBack(Session& session, const HandoverOptions& options);
ExitCode takeInAnswer(Session& session, const HandoverOptions& options);

ExitCode openPackage(Session& session, const HandoverOptions& options);
ExitCode giveReceipt(Session& session, const HandoverOptions& options);
ExitCode approveDossier(Session& session, const HandoverOptions& options);
ExitCode returnDossier(Session& session, const HandoverOptions& options);

} // namespace quay
