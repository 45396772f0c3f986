"""What the parts of the teams' services share: the books, the papers, and the way outside.

`command` hands something to the conversation with the relay, and does nothing where there is none.
`aside` reckons something pure on another thread and hands its result, or its error, back on this
one; where there is no window, in place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from core.history import local_day
from core.teams import Way
from crdt.ids import AccountId, DocumentId, TeamId
from crdt.shapes import TEAM_KINDS, Kind
from crdt.sync.client_session import ClientSession
from desktop.services import clock, receiving
from desktop.services.account import Account, Entropy
from desktop.services.library import Library
from desktop.services.replication import ReplicaStore
from desktop.services.steps import Steps
from desktop.services.teams.book import TeamBook
from desktop.services.teams.known import KnownTeam
from desktop.services.teams.moving_on import move_on
from desktop.services.teams.notices import Notice, NoticeBook
from desktop.services.teams.papers import Papers
from desktop.services.teams.tallying import Tallying
from desktop.services.teams.telling import told_of_teams
from desktop.services.teams.unsent import take_out
from desktop.services.teams.wishes import WishBook
from desktop.storage import documents, envelopes, quarantine
from desktop.storage.database import Database

Command = Callable[[Callable[[ClientSession], None]], None]
Aside = Callable[[Callable[[], object], Callable[[object], None]], None]

_NOTE_HEAD_EVERY_MS = 3_600_000
"""How often a head that grew is stated in the profile: each time is an envelope."""
_DEEDS = {Kind.TEAM: Way.ABOUT, Kind.SPACE: Way.WRITE, Kind.TALLY: Way.SHARE}


def in_place(work: Callable[[], object], done: Callable[[object], None]) -> None:
    """An `Aside` for who has no window."""
    done(work())


@dataclass(slots=True, kw_only=True)
class TeamCore:
    """One for each open profile. `watched`: documents of teams that this connection follows."""

    database: Database
    account: Account
    library: Library
    store: ReplicaStore
    wall_ms: Callable[[], int]
    entropy: Entropy
    command: Command = field(default=lambda _command: None)
    aside: Aside = in_place
    watched: set[DocumentId] = field(default_factory=set)
    book: TeamBook = field(init=False)
    wishes: WishBook = field(init=False)
    notices: NoticeBook = field(init=False)
    papers: Papers = field(init=False)
    tallying: Tallying = field(init=False)

    def __post_init__(self) -> None:
        """The parts over one profile; from now on its shelf can write for teams."""
        self.book = TeamBook(self.database, self.account)
        self.wishes = WishBook(self.database)
        self.notices = NoticeBook(self.database)
        self.papers = Papers(self.library.shelf, self.book)
        self.tallying = Tallying(self.library, self.book, self.today)
        self.library.shelf.ground = self.book
        self.library.told_of_teams = lambda: told_of_teams(self)

    @property
    def me(self) -> AccountId:
        """The account that acts."""
        return self.account.id

    def today(self) -> date:
        """The day where this device is."""
        now_ms = self.wall_ms()
        return local_day(now_ms, clock.utc_offset_min(now_ms))

    def load_steps(self) -> Steps[None]:
        """Reads what is kept of teams, a few milliseconds at a time."""
        yield from self.book.load_steps()
        for team in self.book.ids():
            yield from self.papers.open_steps(team)

    def draft(self, team: TeamId) -> bytes | None:
        """What is typed for the chat of a team and was not sent."""
        known = self.book.get(team)
        return None if known is None else known.notes.draft or None

    def keep_draft(self, team: TeamId, draft: bytes | None) -> None:
        """Keeps it, sealed and on this device alone, for as long as one is in the team."""
        known = self.book.get(team)
        if known is not None and known.role_of(self.me) is None:
            draft = None
        if known is not None and known.notes.draft != (draft or b""):
            known.notes.draft = draft or b""
            self.book.keep_notes(known)

    def forget(self, team: TeamId) -> None:
        """Knows a team no more, and what was wanted in it; its documents stay."""
        self.book.forget(team)
        self.wishes.reload()

    def reload(self) -> None:
        """The account is another one, or this is another device of it."""
        self.book.reload()
        self.wishes.reload()
        self.tallying.forget()
        self.watched.clear()

    # Following documents

    def watch(self, owner: bytes, found: Iterable[tuple[DocumentId, Kind, str]]) -> None:
        """Follows documents of a team, or of a relay's boards, each once on a connection."""
        for document, kind, period in found:
            if document in self.watched:
                continue
            self.watched.add(document)
            self.library.shelf.ensure(document, kind, period, owner=owner)
            state = self.store.document(document)
            if state is not None:
                self.command(lambda session, state=state: session.watch(state))  # type: ignore[misc]

    def drop_strange_tallies(self, relay: bytes | None) -> None:
        """Days that wait for the boards of a relay that is not this one are not sent to it."""
        known = {*self.book.ids(), relay}
        for row in documents.list_documents(self.database):
            if row.kind is Kind.TALLY and row.owner not in known:
                take_out(self.library.shelf, row.document)
                self.tallying.forget(row.owner)

    def kind_and_owner(self, document: DocumentId) -> tuple[Kind, bytes] | None:
        """What a document is, and whose."""
        row = documents.get_document(self.database, document)
        return None if row is None else (row.kind, row.owner)

    def unwatch(self, team: TeamId) -> None:
        """Documents of a team are followed no more, as far as one can tell here."""
        for row in documents.list_documents(self.database):
            if row.owner == team:
                self.watched.discard(row.document)

    # Documents after the log has grown

    def reread(self, known: KnownTeam) -> None:
        """What waits is sealed under the newest key; what could not be read is tried again."""
        if known.can_read:
            move_on(self.library.shelf, known)
        owned = {
            row.document
            for row in documents.list_documents(self.database)
            if row.owner == known.team and row.kind in TEAM_KINDS
        }
        authors = known.authors()
        for row in quarantine.set_aside_rows(self.database):
            if row.document in owned and authors is not None:
                receiving.apply_again(self.library.shelf, row, authors)

    def take_out(self, team: bytes, document: DocumentId, from_seq: int, code: str) -> None:
        """Something we wrote is not to be: it goes, and somebody is told, with the text."""
        if all(one.seq < from_seq for one in envelopes.unacknowledged(self.database, document)):
            return  # it went with one before it
        row = documents.get_document(self.database, document)
        texts = take_out(self.library.shelf, document, from_seq)
        self.tallying.forget(team)
        deed = _DEEDS.get(row.kind if row else Kind.SPACE, Way.WRITE)
        for text in texts or ("",):
            self.notices.add(Notice(deed=deed, code=code, team=team, text=text))

    def take_out_all(self, team: TeamId, code: str) -> None:
        """Whatever waits of a team goes, as one is no member any more. What is on its way is
        answered by itself: taken back here and kept there, it would look like another device."""
        for row in documents.list_documents(self.database):
            if row.owner != team:
                continue
            is_followed = row.document in self.watched
            first = envelopes.first_queued(self.database, row.document) if is_followed else 1
            if first is None:
                continue
            texts = take_out(self.library.shelf, row.document, first)
            deed = _DEEDS.get(row.kind, Way.WRITE)
            for text in texts:
                self.notices.add(Notice(deed=deed, code=code, team=team, text=text))
        self.tallying.forget(team)

    # The profile

    def note_head(self, known: KnownTeam) -> None:
        """States the head that was verified in the profile, at first and now and then."""
        log, now_ms = known.log, self.wall_ms()
        assert log is not None
        stated = self.library.profile.teams().get(known.team)
        is_due = not 0 <= now_ms - known.notes.noted_at_ms < _NOTE_HEAD_EVERY_MS
        if stated is None or (stated != log.head and is_due):
            known.notes.noted_at_ms = now_ms
            self.library.change_profile(lambda profile: profile.note_team(known.team, log.head))
        if known.notes.head != log.head:
            known.notes.head = log.head
            self.book.keep_notes(known)
