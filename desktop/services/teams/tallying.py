"""What one shares of one's days: from sessions to tallies, by one's own choice for each scope.

A scope is a team, or a relay with its own boards. Nothing leaves unless it was turned on
(`core.sharing`). Each device shares the days of its own sessions; the profile tells the others what
was chosen. A tally only grows, so what was shared stays, and an envelope says whole days that came
to more than was said of them before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from core.history import Session
from core.sharing import ShareWhen, Sharing, days_shared
from core.tallies import Slot
from crdt.documents.schema import quarter_of_day
from crdt.documents.tally import EMPTY, Tally, open_tally, tally_body, tally_id
from crdt.envelope import parse_envelope
from crdt.errors import CrdtError
from crdt.ids import DocumentId, TeamId
from crdt.shapes import Kind
from desktop.services.library import Library
from desktop.services.teams.book import TeamBook
from desktop.storage import documents, envelopes

_PREFIX_CHARS = 8
"""Of the device's id, in the ids of the sessions that it made."""


class Tallying:
    """Sharing, for all scopes. `today`: the local day."""

    def __init__(self, library: Library, book: TeamBook, today: Callable[[], date]) -> None:
        self._library = library
        self._book = book
        self._today = today
        self._said: dict[DocumentId, Tally] = {}
        self._done: dict[bytes, object] = {}

    def sharing(self, scope: bytes) -> Sharing:
        """What was chosen."""
        return self._library.profile.sharing(scope)

    def choose(self, scope: bytes, sharing: Sharing) -> None:
        """Shares like this from now on. Without a first day it begins today."""
        if sharing.when is not ShareWhen.NEVER and sharing.since is None:
            sharing = replace(sharing, since=self._today())
        self._library.change_profile(lambda profile: profile.share(scope, sharing))
        self.update(scope)

    def days(self, sharing: Sharing) -> dict[date, Slot]:
        """Exactly what a choice shares by now, of this device."""
        return days_shared(self._own_sessions(sharing), sharing, self._today())

    def exact(self, sharing: Sharing) -> bytes:
        """The same as the bytes that are signed, quarter after quarter."""
        parts = self._by_quarter(self.days(sharing))
        return b"".join(parts[quarter].write() for quarter in sorted(parts))

    def update(self, scope: bytes) -> bool:
        """Puts into the outbox what is to be shared and was not yet; True when there was any."""
        sharing = self.sharing(scope)
        state = (sharing, self._library.sessions(), self._today(), self._library.account.device)
        if self._done.get(scope) == state or not self._may(scope):
            return False
        wrote = False
        for quarter, tally in self._by_quarter(self.days(sharing)).items():
            wrote |= self._write(scope, quarter, tally)
        self._done[scope] = state
        return wrote

    def forget(self, scope: bytes | None = None) -> None:
        """Something was taken out again, or the account is another one: look anew."""
        self._said.clear()
        if scope is None:
            self._done.clear()
        else:
            self._done.pop(scope, None)

    def told(self, scope: bytes) -> list[dict[str, object]]:
        """What this device has said of its days so far."""
        database = self._library.shelf.database
        slots = [
            (day, slot)
            for row in documents.documents_of(database, scope, Kind.TALLY)
            for (day, _), slot in self._stated(row.document).slots.items()
        ]
        return [
            {
                "day": day.isoformat(),
                "minutes": slot.minutes,
                "sessions": slot.sessions,
                "cycles": slot.cycles,
            }
            for day, slot in sorted(slots, key=lambda one: one[0])
        ]

    def to_watch(self, scope: bytes) -> tuple[tuple[DocumentId, Kind, str], ...]:
        """The own tallies of a scope that one's devices follow."""
        account = self._library.account.id
        quarter = quarter_of_day(self._today())
        found = {tally_id(scope, account, quarter): quarter}
        for row in documents.documents_of(self._library.shelf.database, scope, Kind.TALLY):
            found[row.document] = row.period
        return tuple((document, Kind.TALLY, period) for document, period in found.items())

    def _write(self, scope: bytes, quarter: str, tally: Tally) -> bool:
        shelf, account = self._library.shelf, self._library.account
        document = tally_id(scope, account.id, quarter)
        before = self._stated(document)
        fresh = before.merged(tally).changed_since(before, account.device)
        if not fresh.slots:
            return False
        with shelf.writing():
            shelf.ensure(document, Kind.TALLY, quarter, owner=scope)
            head = shelf.list_head(Kind.TALLY, scope)
            shelf.append(document, Kind.TALLY, scope, tally_body(fresh, shelf.wall_ms(), head))
        self._said[document] = before.merged(fresh)
        return True

    def _stated(self, document: DocumentId) -> Tally:
        """What this device has said in a tally so far."""
        found = self._said.get(document)
        if found is None:
            found = EMPTY
            device = self._library.account.device
            rows = envelopes.chain_from(self._library.shelf.database, document, device, 1)
            for row in rows:
                try:
                    found = found.merged(open_tally(parse_envelope(row.raw)))
                except CrdtError:
                    continue
            self._said[document] = found
        return found

    def _by_quarter(self, days: Mapping[date, Slot]) -> dict[str, Tally]:
        device = self._library.account.device
        found: dict[str, Tally] = {}
        for day, slot in days.items():
            quarter = quarter_of_day(day)
            found[quarter] = found.get(quarter, EMPTY).raised(device, day, slot)
        return found

    def _own_sessions(self, sharing: Sharing) -> list[Session]:
        """Of this device, newest first and no further back than the first day that is shared."""
        if sharing.since is None:
            return []
        prefix = f"{self._library.account.device.hex()[:_PREFIX_CHARS]}-"
        found: list[Session] = []
        for session in reversed(self._library.sessions()):
            if (sharing.since - session.day).days > 1:
                break
            if session.id.startswith(prefix):
                found.append(session)
        return found

    def _may(self, scope: bytes) -> bool:
        """In a team: as a member of one that has not ended. On a relay's boards: always."""
        known = self._book.get(TeamId(scope))
        if known is None:
            return True
        me = self._library.account.id
        log = known.log
        return log is not None and not log.is_archived and log.role_of(me) is not None
