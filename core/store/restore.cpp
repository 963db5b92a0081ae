#include "core/store/restore.h"

#include "core/base/durable_copy.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/system_error.h"
#include "core/store/key_record.h"
#include "core/store/references.h"

#include <fmt/format.h>

#include <algorithm>

namespace quay {

namespace fs = std::filesystem;

namespace {

constexpr auto kDatabaseName = "quay.db", kKeysName = "keys.json", kPages = "pages";
// What may lie below the store but is not of it: bundles that were delivered there, and what the site decided.
constexpr auto kDelivered = "delivered", kSettings = "settings.json";

fs::path beside(const fs::path& store, std::string_view what, const std::string& id) {
    auto name = store.filename();
    name += pathFromUtf8(fmt::format(".{}-{}", what, id));
    return store.parent_path() / name;
}

bool hasContent(const fs::path& folder) { return fs::exists(folder) && !fs::is_empty(folder); }

class Restoring {
public:
    Restoring(const RestoreRequest& request, const Vault& vault, const Clock& clock, const CancelToken& token)
        : request_(request), vault_(vault), clock_(clock), token_(token), id_(newIdText(clock.now())),
          arriving_(beside(request.into, "restoring", id_)) {}

    RestoreReport run() {
        createFolderDurably(request_.into.parent_path());
        if (hasContent(request_.into)) old_.emplace(request_.into / "lock"); // no program may have it open
        try {
            makeFromNewestSound();
            recordAct();
            putInPlace();
        } catch (...) {
            std::error_code ignored;
            fs::remove_all(arriving_, ignored);
            throw;
        }
        return std::move(report_);
    }

private:
    void makeFromNewestSound() {
        for (const auto& each : generationsIn(request_.backup)) {
            if (request_.number != 0 && each.number != request_.number) continue;
            fs::remove_all(arriving_);
            createFolderDurably(arriving_);
            if (!takeDatabase(each)) {
                report_.refused.push_back(each.number);
                continue;
            }
            report_.generation = each;
            return takePages();
        }
        throw Error(ErrorCode::StoreDamaged, "no generation of this backup is sound");
    }

    bool takeDatabase(const Generation& from) {
        try {
            copyDurably(from.folder / kDatabaseName, arriving_ / kDatabaseName);
            copyKeys(from);
            forgetCached(arriving_ / kDatabaseName);
            Database copy(arriving_ / kDatabaseName, vault_.databaseKey(), Database::Copy{});
            return copy.quickCheck(token_).empty();
        } catch (const Error& error) {
            if (error.code() != ErrorCode::StoreDamaged && error.code() != ErrorCode::FileNotFound) throw;
            return false;
        }
    }

    // The keys of the store as it was last, where they can be read: a PIN changed since the backup stays changed.
    void copyKeys(const Generation& from) {
        const auto backed = readKeyRecord(from.folder);
        try {
            if (readKeyRecord(request_.into).store == backed.store)
                return copyDurably(request_.into / kKeysName, arriving_ / kKeysName);
        } catch (const Error&) { // none there, or damaged
        }
        copyDurably(from.folder / kKeysName, arriving_ / kKeysName);
    }

    void takePages() {
        PageFiles pages(arriving_ / kPages, vault_.pageKey(), vault_.nameKey());
        const PageFiles backed(request_.backup / kPages, vault_.pageKey(), vault_.nameKey());
        std::optional<PageFiles> before;
        if (fs::is_directory(request_.into / kPages))
            before.emplace(request_.into / kPages, vault_.pageKey(), vault_.nameKey());
        Database copy(arriving_ / kDatabaseName, vault_.databaseKey(), Database::Copy{});
        std::set<FileHash> lost;
        for (const auto& hash : referencedFiles(copy, token_)) {
            token_.throwIfCancelled();
            const bool taken = (before && tookSound(*before, pages, hash)) || copied(backed, pages, hash);
            if (taken)
                ++report_.pageFiles;
            else
                lost.insert(hash);
        }
        eachPage(copy, token_, [&](const PageReference& page) {
            if (lost.contains(page.original) || lost.contains(page.rendered)) report_.damagedPages.push_back(page.page);
        });
    }

    static bool tookSound(const PageFiles& from, PageFiles& to, const FileHash& hash) {
        try {
            from.verify(hash);
            if (!from.linkTo(to, hash)) from.copyTo(to, hash);
            return true;
        } catch (const Error& error) {
            if (error.code() != ErrorCode::PageDamaged) throw;
            return false;
        }
    }

    static bool copied(const PageFiles& from, PageFiles& to, const FileHash& hash) {
        try {
            from.copyTo(to, hash);
            return true;
        } catch (const Error& error) {
            if (error.code() != ErrorCode::PageDamaged && error.code() != ErrorCode::FileNotFound) throw;
            return false;
        }
    }

    void recordAct() {
        Database database(arriving_ / kDatabaseName, vault_.databaseKey());
        Audit(database, clock_, vault_.signingSeed())
            .append({.deed = Deed::Restored, .subject = utf8FromPath(report_.generation.folder.filename())});
        PageFiles(arriving_ / kPages, vault_.pageKey(), vault_.nameKey()).belongTo(databaseId(database));
    }

    void putInPlace() {
        syncFolder(arriving_);
        if (old_) {
            exchangeDurably(arriving_, request_.into);
            report_.setAside = beside(request_.into, "before", id_);
            renameDurably(arriving_, report_.setAside);
        } else {
            fs::remove(request_.into); // an empty one
            renameDurably(arriving_, request_.into);
        }
        keepBesides(kDelivered);
        keepBesides(kSettings);
    }

    void keepBesides(const char* name) const {
        if (!report_.setAside.empty() && fs::exists(report_.setAside / name))
            renameDurably(report_.setAside / name, request_.into / name);
    }

    const RestoreRequest& request_;
    const Vault& vault_;
    const Clock& clock_;
    const CancelToken& token_;
    std::string id_;
    fs::path arriving_;
    std::optional<FileLock> old_;
    RestoreReport report_ = {};
};

} // namespace

fs::path keysIn(const fs::path& backup) {
    for (const auto& each : generationsIn(backup)) {
        try {
            readKeyRecord(each.folder);
            return each.folder;
        } catch (const Error&) { // damaged: an older one opens the same store
        }
    }
    throw Error(ErrorCode::FileNotFound, "no keys in this backup");
}

RestoreReport restoreStore(const RestoreRequest& request, const Vault& vault, const Clock& clock,
                           const CancelToken& token) {
    try {
        return Restoring(request, vault, clock, token).run();
    } catch (const fs::filesystem_error& fault) { // its text names folders
        throw Error(codeOf(fault.code()), "restore: " + fault.code().message());
    }
}

} // namespace quay
