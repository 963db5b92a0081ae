// Desk: a store in a temporary folder with everything that works on it, and short words for what tests do often.
#pragma once
#include "core/store/check_store.h"
#include "core/store/sweep.h"
#include "core/store/thumbnails.h"
#include "core/store/vault.h"
#include "tests/support/error_code.h"
#include "tests/support/temp_folder.h"

namespace quay {

inline Instant atLocal(int year, unsigned month, unsigned day, int hour) {
    return fromLocal(Date(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)),
                     std::chrono::hours(hour));
}

inline const Account kMai{.id = {"MAI"},
                          .name = "Nguyễn Thị Mai",
                          .roles = {StaffRole::Officer, StaffRole::Supervisor, StaffRole::Administrator},
                          .ward = "Phường Mẫu"};

inline constexpr std::string_view kDeskPassphrase = "mật khẩu thử";

struct Desk {
    TempFolder folder;
    FixedClock clock{atLocal(2026, 11, 23, 9)};
    QueueLoop loop;
    Changes changes{loop};
    Vault vault = Vault::create(folder.path(), kDeskPassphrase, nullptr, {.passes = 1, .memory = 8 * 1024});
    Database database{folder / "quay.db", vault.databaseKey()};
    PageFiles files{folder / "pages", vault.pageKey(), vault.nameKey()};
    Audit audit{database, clock, vault.signingSeed()};
    Seat seat{database, audit};
    Dossiers dossiers{database, changes, clock, seat};
    Captures captures{database, clock, seat};
    Deliveries deliveries{database, changes, clock, seat};
    Thumbnails thumbnails{database, changes};

    Desk() { seat.take(kMai); }

    Dossier open(const std::string& name, const std::string& idNumber = "001090012345") {
        Procedure procedure;
        procedure.code = "1.001193";
        Person person;
        person.fullName = name;
        person.idNumber = idNumber;
        return dossiers.open(procedure, "2026-11-01", person);
    }
    Dossier open() { return open("Đặng Thị Bưởi"); }

    PageId addPage(const DocumentId& document, std::string_view content) {
        return dossiers.addPage(document, {.original = files.put(asBytes(content)), .originalType = "image/png"});
    }
    PageId addPage(const DossierId& dossier, std::string_view content) {
        return addPage(dossiers.documentFor(dossier, "birth"), content);
    }
    std::vector<PageId> pagesOf(const DossierId& dossier, std::size_t document = 0) const {
        std::vector<PageId> pages;
        const auto loaded = dossiers.load(dossier);
        if (document < loaded.documents.size())
            for (const auto& page : loaded.documents[document].pages) pages.push_back(page.id);
        return pages;
    }

    Bundle bundleFor(const DossierId& dossier) const {
        const auto id = newId<BundleId>(clock.now());
        const BundleFile file{"data/01 Giay chung sinh.pdf", keyedHash(asBytes("pdf"), vault.nameKey()), 3, "ab12", 1};
        return {.id = id, .dossier = dossier, .name = "1123-7KQ-" + id.value, .sealed = clock.now(), .files = {file}};
    }
    DeliveryId seal(const DossierId& dossier, const std::string& destination = "folder") {
        return deliveries.recordSealed(bundleFor(dossier), destination, deliveries.contentMark(dossier));
    }
    DossierState stateOf(const DossierId& dossier) const { return dossiers.load(dossier).state; }
    SettleParts settleParts() { return {database, captures, deliveries, files}; }
    StoreHealth check(CheckDepth depth = CheckDepth::Start) {
        return checkStore({database, dossiers, files}, depth, {});
    }
    // The page files as the next start opens them: it does not know what this one put.
    PageFiles filesLater() const { return {folder / "pages", vault.pageKey(), vault.nameKey()}; }
};

inline Edits turned(int quarters) {
    Edits edits;
    edits.turn = quarters;
    return edits;
}

inline const Receipt kReceipt{atLocal(2026, 11, 23, 10), "/srv/in/1123-7KQ", "cafe", "{}"};

} // namespace quay
