// Dossiers: cases, their documents and pages, in the database. Each verb is one transaction, durable when it
// returns, stands in the audit chain, and posts a Change. Any thread. Verbs on a dossier that is not editable throw
// Error(Conflict); what the role of whoever sits there does not allow, reading included, throws Error(AccessDenied).
#pragma once
#include "core/base/clock.h"
#include "core/catalogue/procedure.h"
#include "core/dossier/dossier.h"
#include "core/dossier/state.h"
#include "core/store/changes.h"
#include "core/store/database.h"
#include "core/store/seat.h"

#include <optional>
#include <set>

namespace quay {

struct DossierSummary { // one line of the home screen
    DossierId id;
    std::string code, officialCode, procedure;
    std::string applicantName;
    Instant opened{}, changed{};
    DossierState state = DossierState::Draft;
    bool purged = false; // its personal data is gone
    int documents = 0, pages = 0;
};

// Why a page went to the bin. In the database by name.
enum class BinReason { Asked, Blank, SamePage, Retaken };

struct DossierQuery {
    std::string text = {};              // name, id number, code, official code, phone; folded; empty = all
    std::set<std::string> alsoOf = {};  // procedures that `text` means as well: theirs follow the others
    std::optional<Date> openedOn = {};  // local day
    std::set<DossierState> states = {}; // empty = all
    int limit = 200;
};

struct IncomingDossier; // core/store/incoming.h

struct NewPage {
    CaptureId capture = {};
    FileHash original = {};
    std::string originalType;
    Facts facts = {}; // what the device knew: size, dpi
};

class Dossiers {
public:
    Dossiers(Database& database, Changes& changes, const Clock& clock, const Seat& seat);

    Dossier open(const Procedure& procedure, const std::string& catalogueVersion, const Person& applicant);
    Dossier load(const DossierId& id) const; // throws Error(NotFound)
    bool exists(const DossierId& id) const;
    std::optional<DossierId> findByCode(std::string_view codeOrId) const;
    // The latest change first; what a text finds, the latest opened first.
    std::vector<DossierSummary> list(const DossierQuery& query) const;
    std::optional<DossierSummary> summary(const DossierId& id) const;

    void setApplicant(const DossierId& id, const Person& applicant);
    void setField(const DossierId& id, const std::string& field, const std::string& value);
    void setCondition(const DossierId& id, const std::string& requirement, bool holds);
    void setOfficialCode(const DossierId& id, const std::string& code); // in any state: the portal gives it late
    void setNoted(const DossierId& id, const std::string& requirement, bool noted, const std::string& note);
    // Throws Error(Conflict). An event that makes the dossier editable again, or cancels it, withdraws its bundle and
    // cancels what is still to be delivered of it; not while that is being sent (park the delivery first).
    void apply(const DossierId& id, DossierEvent event);

    DocumentId documentFor(const DossierId& id, const std::string& requirement); // made when there is none
    DocumentId addDocument(const DossierId& id, const std::string& title);       // a paper outside the list
    // Throws Error(PresentOnly) where the catalogue allows no picture of that paper; asked before a device runs, and by
    // every verb that would put a page there.
    void requirePagesAllowed(const DossierId& id, const std::string& requirement) const;
    PageId addPage(const DocumentId& document, const NewPage& page); // at the end
    // A page in whose original several papers lie becomes as many pages of the same original, all or none; the first
    // keeps its id. Only where nothing was measured yet; else it is left alone and no page is returned.
    std::vector<PageId> splitPage(const PageId& id, const std::vector<Facts>& papers);
    Page page(const PageId& id) const;
    DossierId dossierOf(const PageId& id) const;
    void setFacts(const PageId& id, const Facts& facts);
    // Accepted only if `from` is still the page's edits (a later edit makes an older rendering worthless);
    // returns whether it was. Nor is it accepted once the dossier is not editable.
    bool setRendered(const PageId& id, const Edits& from, const FileHash& rendered, std::uint64_t bytes);
    // Clears the rendering, unless only remarks were accepted. Throws Error(Conflict) when it would uncover something
    // of a page whose original is sealed (see Originals).
    void edit(const PageId& id, const Edits& edits);
    void movePage(const PageId& id, const DocumentId& to, int position); // 0-based; renumbers both
    void removePage(const PageId& id, BinReason why = BinReason::Asked); // to the bin; its place is remembered
    void restorePage(const PageId& id);                                  // out of the bin, to where it was

    // Of another computer: made, or made the same again; pages it no longer has go to the bin. The act is the caller's
    // to write, in the same transaction. Throws Error(Conflict) where its ids belong to another dossier.
    void put(const IncomingDossier& incoming);

    std::vector<PageId> pagesWithoutRendering() const; // editable dossiers only, oldest first
    // What checkStore found, in any state: an original is lost, a lost rendering is to be made again where it still
    // can be. Each returns whether that changed anything.
    bool markDamaged(const PageId& id, bool damaged);
    bool forgetRendering(const PageId& id, const FileHash& lost);

private:
    void insert(const Dossier& dossier);
    std::vector<Document> documentsOf(const DossierId& id) const;
    std::string freeCode(Date day) const;
    bool cancelledByMe(const DossierId& id) const;
    void withdrawBundle(const DossierId& id);
    void refreshSearch(const DossierId& id);
    void addSummaries(const DossierQuery& query, const std::string& procedure, std::vector<DossierSummary>& to) const;
    // Ends every verb: content mark, act, change told, all durable. Without an act: what the program itself derived.
    void commit(Transaction& transaction, const DossierId& id);
    void commit(Transaction& transaction, const DossierId& id, Deed deed, const std::string& subject = {});
    AccountId personOf(const CaptureId& capture) const;

    Database& database_;
    Changes& changes_;
    const Clock& clock_;
    const Seat& seat_;
};

} // namespace quay
