#include "app/setup/services.h"

#include "core/base/log.h"
#include "core/base/paths.h"

#include <fmt/format.h>

#include <thread>

namespace quay {

namespace {

constexpr std::chrono::hours kRetentionPace(1);
constexpr std::chrono::minutes kEndOfOffice = std::chrono::hours(17); // a result is due by the end of its day

std::filesystem::path prepared(const std::filesystem::path& folder) {
    createFolderDurably(folder);
    return folder;
}

std::filesystem::path databaseFile(const std::filesystem::path& store) {
    requireDatabase(store);
    return store / "quay.db";
}

// An installation without the samples still works: training mode then paints its pages.
std::filesystem::path shippedSamples() {
    try {
        return sharedFile("packaging/samples");
    } catch (const Error&) {
        return {};
    }
}

ProcedureOf proceduresIn(const Catalogue& catalogue) { // any thread: the catalogue does not change
    return [&catalogue](const Dossier& dossier) {
        return catalogue.find(dossier.procedure, localTime(dossier.opened).date);
    };
}

int renderThreads(const Config& config) {
    if (config.renderThreads > 0) return config.renderThreads;
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

} // namespace

Places usualPlaces() {
    const auto data = userDataFolder();
    return {.store = data / "store",
            .configFile = userConfigFolder() / "settings.json",
            .catalogue = sharedFile("core/catalogue/data")};
}

Services::Services(const Places& where, Vault key, MainLoop& mainLoop, const Clock& time, Argon2Cost pinCost)
    : places(where), loop(mainLoop), clock(time), lock(prepared(places.store) / "lock"),
      config(loadConfig(places.configFile, places.store)), catalogue(Catalogue::load(places.catalogue)),
      workingDays(WorkingDays::load(places.catalogue / "holidays.json")), vault(std::move(key)),
      database(databaseFile(places.store), vault.databaseKey()),
      files(prepared(places.store / "pages"), vault.pageKey(), vault.nameKey()),
      audit(database, clock, vault.signingSeed()), seat(database, audit),
      programSeat(database, audit, Seat::Kind::Program), accounts(database, clock, vault, seat, pinCost), changes(loop),
      dossiers(database, changes, clock, seat), programDossiers(database, changes, clock, programSeat),
      captures(database, clock, seat), deliveries(database, changes, clock, seat), thumbnails(database, changes),
      erasure(database, files, changes, clock, programSeat), retention(database, erasure, clock),
      pageSteps(database, dossiers, seat), originals(database, erasure, changes, clock, seat),
      citizens(database, erasure, seat, vault.nameKey()), handovers(database, changes, clock, seat, dossiers),
      settled(settleInterrupted({database, captures, deliveries, files})), keyWorker(loop), scanWorker(loop),
      renderWorker(loop, renderThreads(config)), sendWorker(loop), pictureWorker(loop), careWorker(loop),
      retentionWorker(loop), renderQueue(renderWorker, renderParts()), care(careParts(), config, careWorker),
      sendLoop(sendWorker, outboxParts(), [this](const SendProgress& progress) {
          if (onSendProgress) onSendProgress(progress);
      }) {
    accounts.reconcile();
    if (!vault.openedBy().empty() || !accounts.any())
        accounts.sit(vault.openedBy().empty() ? kScript : vault.openedBy());
    createFolderDurably(places.store / kDeliveredFolder); // the embedded default; other folders are the site's
}

Services::~Services() = default;

void Services::resumeWork() {
    renderQueue.wantAll();
    sendLoop.wake();
    care.start();
    beginRetention();
}

CareParts Services::careParts() {
    return {.backup = {database, files, audit, vault, clock, places.store},
            .check = {database, programDossiers, files},
            .render = [this](const PageId& page) { renderQueue.want(page); }};
}

std::shared_ptr<Errand> Services::errand() {
    return std::make_shared<Errand>(ErrandParts{database, audit, changes, clock}, seat.who());
}

void Services::lockVault() {
    seat.lock();
    keyWorker.submit({.run = [this](JobContext&) { vault.forget(); }});
}

void Services::unlockVault(Vault fresh, std::function<void(const Outcome&)> onDone) {
    const auto held = std::make_shared<Vault>(std::move(fresh));
    keyWorker.submit({
        .run = [this, held](JobContext&) { vault.takeBack(std::move(*held)); },
        .onProgress = {},
        // The seat changes here, so that no screen of who sat there reads on as who sits there now.
        .onDone = alive.guard([this, onDone = std::move(onDone)](Outcome outcome) {
            try {
                if (outcome.ok()) accounts.sit(vault.openedBy());
            } catch (const Error& error) { // closed meanwhile
                outcome.error = error;
            }
            onDone(outcome);
        }),
    });
}

void Services::beginRetention() {
    retentionWorker.submit({.run = [this](JobContext& context) {
        for (;; context.token().sleepFor(kRetentionPace)) {
            try {
                const int purged = retention.run(std::chrono::days(config.retentionDays), context.token());
                if (purged > 0) logLine("retention", fmt::format("{} dossiers purged", purged));
            } catch (const Error& error) { // what was begun is finished an hour later, or at the next start
                logLine("retention", error.what());
            }
        }
    }});
}

OutboxParts Services::outboxParts() {
    return {deliveries, files, clock, [this](const std::string& id) -> std::optional<Destination> {
                const auto* destination = findDestination(config, id);
                return destination ? std::optional(*destination) : std::nullopt;
            }};
}

std::unique_ptr<OwnKeys> Services::handoverKeys() const {
    auto box = vault.handoverSeed(), signing = vault.signingSeed();
    auto keys = std::make_unique<OwnKeys>(config.agency.empty() ? "Quầy" : config.agency, box, signing);
    wipe(box.data(), box.size());
    wipe(signing.data(), signing.size());
    return keys;
}

HandoverParts Services::handoverParts() {
    return {dossiers, captures, deliveries, files, thumbnails, handovers, clock, proceduresIn(catalogue)};
}

HandoverParts Services::handoverParts(Errand& errand) {
    return {errand.dossiers,  errand.captures, errand.deliveries,      files, thumbnails,
            errand.handovers, clock,           proceduresIn(catalogue)};
}

DeviceListSettings Services::deviceSettings() const {
    return {.training = config.training,
            .samples = config.samples.empty() ? shippedSamples() : config.samples,
            .cameraAddresses = config.cameras};
}

SealRequest Services::sealRequest(const Dossier& dossier, const Destination& destination, bool acceptIncomplete) const {
    const auto& procedure = procedureOf(dossier);
    const auto due = workingDays.due(procedure.deadline, dossier.received, config.dueCutoff);
    return {.dossier = dossier.id,
            .procedure = &procedure,
            .destination = destination.id,
            .form = destination.form,
            .limits = {destination.maxFileBytes},
            .agency = config.agency,
            .due = fromLocal(due, kEndOfOffice),
            .acceptIncomplete = acceptIncomplete};
}

const Procedure& Services::procedureOf(const Dossier& dossier) const {
    if (const auto* procedure = catalogue.find(dossier.procedure, localTime(dossier.opened).date)) return *procedure;
    throw Error(ErrorCode::NotFound, "procedure " + dossier.procedure);
}

} // namespace quay
