// Dossier, Document, Page: one case and its papers, as plain values.
#pragma once
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/citizen/person.h"
#include "core/dossier/edits.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace quay {

// What became of the untouched picture of a redacted page. Sealed: opened only by override, with a reason. Dropped:
// what is kept as the original has the boxes burned in.
enum class OriginalState { Open, Sealed, Dropped };

struct Page {
    PageId id = {};
    CaptureId capture = {};   // which run of which device it came from
    FileHash original = {};   // as the device gave it; written once, never changed
    std::string originalType; // "image/jpeg", "image/png", "image/tiff", ...: how to decode `original`
    Facts facts = {};         // measured
    Edits edits = {};         // asked for by a person; wins over facts
    FileHash rendered = {};   // render(original, facts, edits): a one-page PDF; empty until rendered
    std::uint64_t renderedBytes = 0;
    OriginalState originalState = OriginalState::Open;
    bool operator==(const Page&) const = default;
};

struct Document { // ordered pages that answer one requirement; becomes exactly one PDF
    DocumentId id = {};
    std::string requirement; // Requirement::id; empty: a paper outside the list
    std::string title;       // only for a paper outside the list
    std::string note;        // "present" papers: what the officer noted (number, date)
    bool noted = false;      // a present paper was seen and handed back; or one that may be electronic was looked up
    std::optional<Instant> notedAt = {};
    std::string notedBy = {}; // id of whose account
    std::vector<Page> pages = {};
    bool operator==(const Document&) const = default;
};

enum class DossierState { Draft, Held, Sealed, Sending, Delivered, Returned, HandedOver, Cancelled };

struct Dossier {
    DossierId id = {};
    std::string code;             // local and provisional, for people: "1123-7KQ"; never looks like an official code
    std::string officialCode;     // when the portal has given one
    std::string procedure;        // Procedure::code
    std::string catalogueVersion; // as it was when opened
    Instant opened{}, received{};
    DossierState state = DossierState::Draft;
    Person applicant = {};
    std::map<std::string, std::string> fields = {}; // FormField::id -> value, NFC
    std::vector<std::string> conditions = {};       // Requirement ids whose condition the officer says holds
    std::vector<Document> documents = {};
    bool incomplete = false;            // sent on purpose with a supplement slip
    std::optional<Instant> purged = {}; // its personal data is gone: what remains is that it was, and its receipt
    bool operator==(const Dossier&) const = default;

    const Document* documentFor(std::string_view requirement) const;
    int pageCount() const;
};

// "1123-7KQ": month and day, two letters from the id's random part, and a check letter over all of it, from an
// alphabet without 0/O, 1/I/L, 5/S, 8/B. Uniqueness within a store is the store's business (it tries again).
std::string dossierCode(Date day, unsigned number);
bool isDossierCode(std::string_view text); // check letter included; case and missing dash forgiven

} // namespace quay
