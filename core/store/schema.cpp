#include "core/store/schema.h"

#include <array>

namespace quay {

namespace {

// Moments are milliseconds since 1970 UTC. `sequence` keeps the order of creation even if the clock goes back.
constexpr std::string_view kFirst = R"(
CREATE TABLE store ( -- one row: which database this is; the page folder remembers it
    id TEXT NOT NULL
) STRICT;
INSERT INTO store VALUES (lower(hex(randomblob(16))));

CREATE TABLE dossier (
    sequence          INTEGER PRIMARY KEY,
    id                TEXT    NOT NULL UNIQUE,
    code              TEXT    NOT NULL UNIQUE,
    official_code     TEXT    NOT NULL DEFAULT '',
    procedure         TEXT    NOT NULL,
    catalogue_version TEXT    NOT NULL,
    state             TEXT    NOT NULL,
    incomplete        INTEGER NOT NULL DEFAULT 0,
    opened            INTEGER NOT NULL,
    received          INTEGER NOT NULL,
    changed           INTEGER NOT NULL,
    revision          INTEGER NOT NULL DEFAULT 0, -- counts content changes; see Deliveries::contentMark
    full_name         TEXT    NOT NULL DEFAULT '',
    id_number         TEXT    NOT NULL DEFAULT '',
    born_year         INTEGER,
    born_month        INTEGER,
    born_day          INTEGER,
    sex               TEXT CHECK (sex IN ('male', 'female')),
    address           TEXT    NOT NULL DEFAULT '',
    phone             TEXT    NOT NULL DEFAULT '',
    folded            TEXT    NOT NULL DEFAULT '' -- what search looks at; see core/store/search.h
) STRICT;
CREATE INDEX dossier_opened ON dossier (opened);
CREATE INDEX dossier_changed ON dossier (changed);

CREATE TABLE field (
    dossier TEXT NOT NULL REFERENCES dossier (id),
    name    TEXT NOT NULL,
    value   TEXT NOT NULL,
    PRIMARY KEY (dossier, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE condition ( -- requirements whose condition the officer says holds
    dossier     TEXT NOT NULL REFERENCES dossier (id),
    requirement TEXT NOT NULL,
    PRIMARY KEY (dossier, requirement)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
    sequence    INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    dossier     TEXT    NOT NULL REFERENCES dossier (id),
    requirement TEXT    NOT NULL,
    title       TEXT    NOT NULL DEFAULT '',
    note        TEXT    NOT NULL DEFAULT '',
    noted       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX document_dossier ON document (dossier);
-- One document answers a requirement; papers outside the list have none.
CREATE UNIQUE INDEX one_document ON document (dossier, requirement) WHERE requirement <> '';

CREATE TABLE capture (
    sequence INTEGER PRIMARY KEY,
    id       TEXT    NOT NULL UNIQUE,
    dossier  TEXT    NOT NULL REFERENCES dossier (id),
    device   TEXT    NOT NULL,
    settings TEXT    NOT NULL,
    started  INTEGER NOT NULL,
    ended    INTEGER,
    pages    INTEGER NOT NULL DEFAULT 0,
    outcome  TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX capture_dossier ON capture (dossier);

CREATE TABLE page (
    sequence       INTEGER PRIMARY KEY,
    id             TEXT    NOT NULL UNIQUE,
    document       TEXT    NOT NULL REFERENCES document (id),
    position       INTEGER NOT NULL, -- among all pages of the document, those in the bin too: they keep their place
    removed        INTEGER,          -- when it went to the bin
    capture        TEXT REFERENCES capture (id),
    original       TEXT    NOT NULL,
    original_type  TEXT    NOT NULL,
    facts          TEXT    NOT NULL,
    edits          TEXT    NOT NULL,
    rendered       TEXT    NOT NULL DEFAULT '',
    rendered_bytes INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX page_document ON page (document, position);
CREATE INDEX page_capture ON page (capture);
CREATE INDEX page_unrendered ON page (sequence) WHERE rendered = '' AND removed IS NULL;

CREATE TABLE thumbnail (
    page TEXT PRIMARY KEY REFERENCES page (id),
    jpeg BLOB NOT NULL
) STRICT;

CREATE TABLE bundle (
    sequence   INTEGER PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE,
    dossier    TEXT    NOT NULL REFERENCES dossier (id),
    name       TEXT    NOT NULL UNIQUE,
    sealed     INTEGER NOT NULL,
    incomplete INTEGER NOT NULL,
    live       INTEGER NOT NULL DEFAULT 1 -- 0 once the dossier was opened again or cancelled
) STRICT;
CREATE UNIQUE INDEX one_live_bundle ON bundle (dossier) WHERE live = 1;

CREATE TABLE bundle_file (
    bundle   TEXT    NOT NULL REFERENCES bundle (id),
    position INTEGER NOT NULL,
    path     TEXT    NOT NULL,
    content  TEXT    NOT NULL,
    bytes    INTEGER NOT NULL,
    sha256   TEXT    NOT NULL,
    pages    INTEGER NOT NULL,
    PRIMARY KEY (bundle, position),
    UNIQUE (bundle, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE delivery (
    sequence          INTEGER PRIMARY KEY,
    id                TEXT    NOT NULL UNIQUE,
    bundle            TEXT    NOT NULL REFERENCES bundle (id),
    destination       TEXT    NOT NULL,
    state             TEXT    NOT NULL CHECK (state IN ('waiting', 'sending', 'delivered', 'parked', 'cancelled')),
    attempts          INTEGER NOT NULL DEFAULT 0,
    created           INTEGER NOT NULL,
    next_try          INTEGER,
    last_error        TEXT,
    bytes_done        INTEGER NOT NULL DEFAULT 0,
    bytes_total       INTEGER NOT NULL,
    receipt_at        INTEGER,
    receipt_reference TEXT,
    receipt_sha256    TEXT,
    receipt_detail    TEXT,
    CHECK ((state = 'delivered') = (receipt_at IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX one_delivery ON delivery (bundle, destination) WHERE state <> 'cancelled';

CREATE TABLE upload ( -- where a resumable upload stands at the destination
    delivery TEXT NOT NULL REFERENCES delivery (id),
    path     TEXT NOT NULL,
    url      TEXT NOT NULL,
    PRIMARY KEY (delivery, path)
) STRICT, WITHOUT ROWID;
)";

// People, and what they did. `act` and `signed_head` name things by id and refer to nothing: they outlive them.
constexpr std::string_view kPeople = R"(
CREATE TABLE account (
    sequence    INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    name        TEXT    NOT NULL,
    roles       TEXT    NOT NULL,
    ward        TEXT    NOT NULL DEFAULT '',
    opened      INTEGER NOT NULL,
    closed      INTEGER,
    must_change INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX one_name ON account (name) WHERE closed IS NULL;

CREATE TABLE act (
    number  INTEGER PRIMARY KEY AUTOINCREMENT, -- sqlite_sequence remembers how many there were
    at      INTEGER NOT NULL,
    person  TEXT    NOT NULL,
    deed    TEXT    NOT NULL,
    dossier TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    outcome TEXT    NOT NULL,
    link    TEXT    NOT NULL
) STRICT;
CREATE INDEX act_dossier ON act (dossier, number);
CREATE INDEX act_person ON act (person, number);
CREATE INDEX act_at ON act (at);
CREATE TRIGGER act_is_written_once BEFORE UPDATE ON act
BEGIN SELECT RAISE(ABORT, 'an act is never changed'); END;
CREATE TRIGGER act_stays BEFORE DELETE ON act
BEGIN SELECT RAISE(ABORT, 'an act is never deleted'); END;

CREATE TABLE signed_head (
    sequence   INTEGER PRIMARY KEY,
    act        INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    link       TEXT    NOT NULL,
    public_key TEXT    NOT NULL,
    signature  TEXT    NOT NULL,
    purpose    TEXT    NOT NULL CHECK (purpose IN ('day', 'bundle')),
    subject    TEXT    NOT NULL
) STRICT;

ALTER TABLE dossier ADD COLUMN ward TEXT NOT NULL DEFAULT ''; -- of who opened it
ALTER TABLE capture ADD COLUMN person TEXT NOT NULL DEFAULT ''; -- whose pages these are, whoever sits there later
)";

// Search in a million dossiers by any part of a name or number. What is deleted leaves no piece in the index.
constexpr std::string_view kSearch = R"(
UPDATE dossier SET folded = ' ' || replace(folded, char(10), ' ');
CREATE VIRTUAL TABLE dossier_search USING fts5 (folded, content = 'dossier', content_rowid = 'sequence',
    tokenize = 'trigram case_sensitive 1', detail = none, columnsize = 0);
INSERT INTO dossier_search (dossier_search, rank) VALUES ('secure-delete', 1);
INSERT INTO dossier_search (dossier_search) VALUES ('rebuild');
CREATE TRIGGER dossier_found AFTER INSERT ON dossier
BEGIN INSERT INTO dossier_search (rowid, folded) VALUES (new.sequence, new.folded); END;
CREATE TRIGGER dossier_found_anew AFTER UPDATE OF folded ON dossier WHEN old.folded <> new.folded
BEGIN
    INSERT INTO dossier_search (dossier_search, rowid, folded) VALUES ('delete', old.sequence, old.folded);
    INSERT INTO dossier_search (rowid, folded) VALUES (new.sequence, new.folded);
END;
CREATE TRIGGER dossier_found_no_more AFTER DELETE ON dossier
BEGIN INSERT INTO dossier_search (dossier_search, rowid, folded) VALUES ('delete', old.sequence, old.folded); END;
CREATE INDEX dossier_procedure ON dossier (procedure);
CREATE INDEX delivery_unfinished ON delivery (bundle) WHERE state IN ('waiting', 'sending', 'parked');
)";

// Undo and bin, redaction, papers that are only shown, and what must go: see page_steps.h, originals.h, erasure.h and
// retention.h.
constexpr std::string_view kPrivacy = R"(
ALTER TABLE dossier ADD COLUMN purged INTEGER;    -- when its personal data went
ALTER TABLE document ADD COLUMN noted_at INTEGER; -- when a present paper was seen, and by whom
ALTER TABLE document ADD COLUMN noted_by TEXT NOT NULL DEFAULT '';
ALTER TABLE page ADD COLUMN removed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE page ADD COLUMN removed_why TEXT NOT NULL DEFAULT '';
ALTER TABLE page ADD COLUMN original_state TEXT NOT NULL DEFAULT 'open'
    CHECK (original_state IN ('open', 'sealed', 'dropped'));

CREATE TABLE only_shown ( -- requirements that may have no pages, as the catalogue said when the dossier was opened
    dossier     TEXT NOT NULL REFERENCES dossier (id),
    requirement TEXT NOT NULL,
    PRIMARY KEY (dossier, requirement)
) STRICT, WITHOUT ROWID;

CREATE TABLE page_step (
    sequence    INTEGER PRIMARY KEY,
    dossier     TEXT    NOT NULL REFERENCES dossier (id),
    requirement TEXT    NOT NULL,
    page        TEXT    NOT NULL REFERENCES page (id),
    kind        TEXT    NOT NULL CHECK (kind IN ('edit', 'move', 'bin', 'restore')),
    before      TEXT    NOT NULL,
    after       TEXT    NOT NULL,
    undone      INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX page_step_dossier ON page_step (dossier, undone, sequence);
CREATE INDEX page_step_page ON page_step (page);

CREATE TABLE leftover ( -- renderings that were replaced: swept at the next start, or sooner with their original
    file TEXT NOT NULL,
    page TEXT NOT NULL REFERENCES page (id),
    PRIMARY KEY (file, page)
) STRICT, WITHOUT ROWID;
CREATE INDEX leftover_page ON leftover (page);

CREATE TABLE doomed_file ( -- no row needs it any more: destroyed now, or at the next start
    file TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE purge ( -- written before anything is deleted
    dossier TEXT    PRIMARY KEY REFERENCES dossier (id),
    why     TEXT    NOT NULL CHECK (why IN ('retention', 'citizen')),
    person  TEXT    NOT NULL DEFAULT '',
    begun   INTEGER NOT NULL,
    done    INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE retention ( -- receipts whose days are counted
    dossier TEXT    PRIMARY KEY REFERENCES dossier (id),
    since   INTEGER NOT NULL -- of retention_clock.counted
) STRICT, WITHOUT ROWID;
CREATE TABLE retention_clock ( -- one row
    counted INTEGER NOT NULL,
    looked  INTEGER NOT NULL,
    leap    INTEGER -- the later moment a leap led to, until another day confirms it
) STRICT;

-- Whether a file is still needed is asked file by file.
CREATE INDEX page_original ON page (original);
CREATE INDEX page_rendered ON page (rendered);
CREATE INDEX bundle_file_content ON bundle_file (content);

CREATE TABLE unsealing ( -- why a sealed original was opened; the act itself stands in the chain
    page   TEXT    NOT NULL REFERENCES page (id),
    at     INTEGER NOT NULL,
    person TEXT    NOT NULL,
    reason TEXT    NOT NULL
) STRICT;
CREATE INDEX unsealing_page ON unsealing (page);
)";

// Dossiers that go from a volunteer's computer to the ward's and back. `dossier` and `page` refer to nothing: that
// something was handed over outlives the papers.
constexpr std::string_view kHandover = R"(
CREATE TABLE peer (
    sequence INTEGER PRIMARY KEY,
    id       TEXT    NOT NULL UNIQUE,
    name     TEXT    NOT NULL,
    code     TEXT    NOT NULL,
    added    INTEGER NOT NULL
) STRICT;

CREATE TABLE package (
    sequence INTEGER PRIMARY KEY,
    id       TEXT    NOT NULL UNIQUE,
    outgoing INTEGER NOT NULL,
    peer     TEXT    NOT NULL REFERENCES peer (id),
    made     INTEGER NOT NULL,
    secret   TEXT    NOT NULL,
    dossiers INTEGER NOT NULL -- in it, taken in or not
) STRICT;

CREATE TABLE handover (
    sequence INTEGER PRIMARY KEY,
    package  TEXT    NOT NULL REFERENCES package (id),
    dossier  TEXT    NOT NULL,
    round    INTEGER NOT NULL,
    digest   TEXT    NOT NULL,
    state    TEXT    NOT NULL CHECK (state IN ('under_way', 'received', 'taken_back', 'returned',
                                               'arrived', 'incomplete', 'approved', 'sent_back')),
    at       INTEGER NOT NULL,
    reason   TEXT    NOT NULL DEFAULT '',
    page     TEXT    NOT NULL DEFAULT '',
    revision INTEGER NOT NULL, -- of the dossier at that time
    UNIQUE (package, dossier)
) STRICT;
CREATE INDEX handover_dossier ON handover (dossier, sequence);
)";

constexpr std::array kMigrations = {kFirst, kPeople, kSearch, kPrivacy, kHandover};

} // namespace

Migrations schema() { return kMigrations; }

} // namespace quay
