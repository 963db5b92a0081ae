// Audit: every act as one link of a hash chain in the database, written in the transaction of the act itself. Ids
// only: no name, number or text of a citizen ever goes in here. A head (number and hash of the last link) is signed
// into each bundle and at the end of each day, so that a chain rewritten later no longer fits what left the machine.
#pragma once
#include "core/base/cancel.h"
#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/store/database.h"
#include "core/store/deed.h"

#include <optional>
#include <string>
#include <vector>

namespace quay {

struct Act {
    AccountId person = {}; // empty: the program itself
    Deed deed = Deed::Refused;
    DossierId dossier = {};       // empty: concerns none
    std::string subject;          // id of the page, document, delivery, account, field or requirement
    std::string outcome = "done"; // or the name of an ErrorCode, or a number
};

struct AuditLine { // as the viewer and the command line list them
    std::int64_t number = 0;
    Instant at{};
    std::string deed; // nameOf(Deed), or a later version's
    AccountId person;
    DossierId dossier;
    std::string subject, outcome;
    std::string code; // of the dossier, for people; not in the chain, and empty when the dossier is gone
};

struct AuditQuery {
    std::optional<AccountId> person = {};
    DossierId dossier = {};
    std::string code = {};        // of a dossier, as people say it
    std::optional<Date> day = {}; // local
    int limit = 1000;             // the newest ones
};

struct SignedHead {
    std::string store; // which database
    std::int64_t number = 0;
    Instant at{};          // of that link
    std::string link;      // hex
    std::string publicKey; // hex, Ed25519
    std::string signature; // hex, over headText()
};

struct AuditVerdict {
    std::int64_t links = 0;                  // that hold, from the first
    int heads = 0;                           // signed ones that fit
    std::optional<std::int64_t> broken = {}; // the first link that does not
    std::string why;                         // English, for the log and the command line
};

class Audit {
public:
    Audit(Database& database, const Clock& clock, ByteView signingSeed32);
    ~Audit();
    Audit(const Audit&) = delete;
    Audit& operator=(const Audit&) = delete;

    void append(const Act& act);                                // in the caller's transaction, or one of its own
    std::vector<AuditLine> list(const AuditQuery& query) const; // oldest first
    // The head now, signed; kept as `purpose` `subject` ("bundle", its id), to be checked later. Nothing while the
    // chain is empty.
    std::optional<SignedHead> signHead(const std::string& purpose, const std::string& subject);
    AuditVerdict verify(const CancelToken& token) const; // reads all of it: 1 s per some hundred thousand links

    // Whether a head that left the machine is still in this chain; breaks the verdict where it is not.
    void compare(const SignedHead& head, AuditVerdict& verdict) const;

private:
    void closeDay(Instant last, Instant now);
    SignedHead headNow() const;
    void keep(const SignedHead& head, const std::string& purpose, const std::string& subject);

    Database& database_;
    const Clock& clock_;
    Bytes publicKey_, secretKey_;
};

std::string headText(const SignedHead& head); // what is signed
bool isAuthentic(const SignedHead& head);     // the signature is by the key the head names

} // namespace quay
