"""Live rooms without sockets and on a clock that tests move: one worker or several.

Rows are in memory, connections keep what was written to them; the rest is real.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from core.rooms.changes import Seat
from core.rooms.kinds import RoomKind
from core.rooms.state import RoomState
from core.rooms.together import milestone_passed
from crdt.devices import DeviceList
from crdt.ids import AccountId, DeviceId, TeamId
from crdt.protocol import room_messages as m
from crdt.protocol import room_values as rv
from crdt.protocol.base import Message
from crdt.protocol.room_wire import RoomForm, decode_relay_room
from crdt.rooms import room_asks as ra
from crdt.rooms.join_codes import RoomId
from crdt.rooms.shapes import pattern_from_wire
from sync_server.edge.metrics import Tally
from sync_server.relay_key import RelaySeed
from sync_server.relay_secrets import RelaySecrets
from sync_server.rooms import doing, entering
from sync_server.rooms.channel import Hear, NoOthers, RoomChannel, RoomNews
from sync_server.rooms.clock import RelayClock
from sync_server.rooms.devices import RoomDevices
from sync_server.rooms.hub import RoomHub
from sync_server.rooms.keeping import RoomRow, TeamProgress
from sync_server.rooms.live import LiveRoom
from sync_server.rooms.outlet import Outlet
from sync_server.rooms.people import Place
from sync_server.rooms.surroundings import RoomSurroundings
from sync_server.rooms.tokens import RoomTokens
from tests.sync_server.people import drawn
from tests.sync_server.rooms.openings import a_room, an_opening

SECOND = 1_000_000
START_US = 1_795_000_000 * SECOND
SECRETS = RelaySecrets.from_seed(RelaySeed(b"k" * 32))
M = TypeVar("M", bound=Message)


class Rows:
    """A `RoomKeeper` that several workers may share. `calls` counts what was asked."""

    def __init__(self) -> None:
        self.rows: dict[RoomId, RoomRow] = {}
        self.shut: set[tuple[RoomId, bytes]] = set()
        self.seats: dict[AccountId, Seat] = {}
        self.refused: dict[AccountId, ra.Refusal] = {}
        self.progress: tuple[TeamProgress, ...] = ()
        self.calls: dict[str, int] = {}
        self.at_once = self.most_at_once = 0

    async def load(self, room: RoomId) -> RoomRow | None:
        await self._count("load")
        return self.rows.get(room)

    async def open(
        self, room: RoomId, opening: rv.RoomOpening, opener: AccountId
    ) -> RoomRow | ra.Refusal:
        await self._count("open")
        return self.rows.setdefault(room, new_row(room, opening, opener))

    async def save(
        self, expected: tuple[int, int], state: RoomState, before: RoomState | None
    ) -> bool:
        await self._count("save")
        row = self.rows[RoomId(state.room)]
        if row.state.version != expected or row.state.closed:
            return False
        self.rows[row.room] = replace(row, state=state, before=before)
        return True

    async def add_together(self, room: RoomId, cycles: int) -> tuple[int, int | None]:
        await self._count("add_together")
        row = self.rows[room]
        after = row.together + cycles
        self.rows[room] = replace(row, together=after)
        return after, milestone_passed(row.together, after)

    async def may_enter(self, row: RoomRow, account: AccountId | None) -> Seat | ra.Refusal:
        await self._count("may_enter")
        if account is None:
            return Seat.GUEST if row.guests else ra.Refusal(code="no_guests")
        if account in self.refused:
            return self.refused[account]
        if (row.room, account) in self.shut:
            return ra.Refusal(code="removed")
        return self.seats.get(account, Seat.PERSON)

    async def shut_out(self, room: RoomId, who: bytes) -> None:
        self.shut.add((room, who))

    async def is_shut(self, room: RoomId, guest: bytes) -> bool:
        return (room, guest) in self.shut

    async def team_progress(self, team: TeamId) -> tuple[TeamProgress, ...]:
        return self.progress

    async def mark_used(self, rooms: Collection[RoomId]) -> None:
        await self._count("mark_used")

    async def _count(self, name: str) -> None:
        """Like a database, it lets others go on meanwhile."""
        self.calls[name] = self.calls.get(name, 0) + 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0)
        self.at_once -= 1


def new_row(room: RoomId, opening: rv.RoomOpening, opener: AccountId | None) -> RoomRow:
    about = opening.about
    state = RoomState(
        room=room, term=0, rev=0, host=None, pattern=pattern_from_wire(opening.pattern)
    )
    return RoomRow(
        room=room,
        kind=RoomKind(about.kind),
        title=about.title,
        team=about.team or None,  # type: ignore[arg-type]
        opener=opener,
        coached=about.coached,
        guests=about.guests,
        minutes=about.minutes,
        starts_at_ms=about.starts_at_ms,
        state=state,
        before=None,
        together=0,
        created_ms=0,
        used_ms=0,
    )


class Wire(asyncio.Transport):
    """A connection that keeps what was written to it. `unsent` is what its reader left."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []
        self.unsent = 0
        self.reads = True

    def write(self, data: Any) -> None:
        self.written.append(bytes(data))
        if not self.reads:
            self.unsent += len(data)

    def get_write_buffer_size(self) -> int:
        return self.unsent

    def is_closing(self) -> bool:
        return False

    def abort(self) -> None:
        self.reads = True


def message_in(frame: bytes) -> Message:
    """What a WebSocket frame of the relay carries."""
    size = frame[1]
    start = 2 if size < 126 else 4 if size == 126 else 10
    return decode_relay_room(frame[start:])


