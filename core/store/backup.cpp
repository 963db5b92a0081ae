#include "core/store/backup.h"

#include "core/base/durable_copy.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/system_error.h"
#include "core/store/key_record.h"
#include "core/store/references.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace quay {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kDays = 7, kWeeks = 4;
constexpr unsigned kRounds = 28; // days in which every page file of a backup is read again once
constexpr auto kGenerations = "generations", kPages = "pages", kArriving = "arriving", kPrefix = "quay-";
constexpr auto kDatabaseName = "quay.db", kKeysName = "keys.json";

// "000012-2026-11-25T03.15.00.000Z": no character that a memory stick's file system refuses.
std::string nameOf(int number, Instant made) {
    auto time = formatIso(made);
    std::ranges::replace(time, ':', '.');
    return fmt::format("{:06}-{}", number, time);
}

std::optional<Generation> generationAt(const fs::path& folder) {
    const auto name = utf8FromPath(folder.filename());
    if (name.size() != 31 || name[6] != '-') return {};
    auto time = name.substr(7);
    time[13] = time[16] = ':';
    Generation generation{folder};
    if (std::from_chars(name.data(), name.data() + 6, generation.number).ptr != name.data() + 6) return {};
    try {
        generation.made = parseIso(time);
    } catch (const Error&) {
        return {};
    }
    return generation;
}

bool isBackup(const fs::path& folder) {
    std::error_code ignored;
    return utf8FromPath(folder.filename()).starts_with(kPrefix) && fs::is_directory(folder / kGenerations, ignored);
}

unsigned roundOf(Instant now) {
    const auto days = std::chrono::floor<std::chrono::days>(now).time_since_epoch().count();
    return static_cast<unsigned>((days % kRounds + kRounds) % kRounds);
}

bool isDueAgain(const FileHash& hash, unsigned round) {
    unsigned share = 0;
    std::from_chars(hash.hex.data(), hash.hex.data() + 2, share, 16);
    return share % kRounds == round;
}

// One run: the lock of the backup, and its page files under the store's keys.
class Run {
public:
    Run(const BackupParts& parts, const fs::path& backup, const CancelToken& token)
        : parts_(parts), token_(token), backup_(backup), lock_(backup / "lock"),
          pages_(backup / kPages, parts.vault.pageKey(), parts.vault.nameKey()) {}

    BackupReport make() {
        const auto arriving = backup_ / kArriving;
        fs::remove_all(arriving); // of a run that was cut off
        pages_.sweep(pages_.all(), token_);
        createFolderDurably(arriving);
        copyDatabase(arriving / kDatabaseName);
        copyDurably(parts_.store / kKeysName, arriving / kKeysName);
        {
            Database copy(arriving / kDatabaseName, parts_.vault.databaseKey(), Database::Copy{});
            copyPages(referencedFiles(copy, token_));
        }
        publish(arriving);
        renewKeys();
        giveUpOld();
        return std::move(report_);
    }

private:
    void copyDatabase(const fs::path& to) {
        parts_.database.copyTo(to, token_);
        syncFile(to);
        forgetCached(to);
        Database copy(to, parts_.vault.databaseKey(), Database::Copy{});
        if (const auto found = copy.quickCheck(token_); !found.empty())
            throw Error(ErrorCode::StoreDamaged, "backup: " + found);
    }

    void copyPages(const std::set<FileHash>& wanted) {
        const auto there = pages_.all();
        const auto round = roundOf(parts_.clock.now());
        for (const auto& hash : wanted) {
            token_.throwIfCancelled();
            const bool kept = there.contains(hash);
            if (kept && (!isDueAgain(hash, round) || isSound(hash))) {
                ++report_.alreadyThere;
            } else {
                copyPage(hash, kept);
            }
        }
    }

    bool isSound(const FileHash& hash) const {
        try {
            pages_.verify(hash);
            return true;
        } catch (const Error& error) {
            if (error.code() != ErrorCode::PageDamaged) throw;
            return false;
        }
    }

    void copyPage(const FileHash& hash, bool replaces) {
        try {
            parts_.files.copyTo(pages_, hash);
            ++(replaces ? report_.replaced : report_.copied);
        } catch (const Error& error) {
            // Reported at start as well; what is left of the store is worth keeping all the same.
            if (error.code() != ErrorCode::PageDamaged && error.code() != ErrorCode::FileNotFound) throw;
            report_.damagedHere.push_back(hash);
        }
    }

