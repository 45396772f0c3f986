-- A database as version 1 wrote it.
BEGIN TRANSACTION;
CREATE TABLE checkpoints (
    document BLOB PRIMARY KEY,
    sealed BLOB NOT NULL,
    arrival INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE claims (
    document BLOB NOT NULL,
    device BLOB NOT NULL,
    seq INTEGER NOT NULL,
    envelope BLOB NOT NULL,
    claimed_by BLOB NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (document, device)
) WITHOUT ROWID;
CREATE TABLE documents (
    document BLOB PRIMARY KEY,
    owner BLOB NOT NULL,
    kind INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    cursor_position INTEGER,
    cursor_envelope BLOB,
    complete INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;
CREATE TABLE envelopes (
    arrival INTEGER PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL UNIQUE,
    document BLOB NOT NULL,
    device BLOB NOT NULL,
    seq INTEGER NOT NULL,
    prev BLOB NOT NULL,
    raw BLOB NOT NULL,
    position INTEGER,
    state TEXT NOT NULL CHECK (state IN ('queued', 'offered', 'acked', 'received')),
    stored_at_ms INTEGER NOT NULL
);
CREATE TABLE list_entries (
    idx INTEGER PRIMARY KEY,
    raw BLOB NOT NULL
);
INSERT INTO "list_entries" VALUES(0,X'666972737420656E747279');
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    sealed BLOB NOT NULL
) WITHOUT ROWID;
INSERT INTO "meta" VALUES('device',X'75AE85B0C580447F70D9659CFCA668D3C6D3B39F1CB7F15A9D2E700C48E06350CE3B80E9');
CREATE TABLE quarantine (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    envelope BLOB NOT NULL UNIQUE,
    document BLOB NOT NULL,
    code TEXT NOT NULL,
    raw BLOB NOT NULL,
    position INTEGER,
    parked INTEGER NOT NULL,
    at_ms INTEGER NOT NULL
);
CREATE TABLE running (
    slot INTEGER PRIMARY KEY CHECK (slot = 1),
    sealed BLOB NOT NULL
);
CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    sealed BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE snapshots (
    id BLOB PRIMARY KEY,
    document BLOB NOT NULL,
    device BLOB NOT NULL,
    raw BLOB NOT NULL,
    covered BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('made', 'stored', 'verified')),
    stored_at_ms INTEGER NOT NULL
);
CREATE TABLE tips (
    document BLOB NOT NULL,
    device BLOB NOT NULL,
    seq INTEGER NOT NULL,
    envelope BLOB NOT NULL,
    PRIMARY KEY (document, device)
) WITHOUT ROWID;
CREATE UNIQUE INDEX envelopes_chain ON envelopes (document, device, seq);
CREATE INDEX envelopes_document ON envelopes (document, arrival);
CREATE INDEX envelopes_outbox ON envelopes (arrival) WHERE state IN ('queued', 'offered');
CREATE INDEX snapshots_document ON snapshots (document, stored_at_ms);
CREATE INDEX quarantine_document ON quarantine (document, parked);
DELETE FROM "sqlite_sequence";
COMMIT;
PRAGMA application_id=1114787121;
PRAGMA user_version=1;
