"""The documents of a team as this device uses them: the team document, and the spaces by month.

What is written is in the replica and in the outbox when the call returns, as with every document
(`desktop.services.shelf`). A message is of the month of its author's clock. A month has one space
for each generation of keys (`known.KnownTeam.generation`), as a rule one; they are read as one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from core.team_challenges import TeamChallenge
from core.teams import TeamAbout
from crdt.automerge import Replica
from crdt.documents.space import Space
from crdt.documents.space_keys import Author, MessageId
from crdt.documents.space_records import Message, Note
from crdt.documents.team import TeamDocument
from crdt.errors import NotPermitted, TeamArchived
from crdt.ids import AccountId, DeviceId, DocumentId, EnvelopeId, TeamId
from crdt.keys import document_id
from crdt.membership import Act, space_id
from crdt.membership.entries import parse_entry
from crdt.membership.judging import may_hide
from crdt.shapes import Kind
from desktop.services.errors import NothingThere, NotPossible
from desktop.services.shelf import Shelf
from desktop.services.steps import Progress, Steps
from desktop.services.teams.book import TeamBook
from desktop.services.teams.known import KnownTeam
from desktop.services.teams.unsent import challenges_in, keys_of
from desktop.storage import documents, envelopes

MONTHS_MAX: Final = 240
MONTHS_AT_ONCE: Final = 2
_MONTHS_IN_YEAR: Final = 12
_NO_KEY = "The key of this space is not here yet. It comes once another member is online."
_REVOKED = "This device was removed from the account. What is here stays here."
_NO_SPACE = "Members of this team do not write to one another yet."

Changes = tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """What a month's spaces say together."""

    messages: tuple[Message, ...]
    notes: tuple[Note, ...]


