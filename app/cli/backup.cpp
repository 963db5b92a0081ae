// quay-cli backup, restore and verify: copies of the store, the way back, and whether it is whole.
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "app/text/messages.h"
#include "app/text/tr.h"
#include "core/base/paths.h"
#include "core/store/restore.h"
#include "core/store/sweep.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace quay {

namespace {

struct Options {
    std::string to, from, into, sheetFile;
    int generation = 0;
    bool list = false, thorough = false;
};

std::string timeOf(Instant instant) {
    const auto [date, minutes] = localTime(instant);
    return fmt::format("{} {:02}:{:02}", formatDate(date), minutes.count() / 60, minutes.count() % 60);
}

ExitCode backUp(Session& session, const Options& options) {
    auto& services = session.services();
    const auto chosen = options.to.empty() ? services.config.backupFolder : pathFromUtf8(options.to);
    if (chosen.empty())
        throw Error(ErrorCode::BadInput, "no folder for backups: --to, or backupFolder in the settings");
    const auto backup = backupFolder(chosen, services.places.store);
    if (!options.to.empty()) prepareBackup(backup); // named by a person; the one of the settings must be there
    BackupReport report;
    session.runJob(services.careWorker, [&](JobContext& context) {
        report = makeBackup(services.careParts().backup, backup, context.token());
    });
    if (session.options().json)
        printJson({{"generation", utf8FromPath(report.generation.folder)},
                   {"copied", report.copied},
                   {"alreadyThere", report.alreadyThere},
                   {"replaced", report.replaced},
                   {"damagedHere", report.damagedHere.size()}});
    else
        printLine(tr("The backup is made and was read back: {0} files new, {1} there before.",
                     {std::to_string(report.copied + report.replaced), std::to_string(report.alreadyThere)}));
    if (report.damagedHere.empty()) return ExitCode::Ok;
    if (!session.options().json) printLine(sentence(ErrorCode::PageDamaged));
    return ExitCode::Store;
}

void print(const Session& session, const Generation& generation) {
    if (session.options().json)
        printJson({{"generation", generation.number}, {"made", formatIso(generation.made)}});
    else
        printLine(fmt::format("{:4}  {}", generation.number, timeOf(generation.made)));
}

void print(const Session& session, const RestoreReport& report, const std::filesystem::path& into) {
    if (session.options().json)
        return printJson({{"generation", report.generation.number},
                          {"made", formatIso(report.generation.made)},
                          {"refused", report.refused},
                          {"pageFiles", report.pageFiles},
                          {"damagedPages", report.damagedPages.size()},
                          {"into", utf8FromPath(into)},
                          {"setAside", utf8FromPath(report.setAside)}});
    printLine(tr("The dossiers of {0} are back in {1}.", {timeOf(report.generation.made), utf8FromPath(into)}));
    if (!report.setAside.empty())
        printLine(tr("What was there before is kept, whole, in {0}.", {utf8FromPath(report.setAside)}));
    if (!report.refused.empty())
        printLine(trn("{0} newer backup is damaged and was not used.",
                      "{0} newer backups are damaged and were not used.", static_cast<long>(report.refused.size())));
    if (!report.damagedPages.empty())
        printLine(trn("{0} page could not be brought back: scan it again.",
                      "{0} pages could not be brought back: scan them again.",
                      static_cast<long>(report.damagedPages.size())));
}

ExitCode restore(Session& session, const Options& options) {
    const auto backup = findBackup(pathFromUtf8(options.from));
    if (options.list) {
        for (const auto& each : generationsIn(backup)) print(session, each);
        return ExitCode::Ok;
    }
    const auto into = options.into.empty() ? session.places().store : pathFromUtf8(options.into);
    const auto vault = session.unlockedCopy(keysIn(backup), options.sheetFile);
    const auto report = restoreStore({.backup = backup, .into = into, .number = options.generation}, vault,
                                     session.clock(), session.token());
    print(session, report, into);
    return report.damagedPages.empty() ? ExitCode::Ok : ExitCode::Store;
}

std::vector<std::string> codesOf(Services& services, const std::vector<PageId>& pages) {
    std::set<std::string> codes;
    for (const auto& page : pages)
        codes.insert(services.programDossiers.load(services.programDossiers.dossierOf(page)).code);
    return {codes.begin(), codes.end()};
}

void print(Session& session, const StoreHealth& health, int swept) {
    const auto codes =
        health.databaseFault.empty() ? codesOf(session.services(), health.damagedPages) : std::vector<std::string>{};
    if (session.options().json)
        return printJson({{"database", health.databaseFault.empty() ? "sound" : "damaged"},
                          {"damagedPages", health.damagedPages.size()},
                          {"dossiers", codes},
                          {"lostBundleFiles", health.lostBundleFiles},
                          {"toRender", health.toRender.size()},
                          {"healed", health.healed},
                          {"swept", swept}});
    if (!health.databaseFault.empty()) return printLine(sentence(ErrorCode::StoreDamaged));
    if (health.sound()) printLine(tr("The store is whole."));
    if (health.healed > 0)
        printLine(trn("{0} damaged file was taken back from the backup.",
                      "{0} damaged files were taken back from the backup.", health.healed));
    for (const auto& code : codes) printLine(tr("Dossier {0} has damaged pages: scan them again.", {code}));
}

ExitCode verify(Session& session, const Options& options) {
    auto& services = session.services();
    StoreHealth health;
    int swept = 0;
    session.runJob(services.careWorker, [&](JobContext& context) {
        const auto depth = options.thorough ? CheckDepth::Thorough : CheckDepth::Start;
        health = services.care.check(depth, context.token());
        if (health.databaseFault.empty()) swept = sweepFiles(services.database, services.files, context.token());
    });
    for (const auto& page : health.toRender) services.renderQueue.want(page);
    if (!health.toRender.empty()) session.finishRendering();
    print(session, health, swept);
    return health.sound() ? ExitCode::Ok : ExitCode::Store;
}

} // namespace

void addBackup(CLI::App& app, RunVerb& chosen) {
    const auto options = std::make_shared<Options>();
    const auto choose = [&chosen, options](auto run) {
        return
            [&chosen, options, run] { chosen = [options, run](Session& session) { return run(session, *options); }; };
    };
    auto* maker = app.add_subcommand("backup", "Copy the store to another disk, encrypted, and read the copy back");
    maker->add_option("--to", options->to, "Folder on that disk (default: backupFolder of the settings)");
    maker->callback(choose(backUp));
    auto* restorer = app.add_subcommand("restore", "A store out of a backup; what is there now is moved aside");
    restorer->add_option("--from", options->from, "Folder of the backup, or the one it lies in")->required();
    restorer->add_option("--into", options->into, "Folder of the store (default: --store)");
    restorer->add_option("--generation", options->generation, "Its number, see --list (default: the newest sound one)");
    restorer->add_option("--code-file", options->sheetFile,
                         "File whose first line is the code on the recovery sheet, or - for stdin");
    restorer->add_flag("--list", options->list, "Only show which backups there are");
    restorer->callback(choose(restore));
    auto* verifier = app.add_subcommand("verify", "Is the store whole? Exit code 7 and the dossiers concerned if not");
    verifier->add_flag("--thorough", options->thorough, "Read every byte of every page");
    verifier->callback(choose(verify));
}

} // namespace quay
