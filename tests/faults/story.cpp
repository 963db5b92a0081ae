#include "tests/faults/story.h"

#include "core/base/durable_file.h"
#include "core/store/sweep.h"
#include "scanner/capture/render_job.h"
#include "tests/support/error_code.h"

#include <algorithm>

namespace quay {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kPassphrase = "mật khẩu thử";
constexpr auto kProcedure = "1.001193", kLine = "1.001193-KQ004389", kOtherLine = "1.001193-KQ003204";

Instant mondayMorning() {
    return fromLocal(Date(std::chrono::year(2026), std::chrono::November, std::chrono::day(23)), std::chrono::hours(9));
}

Places placesBelow(const fs::path& root) {
    return {.store = root / "store",
            .configFile = root / "settings.json",
            .catalogue = pathFromUtf8(QUAY_SOURCE_DIR) / "core/catalogue/data"};
}

// The acts of the day, each of which is acknowledged, or says why not.
class Day {
public:
    Day(Services& services, const fs::path& script, const std::function<void(const Promises&)>& onPromise)
        : services_(services), script_(script), onPromise_(onPromise) {}

    Promises work(int dossiers) {
        for (int round = 0; round < dossiers; ++round) {
            std::optional<DossierId> dossier;
            attempt([&] { dossier = open(); });
            if (!dossier) continue;
            for (const auto* line : {kLine, kOtherLine}) attempt([&] { scan(*dossier, line); });
            for (const auto& [page, bytes] : promises_.pages) attempt([&] { turn(page); });
            attempt([&] { sealIt(*dossier); });
            attempt([&] { send(*dossier); });
        }
        return std::move(promises_);
    }

private:
    void attempt(const std::function<void()>& act) {
        try {
            act();
        } catch (const Error& error) {
            promises_.failures.push_back(error.code());
        }
    }
    void keep() const {
        if (onPromise_) onPromise_(promises_);
    }

    DossierId open() {
        const auto* procedure = services_.catalogue.find(kProcedure, today(services_.clock));
        const Person person{.fullName = "Đặng Thị Bưởi", .idNumber = {}, .address = {}, .phone = {}};
        const auto id = services_.dossiers.open(*procedure, services_.catalogue.version(), person).id;
        promises_.dossiers.push_back(id);
        keep();
        return id;
    }

    void scan(const DossierId& dossier, const std::string& line) {
        const auto device = makeDevice("simulated:" + utf8FromPath(script_), services_.deviceSettings());
        std::vector<PageId> made;
        const auto onPage = [&](const PageId& page) {
            const auto original = services_.dossiers.page(page).original;
            promises_.pages[page] = services_.files.get(original);
            promises_.edits[page] = {};
            made.push_back(page);
            keep();
        };
        attempt([&] { capture(services_.captureParts(), *device, {dossier, line, {}}, {}, onPage); });
        for (const auto& page : made) attempt([&] { renderOne(services_.renderParts(), page, {}); });
    }

    void turn(const PageId& page) {
        auto edits = promises_.edits[page];
        edits.turn = (edits.turn + 1) % 4;
        if (promises_.sealed.contains(services_.dossiers.dossierOf(page))) return;
        promises_.perhaps[page] = edits;
        keep();
        services_.dossiers.edit(page, edits);
        promises_.perhaps.erase(page);
        promises_.edits[page] = edits;
        keep();
        renderOne(services_.renderParts(), page, {});
    }

    void sealIt(const DossierId& id) {
        const auto dossier = services_.dossiers.load(id);
        const auto& destination = services_.config.destinations.front();
        seal(services_.sealParts(), services_.sealRequest(dossier, destination, true), {});
        promises_.sealed.insert(id);
        keep();
    }

    void send(const DossierId& id) {
        const auto delivery = services_.deliveries.of(id);
        if (!delivery) return;
        sendOne(services_.outboxParts(), delivery->id, {}, {});
        const auto after = services_.deliveries.load(delivery->id);
        if (after.lastError && !after.receipt) promises_.failures.push_back(*after.lastError);
        if (!after.receipt) return;
        promises_.delivered.insert(id);
        keep();
    }

    Services& services_;
    fs::path script_;
    const std::function<void(const Promises&)>& onPromise_;
    Promises promises_ = {};
};

// Looks at a store as the next start finds it, and notes what is missing.
class Look {
public:
    Look(Services& services, const fs::path& delivered, const Promises& promises)
        : services_(services), delivered_(delivered), promises_(promises) {}