class Papers:
    """Reads and writes the documents of teams. Writing raises NotPermitted or TeamArchived where
    the log as it is known here forbids it, and NotPossible where the key is not at hand."""

    def __init__(self, shelf: Shelf, book: TeamBook) -> None:
        self._shelf = shelf
        self._book = book
        self._signed: dict[EnvelopeId, dict[str, tuple[AccountId, int]]] = {}
        self._keys: dict[EnvelopeId, frozenset[str]] = {}
        self._read: dict[DocumentId, tuple[object, MonthView]] = {}

    # The team document

    def about(self, team: TeamId) -> TeamAbout:
        """What the team shows."""
        return self._team(team).about()

    def challenges(self, team: TeamId) -> tuple[TeamChallenge, ...]:
        """The team's challenges, by id."""
        return self._team(team).challenges()

    def change_team(
        self, team: TeamId, change: Callable[[TeamDocument, DeviceId], Changes]
    ) -> bool:
        """Writes the team document; True when anything differed."""
        self._check(team, Act.WRITE_TEAM)
        with self._shelf.writing():
            document = team_document_id(team)
            self._shelf.ensure(document, Kind.TEAM, owner=team)
            changes = change(self._team(team), self._shelf.account.device)
            if changes:
                self._shelf.commit(document, changes)
        return bool(changes)

    def is_team_unsent(self, team: TeamId) -> bool:
        """Whether anything of the team document waits."""
        return bool(envelopes.unacknowledged(self._shelf.database, team_document_id(team)))

    def challenges_by(self, team: TeamId) -> dict[str, tuple[AccountId, int]]:
        """Who wrote each challenge, and when, by their clock."""
        found: dict[str, tuple[AccountId, int]] = {}
        for row in envelopes.arrived_after(self._shelf.database, team_document_id(team), 0):
            read = self._signed.get(row.id)
            if read is None:
                read = self._signed[row.id] = challenges_in(self._shelf, row.raw)
            for name, by in read.items():
                found.setdefault(name, by)
        return found

    def _team(self, team: TeamId) -> TeamDocument:
        document = team_document_id(team)
        if not self._shelf.known(document):
            return TeamDocument(Replica(self._shelf.actor))
        return TeamDocument(self._shelf.open(document).replica)

    # Spaces

    def months(self, team: TeamId) -> tuple[str, ...]:
        """The months in which something was written, newest first."""
        found = {row.period.partition("+")[0] for row in self._spaces(team) if self._is_begun(row)}
        return tuple(sorted(found, reverse=True))

    def month(self, team: TeamId, month: str) -> MonthView:
        """What was written in a month, oldest first."""
        parts = [self._view(team, row.document) for row in self._of_month(team, month)]
        if len(parts) == 1:
            return parts[0]
        messages = [one for part in parts for one in part.messages]
        notes = {note.id: note for part in parts for note in part.notes}
        return MonthView(
            messages=tuple(sorted(messages, key=lambda one: (one.id.at_ms, one.id.author))),
            notes=tuple(notes[name] for name in sorted(notes)),
        )

    def this_month(self) -> str:
        """The month by this device's clock, as in `2026-11`."""
        return month_of(self._shelf.wall_ms())

    def say(self, team: TeamId, text: str, reply_to: MessageId | None) -> MessageId:
        """Writes a message in the space of this month."""
        said: list[MessageId] = []

        def change(space: Space, author: Author) -> Changes:
            message, changes = space.write(author, text, self._shelf.wall_ms(), reply_to)
            said.append(message)
            return changes

        self._change_space(team, self._writable(team), change)
        return said[0]

    def change_message(
        self, team: TeamId, message: MessageId, change: Callable[[Space, Author], Changes]
    ) -> None:
        """Writes in the space that a message is in. Raises NothingThere."""
        self._check(team, Act.WRITE_SPACE)
        self._require_key(team)
        for row in self._of_month(team, month_of(message.at_ms)):
            if any(one.id == message for one in self._view(team, row.document).messages):
                self._change_space(team, row.document, change)
                return
        raise NothingThere("That message is not here.")

    def put_note(self, team: TeamId, note: str, title: str, text: str) -> None:
        """Writes a note, or a newer version of one, where it is: newest month first."""
        self._check(team, Act.WRITE_SPACE)
        self._require_key(team)
        document = self._writable(team)
        for month in self.months(team):
            for row in self._of_month(team, month):
                if any(one.id == note for one in self._view(team, row.document).notes):
                    document = row.document
        self._change_space(
            team, document, lambda space, who: space.put_note(who, note, title, text)
        )

    def waiting(self, team: TeamId) -> frozenset[str]:
        """The keys, in all spaces, that were written here and are not at the relay yet."""
        found: set[str] = set()
        for row in self._spaces(team):
            for stored in envelopes.unacknowledged(self._shelf.database, row.document):
                if stored.id not in self._keys:
                    self._keys[stored.id] = keys_of(self._shelf, stored.raw)
                found |= self._keys[stored.id]
        return frozenset(found)

    def has_unsent(self, team: TeamId) -> bool:
        """Whether anything waits in a space of the team."""
        return any(
            envelopes.unacknowledged(self._shelf.database, row.document)
            for row in self._spaces(team)
        )

    def open_steps(self, team: TeamId) -> Steps[None]:
        """Reads the newest months from disk, a document at a time, before they are asked for."""
        known = self._book.get(team)
        if known is None or known.log is None or not known.keys:
            return
        for month in self.months(team)[:MONTHS_AT_ONCE]:
            for row in self._of_month(team, month):
                self._shelf.open(row.document)
                yield Progress()
                self._view(team, row.document)
                yield Progress()

    # Which documents there are

    def to_watch(self, known: KnownTeam) -> Iterator[tuple[DocumentId, Kind, str]]:
        """The team document and every space that this device can read, with kind and period."""
        yield team_document_id(known.team), Kind.TEAM, ""
        for period in self._periods(known):
            assert known.blind is not None
            yield space_id(known.team, period, known.blind), Kind.SPACE, period

    def _periods(self, known: KnownTeam) -> Sequence[str]:
        """Newest first. Where newcomers do not read the past, from when each generation began to
        when the next one did; the times of entries are their authors', so a month more."""
        if known.log is None or known.blind is None:
            return ()
        roots = sorted({known.generation(number) for number in known.keys})
        starts = {one.record.number: one.index for one in known.log.standing.epochs}
        now = self._shelf.wall_ms()
        found: list[str] = []
        for root in roots:
            since = 0 if root == 1 else starts[root]
            ended = next((starts[n] for n in sorted(starts) if known.generation(n) > root), None)
            last_ms = now if ended is None else min(now, _time_of(known, ended))
            first_ms = min(_time_of(known, since), last_ms)
            found += [period_of(month, root) for month in _months(first_ms, last_ms)]
        return sorted(found, reverse=True)[:MONTHS_MAX]

    def _writable(self, team: TeamId) -> DocumentId:
        """The space of this month under the key of now, made known."""
        self._check(team, Act.WRITE_SPACE)
        known = self._require_key(team)
        assert known.log is not None
        assert known.blind is not None
        period = period_of(self.this_month(), known.generation(known.log.epoch))
        document = space_id(team, period, known.blind)
        self._shelf.ensure(document, Kind.SPACE, period, owner=team)
        return document

    def _change_space(
        self, team: TeamId, document: DocumentId, change: Callable[[Space, Author], Changes]
    ) -> None:
        account = self._shelf.account
        with self._shelf.writing():
            changes = change(self._space(team, document), Author(account.id, account.device))
            if changes:
                self._shelf.commit(document, changes)

    def _space(self, team: TeamId, document: DocumentId) -> Space:
        return Space(self._shelf.open(document).replica, self._moderators(team))

    def _view(self, team: TeamId, document: DocumentId) -> MonthView:
        """What one document says; read again only after it, or who may hide, has changed."""
        moderators = self._moderators(team)
        replica = self._shelf.open(document).replica
        state = (replica.heads, moderators)
        kept = self._read.get(document)
        if kept is not None and kept[0] == state:
            return kept[1]
        space = Space(replica, moderators)
        view = MonthView(messages=space.messages(), notes=space.notes())
        self._read[document] = (state, view)
        return view

    def _moderators(self, team: TeamId) -> frozenset[AccountId]:
        log = self._book.require(team).log
        assert log is not None
        return frozenset(account for account in log.present if may_hide(log, account))

    def _spaces(self, team: TeamId) -> tuple[documents.DocumentRow, ...]:
        return documents.documents_of(self._shelf.database, team, Kind.SPACE)

    def _of_month(self, team: TeamId, month: str) -> list[documents.DocumentRow]:
        return [
            row
            for row in self._spaces(team)
            if row.period.partition("+")[0] == month and self._is_begun(row)
        ]

    def _is_begun(self, row: documents.DocumentRow) -> bool:
        return bool(envelopes.tips_of(self._shelf.database, row.document))

    def _check(self, team: TeamId, act: Act) -> None:
        log = self._book.require(team).log
        assert log is not None
        if self._shelf.account.is_revoked:
            raise NotPossible(_REVOKED)
        if log.is_archived:
            raise TeamArchived("the team is archived")
        if not log.may(self._shelf.account.id, act):
            raise NotPermitted("one's role does not allow this")

    def _require_key(self, team: TeamId) -> KnownTeam:
        known = self._book.require(team)
        if known.log is not None and not known.log.epoch:
            raise NotPossible(_NO_SPACE)
        if not known.can_read or known.blind is None:
            raise NotPossible(_NO_KEY)
        return known


