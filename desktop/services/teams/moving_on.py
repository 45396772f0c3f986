"""What waits in a space when a new epoch begins: sealed under its key, in the space it belongs to.

As a rule the envelopes are sealed anew in their place (§12.6). Where newcomers do not read the
past, a new generation of keys has a space of its own: then messages and notes that were never
offered are written again there, so that who joined meanwhile reads them; what is said of older
messages stays with these.
"""

from __future__ import annotations

from collections.abc import Mapping

from crdt.automerge import Scalar
from crdt.documents.schema import VERSION
from crdt.documents.space_keys import MESSAGE, NOTE
from crdt.ids import TeamId
from crdt.membership import space_id
from crdt.shapes import Kind
from desktop.services import rewriting
from desktop.services.shelf import Shelf
from desktop.services.teams.known import KnownTeam
from desktop.services.teams.papers import period_of
from desktop.services.teams.unsent import keys_of
from desktop.storage import documents, envelopes
from desktop.storage.documents import DocumentRow
from desktop.storage.envelopes import EnvelopeRow, State


def move_on(shelf: Shelf, known: KnownTeam) -> None:
    """Brings everything that waits to the newest epoch. The key of it is at hand."""
    assert known.log is not None
    newest = known.generation(known.log.epoch)
    for row in documents.documents_of(shelf.database, known.team, Kind.SPACE):
        month, _, generation = row.period.partition("+")
        if int(generation or 1) != newest:
            _move(shelf, known, row, period_of(month, newest))
    rewriting.reseal_space(shelf, known.team)


def _move(shelf: Shelf, known: KnownTeam, row: DocumentRow, period: str) -> None:
    waiting = _never_offered(shelf, row)
    if not waiting:
        return
    items = shelf.open(row.document).replica.items()
    keys = {key for stored in waiting for key in keys_of(shelf, stored.raw)}
    said = {key: value for key, value in items.items() if key in keys}
    moved = _moving(said)
    if not moved:
        return
    stays = {key: value for key, value in said.items() if key not in moved}
    with shelf.writing():
        rewriting.withdraw(shelf, row.document, waiting[0].seq)
        shelf.let_go(row.document)
        if any(not key.startswith(VERSION) for key in stays):
            shelf.commit(row.document, shelf.open(row.document).replica.put_many(stays))
        _write(shelf, known, period, moved)


def _write(shelf: Shelf, known: KnownTeam, period: str, items: Mapping[str, Scalar]) -> None:
    assert known.blind is not None
    document = space_id(TeamId(known.team), period, known.blind)
    shelf.ensure(document, Kind.SPACE, period, owner=known.team)
    shelf.commit(document, shelf.open(document).replica.put_many(items))


def _never_offered(shelf: Shelf, row: DocumentRow) -> list[EnvelopeRow]:
    waiting = envelopes.unacknowledged(shelf.database, row.document)
    return [stored for stored in waiting if stored.state is State.QUEUED]


def _moving(said: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Messages and notes, what is said of these messages, and the schema they are written in."""
    messages = {key.removeprefix(MESSAGE) for key in said if key.startswith(MESSAGE)}
    found = {
        key: value
        for key, value in said.items()
        if key.startswith((MESSAGE, NOTE)) or _about(key) in messages
    }
    if found:
        found |= {key: value for key, value in said.items() if key.startswith(VERSION)}
    return found


def _about(key: str) -> str:
    """The message that a key says something of: `x/<account>/<device>/<account>/<device>/<ms>`."""
    return "/".join(key.split("/")[3:6])
