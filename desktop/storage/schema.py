"""The tables of the local database, version by version (docs/adr/0006).

`MIGRATIONS[n]` leads from version n to n + 1. A released step never changes; a new one is added.
What is in the clear is what the relay sees as well: identifiers, positions, signed and sealed
bytes. Everything else is in columns named `sealed`.
"""

from __future__ import annotations

APPLICATION_ID = 0x42724D31
"""Marks the file as ours in SQLite's header ("BrM1")."""

_VERSION_1 = """
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    sealed BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    sealed BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE running (
    slot INTEGER PRIMARY KEY CHECK (slot = 1),
    sealed BLOB NOT NULL
);
CREATE TABLE list_entries (
    idx INTEGER PRIMARY KEY,
    raw BLOB NOT NULL
);
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
CREATE UNIQUE INDEX envelopes_chain ON envelopes (document, device, seq);
CREATE INDEX envelopes_document ON envelopes (document, arrival);
CREATE INDEX envelopes_outbox ON envelopes (arrival) WHERE state IN ('queued', 'offered');
CREATE TABLE tips (
    document BLOB NOT NULL,
    device BLOB NOT NULL,
    seq INTEGER NOT NULL,
    envelope BLOB NOT NULL,
    PRIMARY KEY (document, device)
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
CREATE TABLE snapshots (
    id BLOB PRIMARY KEY,
    document BLOB NOT NULL,
    device BLOB NOT NULL,
    raw BLOB NOT NULL,
    covered BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('made', 'stored', 'verified')),
    stored_at_ms INTEGER NOT NULL
);
CREATE INDEX snapshots_document ON snapshots (document, stored_at_ms);
CREATE TABLE checkpoints (
    document BLOB PRIMARY KEY,
    sealed BLOB NOT NULL,
    arrival INTEGER NOT NULL
) WITHOUT ROWID;
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
CREATE INDEX quarantine_document ON quarantine (document, parked);
"""

_VERSION_2 = """
CREATE TABLE teams (
    team BLOB PRIMARY KEY,
    wraps_next INTEGER NOT NULL DEFAULT 0,
    sealed BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE team_entries (
    team BLOB NOT NULL,
    idx INTEGER NOT NULL,
    raw BLOB NOT NULL,
    PRIMARY KEY (team, idx)
);
CREATE TABLE member_lists (
    team BLOB NOT NULL,
    account BLOB NOT NULL,
    idx INTEGER NOT NULL,
    raw BLOB NOT NULL,
    PRIMARY KEY (team, account, idx)
);
CREATE TABLE team_wraps (
    team BLOB NOT NULL,
    hash BLOB NOT NULL,
    raw BLOB NOT NULL,
    PRIMARY KEY (team, hash)
);
CREATE TABLE team_keys (
    team BLOB NOT NULL,
    epoch INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (team, epoch)
) WITHOUT ROWID;
CREATE TABLE team_given (
    team BLOB NOT NULL,
    account BLOB NOT NULL,
    epoch INTEGER NOT NULL,
    PRIMARY KEY (team, account, epoch)
) WITHOUT ROWID;
CREATE TABLE team_invitations (
    invite BLOB PRIMARY KEY,
    team BLOB NOT NULL,
    sealed BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE team_wishes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    team BLOB NOT NULL,
    sealed BLOB NOT NULL
);
CREATE TABLE team_notices (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    sealed BLOB NOT NULL
);
"""
"""Teams: logs and lists as the relay has them; keys, links, wishes and notices are sealed."""

MIGRATIONS: tuple[str, ...] = (_VERSION_1, _VERSION_2)
SCHEMA_VERSION = len(MIGRATIONS)