    std::vector<std::string> run() {
        const auto health = services_.care.check(CheckDepth::Thorough, {});
        note(health.databaseFault.empty(), "the database: " + health.databaseFault);
        note(health.damagedPages.empty(), "a page file is damaged");
        note(health.lostBundleFiles == 0, "a bundle file is lost");
        note(!services_.audit.verify({}).broken, "the chain is broken");
        for (const auto& each : promises_.dossiers) look(each);
        for (const auto& [page, bytes] : promises_.pages) look(page, bytes);
        for (const auto& each : promises_.sealed) note(services_.deliveries.of(each).has_value(), "a sealing is gone");
        for (const auto& each : promises_.delivered) lookDelivered(each);
        noTwice();
        sweepFiles(services_.database, services_.files, {});
        note(services_.care.check(CheckDepth::Thorough, {}).sound(), "the sweep took something");
        return std::move(missing_);
    }

private:
    void note(bool kept, const std::string& what) {
        if (!kept) missing_.push_back(what);
    }
    void look(const DossierId& id) {
        note(!codeOf([&] { services_.dossiers.load(id); }), "a dossier is gone");
    }
    void look(const PageId& id, const Bytes& original) {
        const auto fault = codeOf([&] {
            const auto page = services_.dossiers.page(id);
            note(services_.files.get(page.original) == original, "other bytes than were captured");
            const auto perhaps = promises_.perhaps.find(id);
            const bool kept = page.edits == promises_.edits.at(id) ||
                              (perhaps != promises_.perhaps.end() && page.edits == perhaps->second);
            note(kept, "an edit is gone");
            if (!page.rendered.empty()) services_.files.verify(page.rendered);
        });
        note(!fault, "a page is gone");
    }
    void lookDelivered(const DossierId& id) {
        const auto delivery = services_.deliveries.of(id);
        note(delivery && delivery->receipt, "a receipt is gone");
        if (!delivery) return;
        const auto bundle = services_.deliveries.bundle(delivery->bundle);
        for (const auto& file : bundle.files) {
            const auto at = delivered_ / pathFromUtf8(bundle.name) / pathFromUtf8(file.path);
            note(fs::exists(at) && sha256OfFile(at) == file.sha256, "a delivered file is gone or differs");
        }
    }
    void noTwice() {
        std::set<std::string> seen;
        for (const auto& entry : fs::directory_iterator(delivered_)) {
            const auto name = utf8FromPath(entry.path().filename());
            if (name.ends_with(".partial")) continue;
            note(seen.insert(name.substr(0, 8)).second, "delivered twice");
        }
    }

    Services& services_;
    const fs::path& delivered_;
    const Promises& promises_;
    std::vector<std::string> missing_ = {};
};

} // namespace

Premises::Premises() : clock(mondayMorning()) {
    createFolderDurably(store);
    createFolderDurably(delivered);
    Vault::create(store, kPassphrase, nullptr, {.passes = 1, .memory = 8 * 1024});
    writeDurably(folder / "sheets.json", asBytes(R"({"sheets": 1})"));
    Config config = loadConfig(root / "settings.json", store);
    config.destinations = {{.id = "folder", .name = {}, .address = utf8FromPath(delivered)}};
    config.renderThreads = 1;
    config.samples = folder.path();
    saveConfig(config, root / "settings.json");
}

std::unique_ptr<Services> Premises::start(const fs::path& below, QueueLoop& loop) const {
    const auto places = placesBelow(below);
    return std::make_unique<Services>(places, Vault::unlock(places.store, kPassphrase), loop, clock);
}

Promises Premises::workThrough(int dossiers, const std::function<void(const Promises&)>& onPromise) {
    QueueLoop loop;
    Promises promises;
    try {
        const auto services = start(root, loop);
        promises = Day(*services, folder / "sheets.json", onPromise).work(dossiers);
    } catch (const Error& error) { // did not even start
        promises.failures.push_back(error.code());
    }
    return promises;
}

std::vector<std::string> broken(const Premises& premises, const fs::path& root, const Promises& promises) {
    QueueLoop loop;
    try {
        const auto services = premises.start(root, loop);
        return Look(*services, root / "delivered", promises).run();
    } catch (const Error& error) {
        return {std::string("does not open: ") + error.what()};
    } catch (const std::exception& error) {
        return {std::string("not even an Error: ") + error.what()};
    }
}

} // namespace quay
