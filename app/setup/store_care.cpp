#include "app/setup/store_care.h"

#include "core/base/log.h"
#include "core/store/sweep.h"

namespace quay {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::minutes kLookAgain(30); // whether a backup is due, and its disk there

// The page files of the backup, to take back what is lost here; nothing where its disk is not there or is read-only.
std::unique_ptr<PageFiles> backedPages(const fs::path& backup, const Vault& vault) {
    std::error_code ignored;
    if (backup.empty() || !fs::is_directory(backup / "pages", ignored)) return nullptr;
    try {
        return std::make_unique<PageFiles>(backup / "pages", vault.pageKey(), vault.nameKey());
    } catch (const Error&) {
        return nullptr;
    }
}

StoreHealth checkWith(const CareParts& parts, const fs::path& backup, CheckDepth depth, const CancelToken& token) {
    const auto backed = backedPages(backup, parts.backup.vault);
    auto with = parts.check;
    with.backup = backed.get();
    return checkStore(with, depth, token);
}

bool isReachable(const fs::path& backup) {
    std::error_code ignored;
    return fs::is_directory(backup, ignored);
}

} // namespace

// What runs on the worker. It tells news by changing the state on the main loop.
struct StoreCare::Task {
    using Change = std::function<void(CareState&)>;
    CareParts parts;
    fs::path backup; // empty: none was chosen
    bool check = false;
    std::function<void(const Change&)> post;

    void run(const CancelToken& token) const {
        if (check) checkAll(token);
        if (backup.empty()) return;
        for (;;) {
            keepBackup(token);
            token.sleepFor(kLookAgain);
        }
    }

    void checkAll(const CancelToken& token) const {
        try {
            const auto health = checkWith(parts, backup, CheckDepth::Start, token);
            if (!health.databaseFault.empty()) logLine("check", health.databaseFault);
            post([health](CareState& state) { state.health = health; });
            if (health.databaseFault.empty()) sweepFiles(parts.check.database, parts.check.files, token);
        } catch (const Error& error) {
            logLine("check", error.what());
            post([code = error.code()](CareState& state) { state.checkTrouble = code; });
        }
    }

    void keepBackup(const CancelToken& token) const {
        try {
            if (!isReachable(backup)) throw Error(ErrorCode::FileNotFound, "the backup's disk is not there");
            if (!isBackupDue(backup, parts.backup.clock.now())) return tellNewest({});
            tellNewest(makeBackup(parts.backup, backup, token));
        } catch (const Error& error) {
            logLine("backup", error.what());
            post([code = error.code()](CareState& state) { state.backupTrouble = code; });
        }
    }

    void tellNewest(const BackupReport& made) const {
        const auto generations = generationsIn(backup);
        post([generations, replaced = made.replaced](CareState& state) {
            state.backupTrouble.reset();
            if (!generations.empty()) state.lastBackup = generations.front();
            state.backupRepaired = state.backupRepaired || replaced > 0;
        });
    }
};

StoreCare::StoreCare(CareParts parts, const Config& config, Worker& worker)
    : parts_(std::move(parts)), config_(config), worker_(worker) {}

fs::path StoreCare::folder() const {
    if (config_.backupFolder.empty()) return {};
    return backupFolder(config_.backupFolder, parts_.backup.store);
}

StoreHealth StoreCare::check(CheckDepth depth, const CancelToken& token) const {
    return checkWith(parts_, folder(), depth, token);
}

void StoreCare::start() { submit(true); }

void StoreCare::keepBackups() {
    job_.cancel();
    state_.lastBackup.reset();
    state_.backupTrouble.reset();
    submit(false);
}

void StoreCare::submit(bool check) {
    const auto change = alive_.guard([this](const Task::Change& apply) {
        const bool first = !state_.health;
        apply(state_);
        if (first && state_.health)
            for (const auto& page : state_.health->toRender) parts_.render(page);
        if (onNews) onNews();
    });
    job_ = worker_.submit({.run =
                               [task = Task{parts_, folder(), check, {}}, change](JobContext& context) mutable {
                                   task.post = [&](const Task::Change& apply) {
                                       context.post([change, apply] { change(apply); });
                                   };
                                   task.run(context.token());
                               },
                           .onProgress = {},
                           .onDone =
                               [](const Outcome& outcome) {
                                   if (outcome.error) logLine("care", outcome.error->what());
                               }});
}

} // namespace quay
