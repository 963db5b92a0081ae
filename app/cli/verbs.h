// The verbs of the command line, one file each. A verb registers its options and what to run.
#pragma once
#include "app/cli/session.h"

#include <functional>

namespace CLI {
class App;
}

namespace quay {

// Set by the verb that the command line names; run after parsing, with the session.
using RunVerb = std::function<ExitCode(Session&)>;

void addInit(CLI::App& app, RunVerb& chosen);
void addProcedures(CLI::App& app, RunVerb& chosen);
void addNew(CLI::App& app, RunVerb& chosen);
void addScan(CLI::App& app, RunVerb& chosen);
void addImport(CLI::App& app, RunVerb& chosen);
void addEdit(CLI::App& app, RunVerb& chosen);
void addSet(CLI::App& app, RunVerb& chosen);
void addList(CLI::App& app, RunVerb& chosen);
void addShow(CLI::App& app, RunVerb& chosen);
void addCheck(CLI::App& app, RunVerb& chosen);
void addSeal(CLI::App& app, RunVerb& chosen);
void addSend(CLI::App& app, RunVerb& chosen);
void addDevices(CLI::App& app, RunVerb& chosen);
void addDemo(CLI::App& app, RunVerb& chosen);
void addAudit(CLI::App& app, RunVerb& chosen);
void addBin(CLI::App& app, RunVerb& chosen); // and undo, redo
void addRetention(CLI::App& app, RunVerb& chosen);
void addCitizen(CLI::App& app, RunVerb& chosen);
void addAccounts(CLI::App& app, RunVerb& chosen);
void addBackup(CLI::App& app, RunVerb& chosen); // and restore, verify
void addHandover(CLI::App& app, RunVerb& chosen);

} // namespace quay
