"""One connection between its session, its transport, the services and the hub.

Each turn: take watches and subscribe them, write frames, start requests. A frame that may take
long to verify is given to the session by the inspector's thread; until it is done the session is
not touched here, and what happens meanwhile is kept for later, in order.

Backpressure: a connection carries out at most `REQUESTS_AT_ONCE` requests, of which at most
`READS_AT_ONCE` have large answers, and none while more than `SOFT_BYTES` lie unsent in its
transport; what it asks meanwhile waits here, and its reader loop takes no more frames
(`until_free`). Deliveries to such a reader are left out and marked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import structlog

from crdt.devices import DeviceList
from crdt.ids import AccountId, DocumentId, TeamId
from crdt.protocol import codes
from crdt.protocol.messages import Item
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq
from crdt.sync.relay_session import RelaySession
from sync_server.edge.metrics import Tally
from sync_server.errors import LineFull, StorageError
from sync_server.live.announcing import announce
from sync_server.live.frames import binary_frame
from sync_server.live.hub import DocumentKey, Hub
from sync_server.live.inspector import Inspector
from sync_server.live.unsent import SOFT_BYTES, UnsentWatch

REQUESTS_AT_ONCE: Final = 32
READS_AT_ONCE: Final = 2
INSPECTED_BYTES: Final = 16 << 10
_RETRY_MS: Final = 5_000

_LARGE_ANSWERS: Final = (
    *(rq.ReadPage, rq.GetSnapshotPart, rq.ReadLog, rq.GetMailbox),
    *(tq.ReadTeamLog, tq.ReadTeamLists, tq.ReadWraps, tq.ReadRequests),
)

AnyRequest = rq.AnyRequest | tq.AnyTeamRequest

_log = structlog.get_logger("relay.live")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What all connections share."""

    hub: Hub
    tally: Tally
    inspector: Inspector
    start: Callable[[AnyRequest], asyncio.Future[Any]]
    connections_per_account: int


