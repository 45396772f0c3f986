"""The rules of keys and linked editors: few, made by somebody who proved it, shown once.

A key is good for what it was made for (docs/threats.md §6.7). An editor gets its key by a code that
its owner reads out: once, within ten minutes; of two who say it at once, one is linked. Wrong,
used and late codes are told the same (docs/protocol.md §11.8).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection

from crdt.ids import AccountId
from crdt.protocol.api.me import KeyInput, KeyMade, KeyRow, LinkCode, Linked
from sync_server.audit import service as audit
from sync_server.links import store
from sync_server.links.codes import MINUTES, draw_code, is_code, ticket_of
from sync_server.people.ceremonies import Kind
from sync_server.people.store import Person, find_person
from sync_server.people.texts import tidy_line
from sync_server.problems import Refusal
from sync_server.relay_secrets import RelaySecrets
from sync_server.sessions import keys

KEYS_MOST: Final = 50
CODES_MOST: Final = 5
NAME_CHARS: Final = 64
EDITOR: Final = "editor"
EDITOR_SCOPES: Final = ("progress:read",)

Entropy = Callable[[int], bytes]
Place = tuple[int, str]


class Nothing(msgspec.Struct, frozen=True, kw_only=True):
    """A code says nothing beside whose it is."""


CODE: Final = Kind[Nothing]("link-code", Nothing, minutes=MINUTES)


def list_keys(
    conn: Connection, account: AccountId, after: Place | None, now_ms: int
) -> tuple[KeyRow, ...]:
    """The keys in force, the newest first, from behind `after` on."""
    return _shown_after(_in_force(conn, account, now_ms), after)


def list_editors(
    conn: Connection, account: AccountId, after: Place | None, now_ms: int
) -> tuple[KeyRow, ...]:
    """Those of linked editors."""
    rows = [row for row in _in_force(conn, account, now_ms) if row.kind == EDITOR]
    return _shown_after(rows, after)


def make_key(
    conn: Connection, account: AccountId, wanted: KeyInput, entropy: Entropy, now_ms: int
) -> KeyMade:
    """A key, shown once. Raises Refusal."""
    if wanted.expires_ms is not None and wanted.expires_ms <= now_ms:
        raise Refusal("invalid", "That time has passed already.", fields=["expires_ms"])
    name, scopes = tidy_name(wanted.name), tuple(sorted(set(wanted.scopes)))
    person = _with_room(conn, account, now_ms)
    new = keys.draw_key(entropy)
    keys.insert_key(
        conn,
        new,
        account=account,
        kind="key",
        name=name,
        scopes=scopes,
        created_ms=now_ms,
        expires_ms=wanted.expires_ms,
    )
    _record(conn, person.alias, "key.made", now_ms, key=new.id, scopes=list(scopes))
    return KeyMade(id=new.id, key=new.text, name=name, scopes=scopes)


def revoke_key(
    conn: Connection, account: AccountId, alias: bytes, number: str, now_ms: int
) -> None:
    """The key is good no more, from the next request on. Raises Refusal."""
    found = {row.id: row for row in keys.list_keys(conn, account)}.get(number)
    if found is None or not keys.delete_key(conn, account, number):
        raise Refusal("not_found")
    action = "editor.unlinked" if found.kind == EDITOR else "key.revoked"
    _record(conn, alias, action, now_ms, key=found.id)


def unlink(conn: Connection, account: AccountId, alias: bytes, number: str, now_ms: int) -> None:
    """The same for a linked editor alone. Raises Refusal."""
    rows = keys.list_keys(conn, account)
    if not any(row.id == number and row.kind == EDITOR for row in rows):
        raise Refusal("not_found")
    revoke_key(conn, account, alias, number, now_ms)


def begin_link(
    conn: Connection, secrets: RelaySecrets, account: AccountId, entropy: Entropy, now_ms: int
) -> LinkCode:
    """A code to read out. Raises Refusal when there are too many open, or too many keys."""
    person = _with_room(conn, account, now_ms)
    if store.count_open(conn, account, CODE.name, now_ms) >= CODES_MOST:
        raise Refusal("limit", f"At most {CODES_MOST} codes are open; they run out by themselves.")
    code, expires_ms = draw_code(entropy), now_ms + CODE.lasts_ms
    ticket = ticket_of(secrets, code)
    CODE.begin_as(conn, ticket, Nothing(), account=account, expires_ms=expires_ms)
    _record(conn, person.alias, "link_code.made", now_ms)
    return LinkCode(code=code, expires_ms=expires_ms)


def link(
    conn: Connection, secrets: RelaySecrets, code: str, name: str, entropy: Entropy, now_ms: int
) -> Linked:
    """The editor's key, for a code that is good. Raises Refusal."""
    begun = CODE.take(conn, ticket_of(secrets, code), now_ms)
    if begun is None or begun.account is None or not is_code(code):
        raise Refusal("bad_proof", "That code is not taken. It is good once, for ten minutes.")
    person = _with_room(conn, begun.account, now_ms)
    new = keys.draw_key(entropy)
    keys.insert_key(
        conn,
        new,
        account=person.account,
        kind=EDITOR,
        name=name,
        scopes=EDITOR_SCOPES,
        created_ms=now_ms,
        expires_ms=None,
    )
    _record(conn, person.alias, "editor.linked", now_ms, key=new.id)
    return Linked(key=new.text, key_id=new.id, account=person.account.hex(), scopes=EDITOR_SCOPES)


def tidy_name(name: str) -> str:
    """What a key or an editor is called. Raises Refusal."""
    tidy = tidy_line(name, "name", NAME_CHARS)
    if not tidy:
        raise Refusal("invalid", "A name is needed.", fields=["name"])
    return tidy


def _with_room(conn: Connection, account: AccountId, now_ms: int) -> Person:
    """The person, held until the commit, so that two at once do not pass the limit. Raises
    Refusal when there are as many keys as there may be."""
    person = find_person(conn, account, lock=True)
    if person is None:
        raise Refusal("not_signed_in")
    if len(_in_force(conn, account, now_ms)) >= KEYS_MOST:
        raise Refusal("limit", f"An account has at most {KEYS_MOST} keys; please revoke one.")
    return person


def _in_force(conn: Connection, account: AccountId, now_ms: int) -> list[keys.KeyRow]:
    rows = keys.list_keys(conn, account)
    return [row for row in rows if row.expires_ms is None or row.expires_ms > now_ms]


def _shown_after(rows: Sequence[keys.KeyRow], after: Place | None) -> tuple[KeyRow, ...]:
    if after is not None:
        made_ms, number = after
        rows = [row for row in rows if (-row.created_ms, row.id) > (-made_ms, number)]
    return tuple(map(_shown, rows))


def _shown(row: keys.KeyRow) -> KeyRow:
    return KeyRow(
        id=row.id,
        kind=row.kind,
        name=row.name,
        scopes=row.scopes,
        made_ms=row.created_ms,
        used_ms=row.used_ms,
        expires_ms=row.expires_ms,
    )


def _record(conn: Connection, alias: bytes, action: str, now_ms: int, **detail: object) -> None:
    audit.append(conn, action=action, at_ms=now_ms, actor=alias, subject=alias, detail=detail)
