"""When somebody comes back into a room, and when not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from core.breath import preset
from core.rooms.clock import Estimate
from core.rooms.presence import Status
from core.rooms.state import RoomState
from crdt.protocol import codes
from crdt.protocol.room_values import RoomAbout
from crdt.rooms import room_codes
from crdt.rooms import room_events as ev
from crdt.rooms.join_codes import RoomCode
from desktop.link import room_link
from desktop.link.conversation import LOST, UNREACHABLE, Ended
from desktop.link.room_link import RoomLink, RoomLost, RoomOver, RoomSetup, Woken

CODE = RoomCode(b"0123456789")
SETUP = RoomSetup(
    url="http://127.0.0.1:1",
    identity=None,
    relay_pin=None,
    room=CODE.room,
    name="Robin",
    opening=None,
    chat_keys=(CODE.chat_key(),),
)


def read(*, settled: bool) -> ev.ClockRead:
    estimate = Estimate(
        at_us=0, offset_us=0.0, drift=0.0, floor_us=1_000, width_us=500.0, drift_off=0.0
    )
    return ev.ClockRead(estimate=estimate, probes=8, settled=settled, anew=False)


ENTERED = ev.Entered(
    you=b"me------",
    seat="guest",
    about=RoomAbout("open", "Evening", b"", False, True, 10, 0),
    state=RoomState(room=CODE.room, term=1, rev=1, host=None, pattern=preset("chill")),
    before=None,
    people=(),
    count=1,
    together=0,
    token="come back",
)


class Said:
    """A client that notes what it is told to say."""

    def __init__(self) -> None:
        self.all: list[str] = []

    def me(self, name: str, status: Status) -> None:
        self.all.append(f"{name} {status.value}")

    def leave(self) -> None:
        self.all.append("leave")


class Scripted:
    """Conversations that end as a test says: each a list of events, and how it ended."""

    def __init__(self, *script: tuple[Sequence[ev.RoomEvent], str]) -> None:
        self.script = list(script)
        self.tokens: list[str] = []
        self.hung_up: list[str] = []
        self.said: list[str] = []
        self.present: asyncio.Event | None = None
        self.staying = asyncio.Event()

    def __call__(
        self, client: object, emit: Callable[..., None], now_us: Callable[[], int]
    ) -> Scripted:
        self._emit = emit
        return self

    async def run(self, http: object, url: str, patience_s: float) -> Ended:
        events, code = self.script.pop(0)
        self._emit(tuple(events))
        if code == "stay":
            self.present = asyncio.Event()
            self.staying.set()
            await self.present.wait()
            return Ended(code=self.hung_up[-1])
        return Ended(code=code)

    def command(self, command: Callable[[Any], None]) -> None:
        said = Said()
        command(said)
        self.said += said.all
        if said.all[-1] == "leave":
            self.hang_up(room_codes.LEFT)

    def hang_up(self, code: str) -> None:
        self.hung_up.append(code)
        if self.present is not None:
            self.present.set()


def make(
    monkeypatch: pytest.MonkeyPatch, scripted: Scripted, now_us: Callable[[], int] = lambda: 0
) -> tuple[RoomLink, list[ev.RoomEvent]]:
    def client(**options: Any) -> object:
        scripted.tokens.append(options["token"])
        return None

    monkeypatch.setattr(room_link, "RoomClient", client)
    monkeypatch.setattr(room_link, "RoomConversation", scripted)
    monkeypatch.setattr(room_link, "LOOK_SECONDS", 0.0)
    told: list[ev.RoomEvent] = []
    link = RoomLink(SETUP, told.extend, now_us=now_us, wall_us=now_us, draw=lambda bound: 0.0)
    return link, told


def test_who_was_inside_comes_back_as_the_same_person(monkeypatch: pytest.MonkeyPatch) -> None:
    scripted = Scripted(([ENTERED], LOST), ([], UNREACHABLE), ([ENTERED], room_codes.CLOSED))
    link, told = make(monkeypatch, scripted)
    asyncio.run(link.run())
    assert scripted.tokens == ["", "come back", "come back"]
    assert [one.code for one in told if isinstance(one, RoomLost)] == [LOST, UNREACHABLE]
    assert told[-1] == RoomOver(code=room_codes.CLOSED)


def test_one_says_that_one_is_there_once_in_step_on_each_connection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    again = ([ENTERED, read(settled=False), read(settled=True), read(settled=True)], LOST)
    scripted = Scripted(([read(settled=True), ENTERED], LOST), again)
    scripted.script.append(([], room_codes.CLOSED))
    link, _ = make(monkeypatch, scripted)
    link.show_as("Robin", Status.AWAY)
    asyncio.run(link.run())
    assert scripted.said == ["Robin away", "Robin away"]


@pytest.mark.parametrize(
    "code", [UNREACHABLE, LOST, room_codes.LOCKED, codes.NOT_FOUND, codes.BAD_SIGNATURE]
)
def test_a_room_that_cannot_be_entered_is_not_tried_again(
    monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    link, told = make(monkeypatch, Scripted(([], code)))
    asyncio.run(link.run())
    assert told == [RoomOver(code=code)]


def test_a_busy_door_is_knocked_at_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    scripted = Scripted(*[([], codes.BUSY)] * 3)
    link, told = make(monkeypatch, scripted)
    asyncio.run(link.run())
    assert scripted.script == []
    assert told[-1] == RoomOver(code=codes.BUSY)


def test_after_sleep_the_connection_is_made_anew_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0, 0, 1_000_000, 1_000_000, *[400_000_000] * 99_999])
    scripted = Scripted(([ENTERED], "stay"), ([ENTERED], room_codes.CLOSED))
    link, told = make(monkeypatch, scripted, lambda: next(clock))
    asyncio.run(link.run())
    assert Woken() in told
    assert told[told.index(Woken()) + 1 :] == [
        RoomLost(code="slept", wait_s=0.0),
        ENTERED,
        RoomOver(code=room_codes.CLOSED),
    ]


def test_whoever_leaves_is_out_also_while_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario() -> None:
        scripted = Scripted(([ENTERED], "stay"))
        link, told = make(monkeypatch, scripted)
        async with asyncio.timeout(5), asyncio.TaskGroup() as tasks:
            tasks.create_task(link.run())
            await scripted.staying.wait()
            link.leave()
        assert told[-1] == RoomOver(code=room_codes.LEFT)

    asyncio.run(scenario())


def test_waits_grow_to_a_bound_and_stay_short_where_nobody_was_reached(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    link = RoomLink(
        SETUP, lambda _: None, now_us=lambda: 0, wall_us=lambda: 0, draw=lambda bound: bound
    )
    link._was_inside = True
    waits = []
    for failures in range(1, 12):
        link._failures = failures
        assert link._wait_after(Ended(code=UNREACHABLE)) == room_link.UNREACHED_WAIT_SECONDS
        waits.append(link._wait_after(Ended(code=LOST)))
    assert waits[:4] == [1, 2, 4, 8]
    assert waits[-1] == room_link.LONGEST_WAIT_SECONDS
    asked = Ended(code=codes.BUSY, retry_after_ms=10**12)
    assert link._wait_after(asked) == room_link.LONGEST_ASKED_SECONDS
