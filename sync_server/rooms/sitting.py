"""The cycles of a room as they are breathed by the people of one worker (docs/protocol.md §13.9).

Owns which sitting goes on and what of it was told. A sitting begins with a start and ends with its
cycles; who was there through which of them is counted by `core.rooms.attendance`. Nothing happens
while people breathe: whoever changes something calls `pass_by` first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from core.rooms.attendance import Attendance
from core.rooms.state import RoomPhase, RoomState, look, look_at
from crdt.protocol.room_messages import RoomCredit

_BREATHED = (RoomPhase.BREATHING, RoomPhase.PAUSED)


class Sitting:
    """One room's sittings, one after the other. `elsewhere` are people with other workers."""

    def __init__(self, state: RoomState, before: RoomState | None, now_us: int) -> None:
        self._state = state
        self._before = before
        self._told_end = True
        self._attendance: Attendance | None = None
        if state.anchor_us is not None:
            self._begin(state, state.cycles_before)
            self._told_end = look(state, now_us).phase is RoomPhase.OVER

    def pass_by(self, now_us: int, elsewhere: int) -> None:
        """Enters the cycles that are over by now."""
        attendance = self._attendance
        if attendance is None or self._state.closed:
            return
        attendance.elsewhere = elsewhere
        attendance.passed(look_at(self._before, self._state, now_us).cycles_done)

    def follow(
        self,
        state: RoomState,
        before: RoomState | None,
        here: Callable[[], Iterable[bytes]],
        now_us: int,
    ) -> None:
        """The room has another state; `here` says who is there, and not away."""
        over = look(self._state, now_us).phase in (RoomPhase.OPEN, RoomPhase.OVER)
        anew = state.anchor_us is not None and state.anchor_us != self._state.anchor_us
        self._state, self._before = state, before
        if over and anew:
            self._begin(state, state.cycles_before)
            for person in here():
                self.come(person, now_us)

    def come(self, person: bytes, now_us: int) -> None:
        """Somebody is there, after `pass_by`."""
        if self._attendance is not None:
            holds = look_at(self._before, self._state, now_us)
            inside = holds.phase in _BREATHED and holds.point is not None
            begun = inside and holds.point is not None and holds.point.cycle_elapsed_us > 0
            self._attendance.come(person, within=begun)

    def go(self, person: bytes) -> None:
        """Somebody left or is away, after `pass_by`."""
        if self._attendance is not None:
            self._attendance.go(person)

    def forget(self, persons: Iterable[bytes]) -> None:
        """These do not come back."""
        if self._attendance is not None:
            self._attendance.forget(persons)

    def take_end(self, now_us: int) -> bool:
        """Whether the cycles are over, and nobody was told of it yet."""
        if self._told_end or look(self._state, now_us).phase is not RoomPhase.OVER:
            return False
        self._told_end = True
        return True

    def take_together(self) -> int:
        """Cycles of all, since this was asked last."""
        return 0 if self._attendance is None else self._attendance.take_together()

    def credit_of(self, person: bytes) -> RoomCredit:
        """What one person breathed in this sitting; all zero where nothing was started."""
        attendance = self._attendance
        if attendance is None:
            return RoomCredit(cycles=0, people=0, began_us=0)
        one = attendance.credit_of(person)
        return RoomCredit(one.cycles, one.people, attendance.began_us)

    def credits_of(self, persons: Iterable[bytes]) -> dict[bytes, RoomCredit]:
        """As `credit_of`, for many."""
        attendance = self._attendance
        if attendance is None:
            return {}
        found = attendance.credits_of(persons).items()
        return {id: RoomCredit(one.cycles, one.people, attendance.began_us) for id, one in found}

    def _begin(self, state: RoomState, first: int) -> None:
        assert state.anchor_us is not None
        self._attendance = Attendance(first=first, began_us=state.anchor_us)
        self._told_end = False
