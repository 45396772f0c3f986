"""Everything the relay holds of an account, as one JSON document (docs/protocol.md §11.9).

Rows come as they are kept, under the names of the tables' columns: ids as hex, longer bytes as
base64, times as milliseconds since 1970. What would open something is left out: hashes of
passwords, codes, cookies and keys, and secrets that are sealed for the relay. Envelopes are many:
at most so many are in one answer, and `next` asks for more of them. With `full` they carry their
bytes, which only the account's devices can open.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Table, select, tuple_

from crdt.devices import DeviceList
from crdt.ids import AccountId
from sync_server.audit.store import read_lines
from sync_server.people.store import find_person
from sync_server.privacy.store import rows_of
from sync_server.storage import board_tables as b
from sync_server.storage import challenge_tables as c
from sync_server.storage import people_tables as p
from sync_server.storage import room_tables as r
from sync_server.storage import tables as t
from sync_server.storage import team_tables as tm

IDS_AT_ONCE: Final = 50_000
FULL_BYTES: Final = 8 << 20
_LINES_MOST: Final = 10_000
_HEX_BYTES: Final = 64

Place = tuple[int, int]
"""The document's number and the position of the last envelope that was given."""

SECRET: Final[Mapping[Table, frozenset[str]]] = {
    p.passwords: frozenset({"phc"}),
    p.totp_secrets: frozenset({"sealed", "last_step"}),
    p.recovery_codes: frozenset({"hash"}),
    p.sessions: frozenset({"cookie"}),
    p.ceremonies: frozenset({"id", "data"}),
    p.api_keys: frozenset({"hash"}),
    p.answers: frozenset({"id", "request", "sealed"}),
}
"""Columns that are not given out."""