def team_document_id(team: TeamId) -> DocumentId:
    """The one team document of a team."""
    return document_id(Kind.TEAM, team)


def month_of(at_ms: int) -> str:
    """The UTC month of an instant, as in `2026-11`."""
    return datetime.fromtimestamp(at_ms / 1000, tz=UTC).strftime("%Y-%m")


def period_of(month: str, generation: int) -> str:
    """What a space is for: a month, and the generation of keys where it is not the first."""
    return month if generation == 1 else f"{month}+{generation}"


def _time_of(known: KnownTeam, index: int) -> int:
    assert known.log is not None
    return parse_entry(known.log.entries[index]).entry.time_ms


def _months(first_ms: int, last_ms: int) -> list[str]:
    """Every month from one instant to another, and the one after it, at most MONTHS_MAX."""
    last = datetime.fromtimestamp(last_ms / 1000, tz=UTC)
    first = datetime.fromtimestamp(max(0, first_ms) / 1000, tz=UTC)
    end = last.year * _MONTHS_IN_YEAR + last.month
    start = max(first.year * _MONTHS_IN_YEAR + first.month - 1, end - MONTHS_MAX)
    return [
        f"{number // _MONTHS_IN_YEAR:04d}-{number % _MONTHS_IN_YEAR + 1:02d}"
        for number in range(start, end + 1)
    ]
