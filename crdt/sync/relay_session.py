"""The relay's side of one connection, without I/O (docs/protocol.md §8 and §9).

Order of calls for each turn of the shell: `receive_frame` or `complete` or one of the hub's
calls; then `take_watches` (subscribe them, and boards likewise), `take_frames` (write them),
`take_requests` (carry them out and bring each answer to `complete`). Bad input never raises out of
`receive_frame`: it ends the conversation with a code, and `closing` says so once frames are
written.

It decides what a connection may ask for and verifies signatures. It keeps no data, knows no
tables, and trusts storage to check again what can change until the commit.

Three desks do the work: `relay_accounts`, `relay_documents` and `relay_teams`.

States: AWAITING_HELLO → GREETED → SIGNED_IN, and CLOSED from each. `ALLOWED` is the table.
"""

from __future__ import annotations

from typing import Final, get_args

from crdt.devices import DeviceList
from crdt.errors import BadInput
from crdt.ids import AccountId, DeviceId, DocumentId
from crdt.limits import LIMITS, Limits
from crdt.membership import Attempt
from crdt.protocol import codes, decode_client_message, encode_message
from crdt.protocol import messages as m
from crdt.protocol import team_messages as tm
from crdt.sync import relay_team_requests as tq
from crdt.sync.relay_accounts import AccountDesk
from crdt.sync.relay_desk import AnyRequest, Desk, State
from crdt.sync.relay_documents import DocumentDesk
from crdt.sync.relay_teams import TeamDesk

_GUEST: Final[tuple[type[m.Message], ...]] = (
    *(m.Register, m.SignIn, m.LogGet, m.LogAppend),
    *(m.Locate, m.MailboxPut, m.MailboxGet),
)
_MEMBER: Final[tuple[type[m.Message], ...]] = (
    *(m.Subscribe, m.Push, m.SnapshotPut, m.SnapshotGet, m.SnapshotVerified),
    *(m.Register, m.LogGet, m.LogAppend, m.MailboxPut, m.MailboxGet),
    *get_args(tm.ClientTeamMessage),
)
ALLOWED: Final[dict[State, tuple[type[m.Message], ...]]] = {
    State.AWAITING_HELLO: (m.Hello,),
    State.GREETED: _GUEST,
    State.SIGNED_IN: _MEMBER,
    State.CLOSED: (),
}


class RelaySession:
    """One connection's protocol state."""

    def __init__(self, relay_secret: bytes, nonce: bytes, limits: Limits = LIMITS) -> None:
        self._desk = Desk(limits)
        self._accounts = AccountDesk(self._desk, relay_secret, nonce)
        self._documents = DocumentDesk(self._desk)
        self._teams = TeamDesk(self._desk, nonce)

    @property
    def state(self) -> State:
        """Where the connection stands."""
        return self._desk.state

    @property
    def account(self) -> AccountId | None:
        """The account that signed in."""
        return self._desk.account

    @property
    def device(self) -> DeviceId | None:
        """The device that signed in."""
        return self._desk.device

    @property
    def signed_in(self) -> bool:
        """Whether the connection belongs to a device of an account."""
        return self._desk.state is State.SIGNED_IN

    @property
    def closing(self) -> str | None:
        """The code with which to close, once frames are written."""
        return self._desk.closing

    def receive_frame(self, frame: bytes) -> None:
        """Takes one frame from the client."""
        if self._desk.state is State.CLOSED:
            return
        try:
            message = decode_client_message(frame)
        except BadInput as error:
            self._desk.close(error.code)
            return
        if type(message) not in ALLOWED[self._desk.state]:
            self._desk.close(codes.OUT_OF_ORDER)
            return
        self._dispatch(message)

    def complete(self, request_id: int, answer: object) -> None:
        """Brings storage's answer to a request that was taken."""
        self._desk.complete(request_id, answer)

    def deliver(self, document: DocumentId, items: tuple[m.Item, ...], frame: bytes) -> None:
        """New envelopes by another connection; `frame` is `deliver_frame(document, items)`.

        While a page is under way they are not sent: the page will not be called complete.
        """
        self._documents.deliver(document, items, frame)

    def mark_behind(self, document: DocumentId) -> None:
        """Deliveries were left out because the connection is slow."""
        self._documents.mark_behind(document)

    def list_grown(self, devices: DeviceList) -> None:
        """The account's device list has new entries."""
        self._accounts.list_grown(devices)

    def mailbox_grown(self, name: bytes, first: int, items: tuple[bytes, ...]) -> None:
        """A mailbox this connection reads has new items."""
        self._desk.send(m.MailboxItems(name, first, items))

    def hear_team(self, news: tq.TeamNews) -> None:
        """Something about a team that this account is in, or was until now."""
        self._teams.hear(news)

    def shows_board(self, board: str) -> bool:
        """Whether this connection was shown a board and watches it still. Its frames, made by
        `relay_boards.board_frame` once for all, need not pass through here, and may be left out
        where a newer one follows."""
        return self.closing is None and self._teams.boards.shows(board)

    def say_goodbye(self, code: str, retry_after_ms: int) -> None:
        """Ends the conversation from the relay's side."""
        self._desk.close(code, retry_after_ms)

    def take_frames(self) -> list[bytes]:
        """Frames to write, in order."""
        return self._desk.take_frames()

    def take_requests(self) -> list[tuple[int, AnyRequest]]:
        """Requests to carry out, each once."""
        return self._desk.take_requests()

    def take_watches(self) -> list[tuple[bytes, DocumentId]]:
        """(owner, document) pairs to hear of from now on, before requests are carried out."""
        return self._documents.take_watches()

    def take_board_watches(self) -> list[str]:
        """Boards to hear of from now on, before requests are carried out."""
        return self._teams.boards.take_watches()

    def take_board_leaves(self) -> list[str]:
        """Boards to hear of no more; taken after the watches."""
        return self._teams.boards.take_leaves()

    def _dispatch(self, message: m.ClientMessage) -> None:
        match message:
            case m.Hello():
                self._accounts.receive_hello(message)
            case m.Register():
                self._accounts.receive_register(message)
            case m.SignIn():
                self._accounts.receive_sign_in(message)
            case m.Subscribe():
                self._documents.receive_subscribe(message)
            case m.Push():
                self._documents.receive_push(message.envelopes, Attempt.FIRST)
            case tm.PushAgain():
                self._documents.receive_push(message.envelopes, Attempt.AGAIN)
            case m.SnapshotPut():
                self._documents.receive_snapshot_put(message)
            case m.SnapshotGet():
                self._documents.receive_snapshot_get(message)
            case m.SnapshotVerified():
                self._documents.receive_snapshot_verified(message)
            case m.LogGet():
                self._accounts.receive_log_get(message)
            case m.LogAppend():
                self._accounts.receive_log_append(message)
            case m.Locate():
                self._accounts.receive_locate(message)
            case m.MailboxPut():
                self._accounts.receive_mailbox_put(message)
            case m.MailboxGet():
                self._accounts.receive_mailbox_get(message)
            case _:
                self._teams.receive(message)


def deliver_frame(document: DocumentId, items: tuple[m.Item, ...]) -> bytes:
    """The frame that brings `items` to every reader; encoded once for all."""
    return encode_message(m.Deliver(document, items))