_NAMED: Final[Mapping[str, Table]] = {
    "identities": p.identities,
    "passwords": p.passwords,
    "passkeys": p.passkeys,
    "authenticator_apps": p.totp_secrets,
    "recovery_codes": p.recovery_codes,
    "sessions": p.sessions,
    "devices_signed_out": p.shut_devices,
    "keys": p.api_keys,
    "cards": p.cards,
    "pictures": p.avatars,
    "teams": tm.team_members,
    "asked_to_join": tm.team_requests,
    "shared": b.tallies,
    "shared_days": b.tally_days,
    "shared_days_to_come": b.tally_waiting,
    "boards": b.board_members,
    "board_lines": b.board_scores,
    "challenges_made": c.challenge_makers,
    "challenges_joined": c.challenge_members,
    "leagues": c.league_members,
    "league_weeks": c.league_scores,
    "league_results": c.league_results,
    "rooms_put_out_of": r.room_shut,
    "begun": p.ceremonies,
    "kept_answers": p.answers,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked: envelopes from behind `after` on, and whether with their bytes."""

    after: Place | None
    full: bool


def read_export(conn: Connection, account: AccountId, wanted: Wanted, now_ms: int) -> bytes:
    """The document, as JSON. A page after the first one holds envelopes alone."""
    envelopes, place = _envelopes(conn, account, wanted)
    more = {"envelopes": envelopes, "next": None if place is None else f"{place[0]}.{place[1]}"}
    if wanted.after is not None:
        return msgspec.json.encode(more)
    return msgspec.json.encode(
        {
            "format": "breath-master/relay-export/1",
            "account": account.hex(),
            "exported_ms": now_ms,
            "person": _person(conn, account),
            **{name: _rows(conn, table, account) for name, table in _NAMED.items()},
            "refresh_tokens": _refresh_tokens(conn, account),
            "device_list": _device_list(conn, account),
            "documents": _documents(conn, account),
            "challenges": _challenges(conn, account),
            "rooms_opened": _rooms_opened(conn, account),
            "team_keys": _team_keys(conn, account),
            "written_for_teams": _written_for_teams(conn, account),
            "snapshots": _snapshots(conn, account),
            "activity": _activity(conn, account),
            **more,
        }
    )


def _person(conn: Connection, account: AccountId) -> dict[str, Any] | None:
    rows = rows_of(conn, p.people, account)
    return _plain(rows[0], frozenset()) if rows else None


def _rows(conn: Connection, table: Table, account: AccountId) -> list[dict[str, Any]]:
    hidden = SECRET.get(table, frozenset()) | {"account"}
    return [_plain(row, hidden) for row in rows_of(conn, table, account)]


def _refresh_tokens(conn: Connection, account: AccountId) -> list[dict[str, Any]]:
    """When tokens were made and exchanged; the tokens themselves are not known here."""
    tokens = p.refresh_tokens
    query = (
        select(tokens.c.session, tokens.c.made_ms, tokens.c.rotated_ms)
        .join(p.sessions, p.sessions.c.id == tokens.c.session)
        .where(p.sessions.c.account == account)
    )
    return [_plain(row._mapping, frozenset()) for row in conn.execute(query)]


def _device_list(conn: Connection, account: AccountId) -> dict[str, Any] | None:
    row = conn.execute(select(t.accounts).where(t.accounts.c.id == account)).first()
    if row is None:
        return None
    entries = [each["entry"] for each in rows_of(conn, t.list_entries, account)]
    return {**_plain(row._mapping, {"id"}), "entries": [_text(entry) for entry in entries]}


def _documents(conn: Connection, account: AccountId) -> list[dict[str, Any]]:
    query = select(t.documents).where(t.documents.c.owner == account)
    chains = (
        select(t.chains)
        .join(t.documents, t.documents.c.number == t.chains.c.doc)
        .where(t.documents.c.owner == account)
    )
    of_document: dict[int, list[dict[str, Any]]] = {}
    for row in conn.execute(chains):
        of_document.setdefault(row.doc, []).append(_plain(row._mapping, {"number", "doc"}))
    return [
        {**_plain(row._mapping, {"owner"}), "chains": of_document.get(row.number, [])}
        for row in conn.execute(query.order_by(t.documents.c.number))
    ]


def _team_keys(conn: Connection, account: AccountId) -> list[dict[str, Any]]:
    """Keys of teams that were wrapped for the account, which only its devices can open."""
    query = select(tm.team_wraps).where(tm.team_wraps.c.recipient == account)
    return [_plain(row._mapping, {"recipient"}) for row in conn.execute(query)]


def _challenges(conn: Connection, account: AccountId) -> list[dict[str, Any]]:
    """What is kept of those that somebody made; what others came to in them is not theirs."""
    query = (
        select(c.challenges.c.id, c.challenges.c.definition, c.challenges.c.made_ms)
        .join(c.challenge_makers, c.challenge_makers.c.challenge == c.challenges.c.id)
        .where(c.challenge_makers.c.account == account)
        .order_by(c.challenges.c.id)
    )
    return [
        {
            "id": row.id.hex(),
            "definition": msgspec.Raw(row.definition.encode()),
            "made_ms": row.made_ms,
        }
        for row in conn.execute(query)
    ]


def _rooms_opened(conn: Connection, account: AccountId) -> list[dict[str, Any]]:
    """Rooms that somebody opened or announced; what happens in them is of all who are there."""
    query = select(r.rooms).where(r.rooms.c.opener == account).order_by(r.rooms.c.at_ms)
    hidden = {"opener", "state", "term", "rev", "at_ms", "used_ms"}
    return [_plain(row._mapping, hidden) for row in conn.execute(query)]


def _written_for_teams(conn: Connection, account: AccountId) -> list[dict[str, Any]]:
    """How far the account's devices wrote in documents of teams, and in tallies for this relay."""
    entries = [row["entry"] for row in rows_of(conn, t.list_entries, account)]
    devices = DeviceList.from_entries(entries).devices if entries else {}
    query = (
        select(t.documents.c.owner, t.documents.c.document, t.documents.c.kind)
        .add_columns(t.chains.c.device, t.chains.c.seq)
        .join(t.documents, t.documents.c.number == t.chains.c.doc)
        .where(t.chains.c.device.in_(devices), t.documents.c.owner != account)
        .order_by(t.documents.c.number)
    )
    return [_plain(row._mapping, frozenset()) for row in conn.execute(query)]


def _snapshots(conn: Connection, account: AccountId) -> list[dict[str, Any]]:
    query = select(t.snapshots).where(t.snapshots.c.owner == account)
    return [_plain(row._mapping, {"owner"}) for row in conn.execute(query)]


def _activity(conn: Connection, account: AccountId) -> list[dict[str, Any]]:
    person = find_person(conn, account)
    if person is None:
        return []
    lines = read_lines(conn, subject=person.alias, limit=_LINES_MOST)
    return [
        {
            "seq": line.seq,
            "at_ms": line.at_ms,
            "action": line.action,
            "detail": msgspec.Raw(line.detail.encode()),
        }
        for line in lines
    ]


def _envelopes(
    conn: Connection, account: AccountId, wanted: Wanted
) -> tuple[list[dict[str, Any]], Place | None]:
    """Some envelopes, and where the next ones begin; None when these were the last."""
    table = t.envelopes
    columns = [table.c.doc, table.c.position, table.c.seq, table.c.id, table.c.size]
    query = (
        select(*columns, t.chains.c.device)
        .join(t.documents, t.documents.c.number == table.c.doc)
        .join(t.chains, t.chains.c.number == table.c.chain)
        .where(t.documents.c.owner == account)
        .order_by(table.c.doc, table.c.position)
        .limit(IDS_AT_ONCE)
    )
    if wanted.after is not None:
        query = query.where(tuple_(table.c.doc, table.c.position) > tuple_(*wanted.after))
    rows = conn.execute(query).all()
    given = _as_many_as_fit(rows) if wanted.full else rows
    shown = [_envelope(row) for row in given]
    if wanted.full:
        _add_bytes(conn, given, shown)
    is_last = len(given) == len(rows) < IDS_AT_ONCE
    return shown, None if is_last else (given[-1].doc, given[-1].position)


def _as_many_as_fit(rows: Sequence[Any]) -> Sequence[Any]:
    size = 0
    for count, row in enumerate(rows, 1):
        size += row.size
        if size >= FULL_BYTES:
            return rows[:count]
    return rows


def _add_bytes(conn: Connection, rows: Sequence[Any], shown: Sequence[dict[str, Any]]) -> None:
    """The sealed bytes; None where a snapshot has taken their place."""
    if not rows:
        return
    table, (first, last) = t.envelopes, (rows[0], rows[-1])
    place = tuple_(table.c.doc, table.c.position)
    query = select(table.c.doc, table.c.position, table.c.raw).where(
        table.c.doc.in_({row.doc for row in rows}),
        place >= tuple_(first.doc, first.position),
        place <= tuple_(last.doc, last.position),
    )
    held = {(row.doc, row.position): row.raw for row in conn.execute(query)}
    for row, each in zip(rows, shown, strict=True):
        raw = held[row.doc, row.position]
        each["bytes"] = None if raw is None else base64.b64encode(raw).decode()


def _envelope(row: Any) -> dict[str, Any]:
    return {
        "document": row.doc,
        "position": row.position,
        "device": row.device.hex(),
        "seq": row.seq,
        "id": row.id.hex(),
        "size": row.size,
    }


def _plain(row: Mapping[Any, Any], hidden: frozenset[str] | set[str]) -> dict[str, Any]:
    return {name: _text(value) for name, value in row.items() if name not in hidden}


def _text(value: Any) -> Any:
    if not isinstance(value, bytes):
        return value
    return value.hex() if len(value) <= _HEX_BYTES else base64.b64encode(value).decode()
