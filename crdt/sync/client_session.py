"""The client's side of one connection, without I/O (docs/protocol.md §8 and §9).

Order of calls: `take_frames` once for the greeting; then after each `receive_frame` or command,
`take_frames` (write them) and `take_events` (handle them in order). A new connection needs a new
session; what must survive is in the events. Bad input never raises out of `receive_frame`: it
ends the conversation with a Closed event.

Commands are the methods without `receive` or `take`; those about teams and boards are in
`client_team_commands`. The session asks nothing of storage: the
owner offers what is to be pushed, and answers Wanted with what the relay lost.

States: GREETING → GUEST, or GREETING → SIGNING_IN → SIGNED_IN; CLOSED from each.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from typing import Final, get_args

from crdt.envelope import Envelope
from crdt.errors import BadInput, CrdtError
from crdt.ids import AccountId, DocumentId, EntryHash, EnvelopeId
from crdt.keys import Purpose
from crdt.limits import LIMITS, Limits
from crdt.protocol import codes, decode_relay_message
from crdt.protocol import messages as m
from crdt.protocol.team_messages import RelayTeamMessage
from crdt.relay_key import sign_in_message, verify_welcome
from crdt.shapes import Tip
from crdt.sync import client_events as ev
from crdt.sync.client_desk import ClientDesk, Identity
from crdt.sync.client_documents import ClientDocuments
from crdt.sync.client_list import ListFollower
from crdt.sync.client_team_commands import TeamCommands
from crdt.sync.client_teams import ClientTeams
from crdt.sync.team_events import TeamState


class State(enum.Enum):
    """Where the conversation stands."""

    GREETING = "greeting"
    GUEST = "guest"
    SIGNING_IN = "signing in"
    SIGNED_IN = "signed in"
    CLOSED = "closed"


_EXPECTED: Final[dict[State, tuple[type[m.Message], ...]]] = {
    State.GREETING: (m.Welcome, m.Goodbye),
    State.GUEST: (m.LogEntries, m.LogAppended, m.Located, m.MailboxItems, m.Nack, m.Goodbye),
    State.SIGNING_IN: (m.SignedIn, m.LogEntries, m.Nack, m.Goodbye),
    State.SIGNED_IN: (
        *(m.Page, m.CursorLost, m.Deliver, m.Behind, m.Ack, m.Nack, m.Goodbye),
        *(m.SnapshotPart, m.SnapshotStored, m.LogEntries, m.LogAppended, m.MailboxItems),
        *get_args(RelayTeamMessage),
    ),
}


class ClientSession(TeamCommands):
    """One conversation with a relay.

    `relay_pin`: the relay's key from the first meeting, or None on the first; a relay with
    another key is not spoken to. `nonce`: 32 random bytes, used once.
    """

    def __init__(
        self,
        *,
        identity: Identity | None,
        relay_pin: bytes | None,
        nonce: bytes,
        app: str,
        documents: Iterable[ev.DocumentState] = (),
        teams: Iterable[TeamState] = (),
        limits: Limits = LIMITS,
    ) -> None:
        self.state = State.GREETING
        self._desk = ClientDesk(identity, limits)
        self._pin = relay_pin
        self._nonce = nonce
        self._relay_nonce = b""
        self._relay_key = b""
        self._removal_asked = False
        self._list = ListFollower(self._desk)
        self._teams = ClientTeams(
            self._desk,
            nonce=lambda: self._relay_nonce,
            refresh_own=self._list.refresh,
            settled=lambda team: self._documents.receive_team(team),
            forgotten=self._begin_again,
        )
        self._documents = ClientDocuments(self._desk, documents, self._begin_again, self._teams)
        for state in teams:
            self._teams.follow(state)
        self._desk.send(m.Hello(m.VERSION, m.VERSION, nonce, app))

    @property
    def in_flight(self) -> int:
        """Envelopes pushed and not answered yet."""
        return self._documents.in_flight

    @property
    def caught_up(self) -> bool:
        """Whether teams are at rest, every document is live and every push was answered."""
        return self._is_started and self._teams.caught_up and self._documents.caught_up

    @property
    def _is_started(self) -> bool:
        return self.state is State.SIGNED_IN and self._list.settled

    def receive_frame(self, frame: bytes) -> None:
        """Takes one frame from the relay."""
        if self.state is State.CLOSED:
            return
        try:
            message = decode_relay_message(frame)
        except BadInput as error:
            self._close(error.code)
            return
        if type(message) not in _EXPECTED[self.state]:
            self._close(codes.OUT_OF_ORDER)
            return
        self._dispatch(message)
        if self._desk.gave_up:
            self._close(self._desk.gave_up)

    def take_frames(self) -> list[bytes]:
        """Frames to write, in order."""
        return self._desk.take_frames()

    def take_events(self) -> list[ev.Event]:
        """Events to handle, in order."""
        return self._desk.take_events()

    # Commands

    def watch(self, state: ev.DocumentState) -> None:
        """Follows a document from now on."""
        self._documents.watch(state, started=self._is_started)

    def refresh(self, document: DocumentId) -> None:
        """Compares a document with the relay again, from the tips."""
        if self._is_started:
            self._documents.refresh(document)

    def check_own(self, document: DocumentId) -> None:
        """The relay holds another envelope at a place of ours, it says: let it show that."""
        if self._is_started:
            self._documents.check_own(document)

    def expect(self, document: DocumentId, tips: Sequence[Tip]) -> None:
        """Other devices say that these exist: what does not arrive is reported (§5.5)."""
        self._documents.expect(document, tips)

    def doubt(self, document: DocumentId, tips: Sequence[Tip]) -> None:
        """The relay claims these where others are known here: let it show them (§5.5)."""
        self._documents.doubt(document, tips)

    def push(self, envelopes: Sequence[Envelope]) -> None:
        """Sends envelopes in the order given, which is the order of their chains."""
        self._documents.push(envelopes)

    def push_again(self, envelopes: Sequence[Envelope]) -> None:
        """The same for those that were offered to a relay before, and may be there (§5.7)."""
        self._documents.push_again(envelopes)

    def put_snapshot(self, envelope: Envelope) -> None:
        """Uploads a sealed snapshot in parts."""
        self._documents.put_snapshot(envelope)

    def fetch_snapshot(self, document: DocumentId, snapshot: EnvelopeId) -> None:
        """Fetches a snapshot that was offered."""
        self._documents.fetch_snapshot(document, snapshot)

    def accept_snapshot(
        self, document: DocumentId, covered: Sequence[Tip], snapshot: EnvelopeId
    ) -> None:
        """The snapshot loaded and reached its heads; the relay may drop what it covers."""
        self._documents.accept_snapshot(document, covered, snapshot)

    def refuse_snapshot(self, document: DocumentId, snapshot: EnvelopeId) -> None:
        """The snapshot did not load or lied about its heads."""
        self._documents.refuse_snapshot(document, snapshot)

    def append_entry(self, head: EntryHash, entry: bytes, account: AccountId) -> None:
        """Appends to a device list; answered by EntryAppended or EntryRefused."""
        self._desk.send(m.LogAppend(account, head, entry))

    def fetch_log(self, account: AccountId, first: int) -> None:
        """As a guest: asks for a list; answered by LogFetched."""
        self._desk.send(m.LogGet(account, first))

    def locate(self, locator: bytes) -> None:
        """As a guest: asks for the account of a recovery locator."""
        self._desk.send(m.Locate(locator))

    def put_mailbox(self, name: bytes, data: bytes, ttl_ms: int) -> None:
        """Leaves bytes in a mailbox."""
        self._desk.send(m.MailboxPut(name, data, ttl_ms))

    def open_mailbox(self, name: bytes, first: int) -> None:
        """Reads a mailbox now and hears of what comes later."""
        self._desk.send(m.MailboxGet(name, first))

    # Messages

    def _dispatch(self, message: m.RelayMessage) -> None:
        if isinstance(message, RelayTeamMessage):
            self._teams.receive(message)
            return
        match message:
            case m.Welcome():
                self._receive_welcome(message)
            case m.SignedIn():
                self._receive_signed_in(message)
            case m.Page() | m.CursorLost() | m.Deliver() | m.Behind() | m.SnapshotPart():
                if self._documents.receive(message):
                    self._refresh_for(message.document)
            case m.Ack():
                for item in message.items:
                    self._documents.receive_ack(item)
            case m.Nack():
                self._receive_nack(message)
            case m.SnapshotStored():
                self._documents.receive_stored(message)
            case m.LogEntries():
                self._receive_log(message)
            case m.LogAppended():
                self._receive_appended(message)
            case m.Located():
                account = AccountId(message.account) if message.account else None
                self._desk.tell(ev.AccountLocated(account=account))
            case m.MailboxItems():
                self._desk.tell(
                    ev.MailboxArrived(name=message.name, first=message.first, items=message.items)
                )
            case m.Goodbye():
                self._close(message.code, message.retry_after_ms)

    def _receive_welcome(self, welcome: m.Welcome) -> None:
        """The relay proves the key that was pinned; another key ends the talk (§8.1)."""
        if welcome.version != m.VERSION:
            self._close(codes.VERSION)
            return
        try:
            verify_welcome(welcome.relay_key, self._nonce, welcome.nonce, welcome.signature)
        except CrdtError as error:
            self._close(error.code)
            return
        if self._pin is not None and self._pin != welcome.relay_key:
            self._desk.tell(ev.Alarm(kind=ev.AlarmKind.RELAY_KEY_CHANGED))
            self._close(codes.BAD_SIGNATURE)
            return
        self._relay_key, self._relay_nonce = welcome.relay_key, welcome.nonce
        self._documents.limit_pushes(welcome.push_envelopes)
        self._desk.tell(ev.Greeted(relay_key=welcome.relay_key))
        if self._desk.is_guest:
            self.state = State.GUEST
        else:
            self.state = State.SIGNING_IN
            self._sign_in()

    def _sign_in(self) -> None:
        account, device = self._desk.account, self._desk.device
        message = sign_in_message(self._relay_key, account, device, self._relay_nonce)
        signature = self._desk.identity.keys.sign(Purpose.SIGN_IN, message)
        self._desk.send(m.SignIn(account, device, signature))

    def _receive_signed_in(self, signed_in: m.SignedIn) -> None:
        self.state = State.SIGNED_IN
        self._desk.tell(ev.SignedInEvent())
        self._documents.take_catalogue(signed_in.documents)
        if self._list.compare(signed_in.list_head, signed_in.list_length):
            self._start_all()
        elif self._list.broken:
            self._close(codes.LOG_BROKEN)

    def _receive_nack(self, nack: m.Nack) -> None:
        if not self._desk.is_guest and nack.ref == self._desk.account:
            self._receive_account_nack(nack)
        elif self._desk.is_guest:
            self._desk.tell(ev.EntryRefused(code=nack.code))
        elif not (self._documents.receive_nack(nack) or self._teams.receive_nack(nack)):
            self._desk.tell(ev.MailboxRefused(name=nack.ref, code=nack.code))

    def _receive_account_nack(self, nack: m.Nack) -> None:
        """Not known here yet, or known as it was before: bring the list, then go on (§8.3)."""
        unknown = nack.code in (codes.UNKNOWN_ACCOUNT, codes.UNKNOWN_DEVICE)
        if self.state is State.SIGNING_IN and unknown and self._list.bring_all():
            return
        if nack.code == codes.FORK:
            self._list.note_contradiction()
            self._close(codes.LOG_BROKEN)
        elif self.state is State.SIGNING_IN:
            self._receive_sign_in_refused(nack)
        elif not self._list.receive_refused():
            self._desk.tell(ev.EntryRefused(code=nack.code))
            if nack.code == codes.UNKNOWN_ACCOUNT:
                self._begin_again()

    def _receive_sign_in_refused(self, nack: m.Nack) -> None:
        """That we were removed is believed when the list says so, and not before (§7.1)."""
        if nack.code == codes.REVOKED_DEVICE and not self._removal_asked:
            self._removal_asked = True
            self._list.refresh()
        else:
            self._close(nack.code, nack.retry_after_ms)

    def _receive_log(self, log: m.LogEntries) -> None:
        if self._desk.is_guest:
            account = AccountId(log.account)
            self._desk.tell(
                ev.LogFetched(
                    account=account, first=log.first, entries=log.entries, length=log.length
                )
            )
            return
        was_settled = self._list.settled
        if log.account != self._desk.account or not self._list.receive_entries(log):
            return
        if self._list.broken:
            self._close(codes.LOG_BROKEN)
        elif not self._desk.devices.is_active(self._desk.device):
            self._desk.tell(ev.RevokedEvent())
            self._close(codes.REVOKED_DEVICE)
        else:
            self._list_settled(was_settled)

    def _receive_appended(self, appended: m.LogAppended) -> None:
        if not self._desk.is_guest and self._list.receive_appended(appended):
            self._list_settled(False)
        else:
            self._desk.tell(ev.EntryAppended(head=appended.head))

    def _refresh_for(self, document: bytes) -> None:
        """Something is signed by a device, or sealed under an epoch, that is not known here yet."""
        team = self._documents.team_of(document)
        if team is None:
            self._list.refresh()
        else:
            self._teams.refresh(team)

    def _start_all(self) -> None:
        """The lists agree: teams are compared, and all documents that need not wait for them."""
        self._teams.start_all()
        self._documents.start_all()

    def _list_settled(self, was_settled: bool) -> None:
        """The list agrees with the relay's: go on with what waited for it."""
        if self.state is State.SIGNING_IN:
            self._sign_in()
        elif not was_settled:
            self._start_all()
        self._documents.receive_list()
        self._teams.receive_own_list()

    def _begin_again(self) -> None:
        """The relay forgot the account: bring the list, then compare every document (§5.4)."""
        if self._list.settled:
            self._documents.forget_catalogue()
            self._teams.stop_all()
            self._list.bring_all()

    def _close(self, code: str, retry_after_ms: int = 0) -> None:
        if self.state is not State.CLOSED:
            self.state = State.CLOSED
            self._desk.tell(ev.Closed(code=code, retry_after_ms=retry_after_ms))
