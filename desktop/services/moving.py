"""Leaving one account for another: by pairing, or by recovery on a device that was in use.

Sessions, imports, own patterns and own programs are copied over by id, so nothing comes twice;
what the account that is joined already says stays as it is. One transaction: before it this
profile is the old account's device, after it the new one's.
"""

from __future__ import annotations

from collections.abc import Mapping

from crdt.automerge import Scalar
from crdt.devices import DeviceList
from crdt.documents.journal import Journal, quarter_of, quarter_of_day
from crdt.documents.schema import CHALLENGE, EDIT, IMPORT, PATTERN, PROGRAM, SESSION, TOGETHER
from crdt.ids import DocumentId
from crdt.keys import DeviceKeys
from crdt.shapes import Kind
from desktop.services.rewriting import switching, write_missing
from desktop.services.shelf import Shelf
from desktop.storage import documents, teams

_HISTORY = (SESSION, EDIT, IMPORT, CHALLENGE, TOGETHER)
_MADE = (PATTERN, PROGRAM)


def adopt_account(shelf: Shelf, devices: DeviceList, keys: DeviceKeys) -> None:
    """Become `keys`' device of the account of `devices`, with the history that is here."""
    before = shelf.account.device
    journals = _histories(shelf)
    made = _chosen(shelf, shelf.account.profile_id(), _MADE)
    with switching(shelf, devices, keys):
        documents.forget_all_documents(shelf.database)
        teams.forget_all_teams(shelf.database)
        shelf.forget_all()
        profile = shelf.account.profile_id()
        shelf.ensure(profile, Kind.PROFILE)
        write_missing(shelf, profile, made, before)
        for quarter, items in journals.items():
            document = shelf.account.journal_id(quarter)
            shelf.ensure(document, Kind.JOURNAL, quarter)
            write_missing(shelf, document, items, before)


def _histories(shelf: Shelf) -> dict[str, Mapping[str, Scalar]]:
    """What each journal says, by its quarter."""
    found: dict[str, Mapping[str, Scalar]] = {}
    for row in documents.list_documents(shelf.database):
        if row.kind is not Kind.JOURNAL:
            continue
        items = _chosen(shelf, row.document, _HISTORY)
        quarter = row.period or _quarter_inside(shelf, row.document)
        if items and quarter:
            found[quarter] = {**found.get(quarter, {}), **items}
    return found


def _quarter_inside(shelf: Shelf, document: DocumentId) -> str:
    """The quarter of a journal nobody named, by what is in it."""
    reading = Journal(shelf.open(document).replica).read()
    starts = [session.started_at_ms for session in reading.sessions]
    starts += [record.at_ms for record in reading.imports]
    if starts:
        return quarter_of(starts[0])
    days = [quarter_of_day(done.day) for done in reading.challenges]
    days += [quarter_of_day(met.first) for met in reading.together]
    return days[0] if days else ""


def _chosen(shelf: Shelf, document: DocumentId, prefixes: tuple[str, ...]) -> dict[str, Scalar]:
    if not shelf.known(document):
        return {}
    items = shelf.open(document).replica.items()
    return {key: value for key, value in items.items() if key.startswith(prefixes)}
