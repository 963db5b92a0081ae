// Dossiers: cases, their documents and pages, in the database. Each verb is one transaction, durable when it
// returns, and posts a Change. Any thread. Verbs on a dossier that is not editable throw Error(Conflict).
#pragma once
#include "core/base/clock.h"
#include "core/catalogue/procedure.h"
#include "core/dossier/dossier.h"
#include "core/dossier/state.h"
#include "core/store/changes.h"
#include "core/store/database.h"

#include <optional>
#include <set>

namespace quay {

struct DossierSummary { // one line of the home screen
    DossierId id;
    std::string code, officialCode, procedure;
    std::string applicantName;
    Instant opened{}, changed{};
    DossierState state = DossierState::Draft;
    int documents = 0, pages = 0;
};

struct DossierQuery {
    std::string text = {};              // name, id number, code, official code, phone; folded; empty = all
    std::optional<Date> openedOn = {};  // local day
    std::set<DossierState> states = {}; // empty = all
    int limit = 200;
};

struct NewPage {
    CaptureId capture = {};
    FileHash original = {};
    std::string originalType;
    Facts facts = {}; // what the device knew: size, dpi
};

class Dossiers {
public:
    Dossiers(Database& database, Changes& changes, const Clock& clock);

    Dossier open(const Procedure& procedure, const std::string& catalogueVersion, const Person& applicant);
    Dossier load(const DossierId& id) const; // throws Error(NotFound)
    std::optional<DossierId> findByCode(std::string_view codeOrId) const;
    std::vector<DossierSummary> list(const DossierQuery& query) const;

    void setApplicant(const DossierId& id, const Person& applicant);
    void setField(const DossierId& id, const std::string& field, const std::string& value);
    void setCondition(const DossierId& id, const std::string& requirement, bool holds);
    void setOfficialCode(const DossierId& id, const std::string& code);
    void setNoted(const DossierId& id, const std::string& requirement, bool noted, const std::string& note);
    void apply(const DossierId& id, DossierEvent event); // throws Error(Conflict)

    DocumentId documentFor(const DossierId& id, const std::string& requirement); // made when there is none
    PageId addPage(const DocumentId& document, const NewPage& page);             // at the end
    Page page(const PageId& id) const;
    DossierId dossierOf(const PageId& id) const;

    void setFacts(const PageId& id, const Facts& facts);
    // Accepted only if `from` is still the page's edits (a later edit makes an older rendering worthless);
    // returns whether it was.
    bool setRendered(const PageId& id, const Edits& from, const FileHash& rendered, std::uint64_t bytes);
    void edit(const PageId& id, const Edits& edits);                     // clears the rendering
    void movePage(const PageId& id, const DocumentId& to, int position); // 0-based; renumbers both
    void removePage(const PageId& id);                                   // to the bin; its place is remembered
    void restorePage(const PageId& id);                                  // out of the bin, to where it was

    std::vector<PageId> pagesWithoutRendering() const; // editable dossiers only, oldest first
    std::set<FileHash> referencedFiles() const;        // originals, renderings, bundle files, bin included

private:
    Database& database_;
    Changes& changes_;
    const Clock& clock_;
};

} // namespace quay
