// Services: everything the program is made of, in the order it is made. Read it to know the program.
// Built on the main loop's thread, after the store is unlocked. Everything else receives references.
#pragma once
#include "app/setup/config.h"
#include "app/setup/store_care.h"
#include "core/base/durable_file.h"
#include "core/catalogue/catalogue.h"
#include "core/catalogue/working_days.h"
#include "core/handover/package.h"
#include "core/send/send_loop.h"
#include "core/store/accounts.h"
#include "core/store/citizens.h"
#include "core/store/errand.h"
#include "core/store/originals.h"
#include "core/store/page_steps.h"
#include "core/store/retention.h"
#include "core/store/sweep.h"
#include "core/store/vault.h"
#include "scanner/capture/capture_job.h"
#include "scanner/capture/render_queue.h"
#include "scanner/device_list.h"

namespace quay {

struct Places {                       // where this run keeps its things
    std::filesystem::path store;      // quay.db, pages/, keys.json, lock
    std::filesystem::path configFile; // settings.json
    std::filesystem::path catalogue;  // folder of JSON
};
Places usualPlaces(); // QUAY_DATA, else the user's own folders; the shipped catalogue

class Services {
public:
    // Whoever opened the vault sits down; where there are people and the keyring opened it, nobody does. Throws
    // Error(StoreLocked | StoreDamaged | NewerStore | BadInput | DamagedFile | AccessDenied …).
    Services(const Places& places, Vault vault, MainLoop& loop, const Clock& clock, Argon2Cost pinCost = {});
    ~Services(); // cancels what runs and joins

    Services(const Services&) = delete;
    Services& operator=(const Services&) = delete;

    // What the window does once it shows: renderings and deliveries that a stop left over, the checks, the backups.
    void resumeWork();

    CaptureParts captureParts() { return {dossiers, captures, files}; }
    CaptureParts captureParts(Errand& errand) { return {errand.dossiers, errand.captures, files}; }
    RenderParts renderParts() { return {programDossiers, files, thumbnails}; }
    // Looks every hour what is to go (Retention), from now on, on a thread of its own.
    void beginRetention();
    SealParts sealParts() { return {dossiers, deliveries, files, audit, clock}; }
    SealParts sealParts(Errand& errand) { return {errand.dossiers, errand.deliveries, files, audit, clock}; }
    // A job in the name of whoever sits here now; it must end before these services do.
    std::shared_ptr<Errand> errand();
    // The screen is locked: it stands in the chain, and the data key is wiped. Jobs go on, with the keys they have.
    void lockVault();
    // The key is back, and whoever opened `fresh` sits down; Error(StoreDamaged) when it is another store's key.
    void unlockVault(Vault fresh, std::function<void(const Outcome&)> onDone);
    OutboxParts outboxParts();
    CareParts careParts();
    HandoverParts handoverParts();
    HandoverParts handoverParts(Errand& errand);
    std::unique_ptr<OwnKeys> handoverKeys() const; // of this computer, named as the settings name the office
    DeviceListSettings deviceSettings() const;
    // What sealing this dossier for that destination asks for, by the settings.
    SealRequest sealRequest(const Dossier& dossier, const Destination& destination, bool acceptIncomplete) const;
    // The procedure of a dossier, as it was in force when the dossier was opened. Throws Error(NotFound).
    const Procedure& procedureOf(const Dossier& dossier) const;

    const Places places;
    MainLoop& loop;
    const Clock& clock;
    FileLock lock;
    Config config;
    Catalogue catalogue;
    WorkingDays workingDays;
    Vault vault;
    Database database;
    PageFiles files;
    Audit audit;
    Seat seat;        // whoever is at the computer
    Seat programSeat; // renderings and the checks
    Accounts accounts;
    Changes changes;
    Dossiers dossiers;
    Dossiers programDossiers;
    Captures captures;
    Deliveries deliveries;
    Thumbnails thumbnails;
    Erasure erasure;
    Retention retention;
    PageSteps pageSteps;
    Originals originals;
    Citizens citizens;
    Handovers handovers;
    Settled settled;  // what the start put right
    Lifetime alive;   // of what a job posts for the services themselves; before the workers, for their jobs use it
    Worker keyWorker; // the vault and PINs, one thing after the other: Argon2id takes a moment
    Worker scanWorker, renderWorker, sendWorker;
    Worker pictureWorker; // the picture a person looks at never waits behind a stack of renderings
    Worker careWorker, retentionWorker;
    RenderQueue renderQueue;
    StoreCare care; // the window starts it; the command line has verbs of its own
    SendLoop sendLoop;
    std::function<void(const SendProgress&)> onSendProgress; // whoever shows the outbox
};

} // namespace quay