class Connection:
    """A `Listener` of the hub. `on_closing` is called once, when the session is over."""

    __slots__ = (
        "_account",
        "_boards",
        "_closed",
        "_documents",
        "_free",
        "_idle",
        "_in_flight",
        "_late_boards",
        "_later",
        "_loop",
        "_mailboxes",
        "_missed",
        "_on_closing",
        "_reads",
        "_shared",
        "_transport",
        "_unsent",
        "_waiting",
        "session",
    )

    def __init__(
        self,
        session: RelaySession,
        transport: asyncio.Transport,
        shared: Surroundings,
        on_closing: Callable[[], None],
    ) -> None:
        self.session = session
        self._loop = asyncio.get_running_loop()
        self._transport = transport
        self._shared = shared
        self._on_closing: Callable[[], None] | None = on_closing
        self._account: AccountId | None = None
        self._documents: list[DocumentKey] = []
        self._mailboxes: tuple[bytes, ...] = ()
        self._boards: set[str] = set()
        self._late_boards: dict[str, bytes] = {}
        self._missed: dict[TeamId, tq.TeamNews] = {}
        self._waiting: list[tuple[int, AnyRequest]] = []
        self._in_flight = 0
        self._reads = 0
        self._later: list[Callable[[], None]] | None = None
        self._free: asyncio.Future[None] | None = None
        self._idle: asyncio.Future[None] | None = None
        self._closed = False
        self._unsent: UnsentWatch | None = None

    # From the socket

    async def receive(self, frame: bytes) -> None:
        """Takes one frame from the client. Larger ones are looked at beside the event loop."""
        if len(frame) <= INSPECTED_BYTES:
            self.session.receive_frame(frame)
        else:
            self._later = later = list[Callable[[], None]]()
            await self._shared.inspector.inspect(self.session, frame)
            self._later = None
            for call in later:
                call()
        self._turn()

    async def until_free(self) -> None:
        """Returns when the connection may be read from again."""
        if self._waiting and not self._closed:
            self._free = self._loop.create_future()
            try:
                await self._free
            finally:
                self._free = None

    async def until_idle(self) -> None:
        """Returns when everything that was asked has been answered, or the connection closed."""
        if not self._is_idle:
            self._idle = self._loop.create_future()
            await self._idle

    @property
    def _is_idle(self) -> bool:
        return self._closed or (self._in_flight == 0 and not self._waiting)

    @property
    def account(self) -> AccountId | None:
        """The account that signed in."""
        return self._account

    def say_goodbye(self, code: str, retry_after_ms: int) -> None:
        """Ends the conversation from the relay's side."""
        if self._later is not None:
            self._later.append(lambda: self.say_goodbye(code, retry_after_ms))
            return
        self.session.say_goodbye(code, retry_after_ms)
        self._turn()

    def close(self) -> None:
        """Forgets the connection; requests under way are still finished."""
        self._closed = True
        self._waiting.clear()
        self._release()
        self._shared.hub.leave(
            self,
            documents=self._documents,
            account=self._account,
            mailboxes=self._mailboxes,
            boards=self._boards,
        )

    # From the hub

    def hear_items(self, document: DocumentId, items: tuple[Item, ...], frame: bytes) -> None:
        """Passes on envelopes. A reader that is marked behind gets none, but the session still
        has to know: a page under way must then not be called complete."""
        if self._later is not None:
            self._later.append(lambda: self.hear_items(document, items, frame))
            return
        if self._transport.get_write_buffer_size() > SOFT_BYTES:
            self._shared.tally.left_out += 1
            self.session.mark_behind(document)
        self.session.deliver(document, items, frame)
        self._turn()

    def hear_list(self, devices: DeviceList) -> None:
        """Passes on a longer device list."""
        if self._later is not None:
            self._later.append(lambda: self.hear_list(devices))
            return
        self.session.list_grown(devices)
        self._turn()

    def hear_mailbox(self, name: bytes, first: int, items: tuple[bytes, ...]) -> None:
        """Passes on new items of a mailbox, unless the reader is slow: it may ask again."""
        if self._later is not None:
            self._later.append(lambda: self.hear_mailbox(name, first, items))
            return
        if self._transport.get_write_buffer_size() > SOFT_BYTES:
            self._shared.tally.left_out += 1
            return
        self.session.mailbox_grown(name, first, items)
        self._turn()

    def hear_team(self, news: tq.TeamNews) -> None:
        """Passes on what happened in a team. A slow reader hears of the newest once it has room,
        and asks for what it lacks before that."""
        if self._later is not None:
            self._later.append(lambda: self.hear_team(news))
            return
        if self._transport.get_write_buffer_size() > SOFT_BYTES:
            self._shared.tally.left_out += 1
            known = self._missed.get(news.team)
            self._missed[news.team] = news if known is None else known.followed_by(news)
            return
        self.session.hear_team(news)
        self._turn()

    def hear_board(self, board: str, data: bytes) -> None:
        """Passes on a board. A slow reader gets the newest once it has room. This is done for a
        thousand at a time, so it goes straight to the transport."""
        if self._later is not None:
            self._later.append(lambda: self.hear_board(board, data))
            return
        transport, tally = self._transport, self._shared.tally
        if self._closed or not self.session.shows_board(board) or transport.is_closing():
            return
        if transport.get_write_buffer_size() > SOFT_BYTES:
            tally.left_out += 1
            self._late_boards[board] = data
            self._watch_unsent()
            return
        transport.write(data)
        tally.frames_out += 1
        tally.bytes_out += len(data)

    def hear_let_go(self, device: bytes | None, code: str) -> None:
        """Says goodbye if this is the device that is meant."""
        if device is None or self.session.device == device:
            self.say_goodbye(code, _RETRY_MS)

    # A turn

    def _turn(self) -> None:
        session, hub = self.session, self._shared.hub
        for owner, document in session.take_watches():
            if hub.watch_document(self, (owner, document)):
                self._documents.append((owner, document))
        self._follow_boards()
        self._write(session.take_frames())
        self._waiting.extend(session.take_requests())
        self._start_waiting()
        if session.closing is not None and self._on_closing is not None:
            closing, self._on_closing = self._on_closing, None
            closing()

    def _follow_boards(self) -> None:
        for board in self.session.take_board_watches():
            self._boards.add(board)
            self._shared.hub.watch_board(self, board)
        for board in self.session.take_board_leaves():
            self._boards.discard(board)
            self._shared.hub.leave_board(self, board)

    def _write(self, frames: list[bytes]) -> None:
        if not frames or self._closed or self._transport.is_closing():
            return
        data = b"".join([binary_frame(frame) for frame in frames])
        self._transport.write(data)
        self._shared.tally.frames_out += len(frames)
        self._shared.tally.bytes_out += len(data)
        if self._transport.get_write_buffer_size() > SOFT_BYTES:
            self._watch_unsent()

    def _start_waiting(self) -> None:
        while self._waiting and self._in_flight < REQUESTS_AT_ONCE and not self._closed:
            if self._transport.get_write_buffer_size() > SOFT_BYTES:
                self._watch_unsent()
                return
            request_id, request = self._waiting[0]
            if isinstance(request, _LARGE_ANSWERS):
                if self._reads >= READS_AT_ONCE:
                    return
                self._reads += 1
            del self._waiting[0]
            self._start(request_id, request)
        if not self._waiting:
            self._release()

    def _release(self) -> None:
        """Wakes up who waits for this connection."""
        if self._free is not None and not self._free.done():
            self._free.set_result(None)
        if self._idle is not None and not self._idle.done() and self._is_idle:
            self._idle.set_result(None)

    def _start(self, request_id: int, request: AnyRequest) -> None:
        hub = self._shared.hub
        if isinstance(request, rq.GetMailbox) and hub.watch_mailbox(self, request.name):
            self._mailboxes = (*self._mailboxes, request.name)
        self._in_flight += 1
        self._shared.tally.requests[type(request).__name__] += 1
        future = self._shared.start(request)
        future.add_done_callback(lambda done: self._finish(request_id, request, done))

    # Answers

    def _finish(self, request_id: int, request: AnyRequest, done: asyncio.Future[Any]) -> None:
        self._in_flight -= 1
        if isinstance(request, _LARGE_ANSWERS):
            self._reads -= 1
        error = None if done.cancelled() else done.exception()
        if done.cancelled() or error is not None:
            self._fail(request, error)
            return
        answer = done.result()
        self._count(answer)
        try:
            self._complete(request_id, answer)
        finally:
            announce(self._shared.hub, self._shared.tally, request, answer, self)

    def _complete(self, request_id: int, answer: object) -> None:
        if self._later is not None:
            self._later.append(lambda: self._complete(request_id, answer))
        elif not self._closed:
            self.session.complete(request_id, answer)
            self._join()
            self._turn()

    def _fail(self, request: AnyRequest, error: BaseException | None) -> None:
        """Nothing was stored; the client comes back later and asks again."""
        name = type(error).__name__ if error else "Cancelled"
        self._shared.tally.faults[name] += 1
        if isinstance(error, LineFull):
            _log.info("line_full", request=type(request).__name__)
        elif isinstance(error, StorageError):
            _log.error("storage_fault", fault=name, text=str(error))
        elif error is not None:
            _log.error("request_fault", request=type(request).__name__, exc_info=error)
        code = codes.BUSY if isinstance(error, StorageError) else codes.INTERNAL
        if not self._closed:
            self.say_goodbye(code, _RETRY_MS)

    def _count(self, answer: object) -> None:
        results = answer if isinstance(answer, tuple) else (answer,)
        for result in results:
            if isinstance(result, rq.Refusal):
                self._shared.tally.refusals[result.code] += 1

    def _join(self) -> None:
        """Subscribes to the account's list as soon as somebody signed in."""
        account = self.session.account
        if self._account is not None or account is None or not self.session.signed_in:
            return
        self._account = account
        if self._shared.hub.join(self, account) > self._shared.connections_per_account:
            self.session.say_goodbye(codes.RATE, _RETRY_MS)

    # A reader that is slow

    def _watch_unsent(self) -> None:
        if self._unsent is None:
            self._unsent = UnsentWatch(
                self._transport, on_room=self._find_room, on_end=self._give_up
            )

    def _find_room(self) -> None:
        self._unsent = None
        missed, self._missed = self._missed, {}
        for news in missed.values():
            self.hear_team(news)
        late, self._late_boards = self._late_boards, {}
        for board, data in late.items():
            self.hear_board(board, data)
        self._start_waiting()

    def _give_up(self) -> None:
        self._shared.tally.aborted += 1
        self._closed = True
        self._waiting.clear()
        self._release()
