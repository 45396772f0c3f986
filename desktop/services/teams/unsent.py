"""What was written in a team and the relay will not take: taken out again, with its text.

It was shown at once, and has to go where it turns out that it may not be there: its author was
removed meanwhile, or the team has ended. The document is rebuilt without it, and what had been
typed comes back, so that somebody can keep it.
"""

from __future__ import annotations

import json

from crdt.automerge import inspect_change
from crdt.documents.space_keys import EDIT, MESSAGE, NOTE
from crdt.envelope import open_changes, parse_envelope
from crdt.errors import CrdtError
from crdt.ids import AccountId, DocumentId
from crdt.shapes import Kind
from desktop.services import rewriting
from desktop.services.shelf import Shelf
from desktop.storage import documents, envelopes

_TYPED = (MESSAGE, EDIT, NOTE)
_OF_TEAM = ("team/name", "team/description", "ch/")


def keys_of(shelf: Shelf, raw: bytes) -> frozenset[str]:
    """The keys that an envelope of ours wrote; none where it does not open."""
    try:
        envelope = parse_envelope(raw)
        body = open_changes(envelope, shelf.epoch_key(envelope))
        return frozenset(
            key for change in body.changes for key in inspect_change(change).content.keys
        )
    except CrdtError:
        return frozenset()


def challenges_in(shelf: Shelf, raw: bytes) -> dict[str, tuple[AccountId, int]]:
    """The challenges that an envelope of a team document writes, with its author and their time."""
    try:
        envelope = parse_envelope(raw)
        wall_ms = open_changes(envelope, None).wall_ms
    except CrdtError:
        return {}
    by = (AccountId(envelope.header.account), wall_ms)
    return {key[3:]: by for key in keys_of(shelf, raw) if key.startswith("ch/")}


def take_out(shelf: Shelf, document: DocumentId, from_seq: int = 1) -> tuple[str, ...]:
    """Withdraws what waits of a document, from a number of our chain on; the texts that were in
    it, in the order they were written."""
    row = documents.get_document(shelf.database, document)
    waiting = [
        stored
        for stored in envelopes.unacknowledged(shelf.database, document)
        if stored.seq >= from_seq
    ]
    if row is None or not waiting:
        return ()
    if row.kind is Kind.TALLY:
        with shelf.writing():
            envelopes.withdraw_chain(
                shelf.database, document, waiting[0].device, min(one.seq for one in waiting)
            )
        return ()
    items = shelf.open(document).replica.items()
    keys = [key for stored in waiting for key in sorted(keys_of(shelf, stored.raw))]
    texts = tuple(text for key in dict.fromkeys(keys) if (text := _typed(key, items.get(key))))
    with shelf.writing():
        rewriting.withdraw(shelf, document, from_seq)
        shelf.let_go(document)
    return texts


def _typed(key: str, value: object) -> str:
    """The text that a person typed into a value, empty where it holds none."""
    if not key.startswith((*_TYPED, *_OF_TEAM)) or not isinstance(value, str):
        return ""
    try:
        found = json.loads(value)
    except ValueError:
        return ""
    if isinstance(found, str):
        return found
    if not isinstance(found, dict):
        return ""
    parts = (found.get("title"), found.get("text"))
    return "\n".join(part for part in parts if isinstance(part, str) and part)
