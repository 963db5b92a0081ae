#include "core/store/check_store.h"

#include "core/base/error.h"
#include "core/store/references.h"

namespace quay {

namespace {

// How many pages, counted from the newest, a start looks into: two reads a file, so three seconds on a disk that
// turns (15 ms each way), and far more pages than a computer has under way when its power fails.
constexpr std::int64_t kNewest = 100;

std::int64_t pageCount(Database& database) {
    Statement row(database, "SELECT count(*) FROM page");
    row.step();
    return row.number(0);
}

class Check {
public:
    Check(const CheckParts& parts, CheckDepth depth, const CancelToken& token)
        : parts_(parts), depth_(depth), token_(token) {}

    StoreHealth run() {
        health_.databaseFault = parts_.database.quickCheck(token_);
        if (!health_.databaseFault.empty()) return std::move(health_); // no query can be trusted to end
        if (depth_ == CheckDepth::Start) there_ = parts_.files.all();
        const auto pages = pageCount(parts_.database);
        std::int64_t number = 0;
        eachPage(parts_.database, token_, [&](const PageReference& page) {
            newest_ = ++number + kNewest > pages;
            look(page);
        });
        newest_ = true;
        for (const auto& hash : unsentBundleFiles(parts_.database)) health_.lostBundleFiles += !isSound(hash);
        return std::move(health_);
    }

private:
    void look(const PageReference& page) {
        const int healedBefore = health_.healed;
        const bool lost = !isSound(page.original);
        if (lost) health_.damagedPages.push_back(page.page);
        // A remark may also say that the file is authentic and still no picture: a mere look at it takes none back.
        const bool proved = depth_ == CheckDepth::Thorough || health_.healed > healedBefore;
        if (lost != page.remarked && (lost || proved)) parts_.dossiers.markDamaged(page.page, lost);
        if (page.rendered.empty() || isSound(page.rendered)) return;
        if (!lost && parts_.dossiers.forgetRendering(page.page, page.rendered)) health_.toRender.push_back(page.page);
    }

    bool isSound(const FileHash& hash) {
        token_.throwIfCancelled();
        if (opens(parts_.files, hash)) return true;
        if (!parts_.backup || !parts_.backup->contains(hash)) return false;
        try {
            parts_.backup->copyTo(parts_.files, hash);
            ++health_.healed;
            return true;
        } catch (const Error& error) {
            if (error.code() != ErrorCode::PageDamaged) throw;
            return false;
        }
    }

    bool opens(const PageFiles& files, const FileHash& hash) const {
        try {
            if (depth_ == CheckDepth::Thorough)
                files.verify(hash);
            else if (newest_)
                files.size(hash);
            else
                return there_.contains(hash) || files.contains(hash); // it may have come since
            return true;
        } catch (const Error& error) {
            if (error.code() != ErrorCode::PageDamaged) throw;
            return false;
        }
    }

    const CheckParts& parts_;
    CheckDepth depth_;
    const CancelToken& token_;
    std::set<FileHash> there_ = {};
    bool newest_ = false;
    StoreHealth health_ = {};
};

} // namespace

StoreHealth checkStore(const CheckParts& parts, CheckDepth depth, const CancelToken& token) {
    return Check(parts, depth, token).run();
}

} // namespace quay