    void publish(const fs::path& arriving) {
        const auto before = generationsIn(backup_);
        auto& made = report_.generation;
        made.number = before.empty() ? 1 : before.front().number + 1;
        made.made = parts_.clock.now();
        made.folder = backup_ / kGenerations / nameOf(made.number, made.made);
        token_.throwIfCancelled();
        renameDurably(arriving, made.folder);
        parts_.audit.append({.deed = Deed::BackedUp, .subject = nameOf(made.number, made.made)});
    }

    // So that a PIN or a sheet that was replaced opens no older generation either.
    void renewKeys() {
        const auto keys = readFile(parts_.store / kKeysName);
        for (const auto& each : generationsIn(backup_))
            if (each.number != report_.generation.number) writeDurably(each.folder / kKeysName, keys);
    }

    void giveUpOld() {
        const auto old = superfluous(generationsIn(backup_));
        for (const auto& each : old) fs::remove_all(each.folder);
        if (old.empty()) return;
        std::set<FileHash> wanted;
        for (const auto& each : generationsIn(backup_)) {
            try {
                Database copy(each.folder / kDatabaseName, parts_.vault.databaseKey(), Database::Copy{});
                wanted.merge(referencedFiles(copy, token_));
            } catch (const Error&) {
                return; // a damaged one names no files: then none is deleted
            }
        }
        pages_.sweep(wanted, token_);
    }

    const BackupParts& parts_;
    const CancelToken& token_;
    fs::path backup_;
    FileLock lock_;
    PageFiles pages_;
    BackupReport report_ = {};
};

} // namespace

fs::path backupFolder(const fs::path& chosen, const fs::path& store) {
    return chosen / (kPrefix + readKeyRecord(store).store.substr(0, 12));
}

fs::path findBackup(const fs::path& named) {
    if (isBackup(named)) return named;
    std::vector<fs::path> found;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(named, ignored))
        if (isBackup(entry.path())) found.push_back(entry.path());
    if (found.size() != 1) throw Error(ErrorCode::FileNotFound, fmt::format("{} backups in this folder", found.size()));
    return found.front();
}

std::vector<Generation> generationsIn(const fs::path& backup) {
    std::vector<Generation> generations;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(backup / kGenerations, ignored))
        if (auto generation = generationAt(entry.path())) generations.push_back(std::move(*generation));
    std::ranges::sort(generations, std::greater(), &Generation::number);
    return generations;
}

std::vector<Generation> superfluous(const std::vector<Generation>& newestFirst) {
    std::set<std::chrono::sys_days> days, weeks; // the Mondays of those weeks
    std::vector<Generation> old;
    for (const auto& each : newestFirst) {
        const auto day = std::chrono::sys_days(localTime(each.made).date);
        const auto week = day - (std::chrono::weekday(day) - std::chrono::Monday);
        if (days.contains(day)) {
            old.push_back(each);
        } else if (days.size() < kDays) {
            days.insert(day);
        } else if (!weeks.contains(week) && weeks.size() < kWeeks) {
            weeks.insert(week);
        } else {
            old.push_back(each);
        }
    }
    return old;
}

bool isBackupDue(const fs::path& backup, Instant now) {
    const auto generations = generationsIn(backup);
    if (generations.empty()) return true;
    const auto age = now - generations.front().made;
    return age >= std::chrono::hours(20) || age < -std::chrono::hours(1);
}

void prepareBackup(const fs::path& backup) {
    std::error_code ignored;
    if (!fs::is_directory(backup.parent_path(), ignored))
        throw Error(ErrorCode::FileNotFound, "the folder for backups is not there");
    createFolderDurably(backup / kPages);
    createFolderDurably(backup / kGenerations); // last: it says that all is there
}

BackupReport makeBackup(const BackupParts& parts, const fs::path& backup, const CancelToken& token) {
    try {
        if (!isBackup(backup)) throw Error(ErrorCode::FileNotFound, "the backup is not there");
        return Run(parts, backup, token).make();
    } catch (const fs::filesystem_error& fault) { // its text names folders
        throw Error(codeOf(fault.code()), "backup: " + fault.code().message());
    }
}

} // namespace quay