@dataclass(slots=True, eq=False)
class Visitor:
    """Somebody in a room."""

    room: LiveRoom
    place: Place
    entered: m.RoomEntered
    wire: Wire
    outlet: Outlet
    ended: list[str]

    @property
    def id(self) -> bytes:
        return self.place.id

    def heard(self, kind: type[M]) -> list[M]:
        """Messages of a kind, in order."""
        found = (message_in(frame) for frame in self.wire.written)
        return [one for one in found if isinstance(one, kind)]

    async def do(self, act: rv.AnyAct, version: tuple[int, int] | None = None) -> str:
        """An act on the room as it is, or as it was; the code of its refusal, or nothing."""
        ask = ra.Do(version=version or self.room.state.version, act=act)
        refusal = await doing.do(self.room, self.place, ask)
        return refusal.code if refusal else ""

    async def vote(self, cycles: int) -> str:
        ask = ra.CastVote(version=self.room.state.version, cycles=cycles)
        refusal = await doing.vote(self.room, self.place, ask)
        return refusal.code if refusal else ""


@dataclass(slots=True)
class World:
    """One worker. `rows`, `now` and `lines` are shared where there are several."""

    rows: Rows = field(default_factory=Rows)
    now: list[int] = field(default_factory=lambda: [START_US])
    channel: RoomChannel = field(default_factory=NoOthers)
    worker: bytes = b"1" * 16
    people_most: int = 5_000
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    tally: Tally = field(default_factory=Tally)
    lists: RoomDevices = field(default_factory=lambda: NoLists())
    hub: RoomHub = field(init=False)

    def __post_init__(self) -> None:
        shared = RoomSurroundings(
            keeper=self.rows,
            channel=self.channel,
            tokens=RoomTokens(SECRETS),
            clock=RelayClock(b"c" * 8, lambda: self.now[0]),
            wall_ms=lambda: self.now[0] // 1_000,
            now_s=lambda: self.now[0] / SECOND,
            entropy=drawn,
            tally=self.tally,
            spawn=self._spawn,
            worker=self.worker,
            people_most=self.people_most,
            secret=b"k" * 32,
        )
        self.hub = RoomHub(shared, self.lists, places_per_account=64)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def settle(self) -> None:
        """Until nothing is under way."""
        while self.tasks:
            await asyncio.gather(*self.tasks)

    async def pass_s(self, seconds: float, every_s: float = 1.0) -> None:
        """Time goes by, with a beat every so often."""
        left_us = round(seconds * SECOND)
        while left_us > 0:
            step_us = min(left_us, round(every_s * SECOND))
            self.now[0] += step_us
            left_us -= step_us
            self.hub.beat()
            await self.settle()

    async def ask_in(
        self,
        account: bytes | None,
        *,
        name: str = "",
        token: str = "",
        opening: rv.RoomOpening | None = None,
        room: RoomId | None = None,
        devices: DeviceList | None = None,
        device: DeviceId | None = None,
    ) -> Visitor | str:
        """Somebody asks to be let in; the code where they are not."""
        ended: list[str] = []
        wire = Wire()
        outlet = Outlet(wire, RoomForm.MSGPACK, self.tally, lambda code, _: ended.append(code))
        ask = ra.Admit(
            room=room or a_room(),
            name=name,
            account=None if account is None else AccountId(account.ljust(16)),
            device=None if account is None else device or DeviceId(account.ljust(16)),
            devices=devices,
            token=token,
            opening=opening,
        )
        admitted = await self.hub.admit(ask, outlet)
        if isinstance(admitted, ra.Refusal):
            return admitted.code
        entered = entering.entered(*admitted)
        return Visitor(*admitted, entered, wire, outlet, ended)

    async def enter(self, account: bytes | None, **fields: Any) -> Visitor:
        """As `ask_in`, which must be granted; where there is no room yet it is opened."""
        fields.setdefault("opening", an_opening())
        visitor = await self.ask_in(account, **fields)
        assert isinstance(visitor, Visitor), visitor
        return visitor

    def leave(self, visitor: Visitor) -> None:
        """Their connection is gone."""
        visitor.outlet.close()
        self.hub.leave(visitor.room, visitor.place, visitor.outlet)


class NoLists:
    async def load(self, ask: ra.LoadDevices) -> ra.DevicesLoaded | ra.Refusal:
        return ra.Refusal(code="unknown_account")

    async def grown(self, heads: Mapping[AccountId, bytes]) -> tuple[DeviceList, ...]:
        return ()


class Ether:
    """A channel between workers of a test; a part of it may be cut off."""

    def __init__(self) -> None:
        self.ends: list[End] = []

    def end(self) -> End:
        end = End(self)
        self.ends.append(end)
        return end


class End:
    """One worker's end."""

    def __init__(self, ether: Ether) -> None:
        self._ether = ether
        self.hears: dict[RoomId, Hear] = {}
        self.is_cut = False

    def follow(self, room: RoomId, hear: Hear) -> None:
        self.hears[room] = hear

    def leave(self, room: RoomId) -> None:
        self.hears.pop(room, None)

    def publish(self, room: RoomId, news: RoomNews) -> None:
        for end in self._ether.ends:
            hear = end.hears.get(room)
            if end is not self and hear is not None and not self.is_cut and not end.is_cut:
                hear(news)


def run(scenario: Callable[[World], Awaitable[None]], **fields: Any) -> None:
    """A scenario with one worker."""

    async def main() -> None:
        async with asyncio.timeout(60):
            world = World(**fields)
            await scenario(world)
            await world.settle()

    asyncio.run(main())
