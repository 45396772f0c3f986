"""Who leads a room, and who leads it next (docs/protocol.md §13.2, §13.9).

Owns the lease of the host, as one worker sees it, and the rules for taking over:

- Whoever opened a room leads it when they come in, as long as nothing was started; a coached room
  also later. Where the lead was handed over by hand, that stays.
- A host who is gone for fifteen seconds is followed by whoever has been there longest; one who left
  by themselves at once. Guests never lead.
- A coached room is led by whoever opened it or by a coach, or by nobody.

It changes nothing: a new host is a change of the room's state like others.
"""

from __future__ import annotations

from collections.abc import Callable

from core.rooms.changes import LEASE_US, Seat
from core.rooms.state import RoomPhase, RoomState, look

_COACHES = frozenset({Seat.HOST, Seat.COACH})
_ALL = frozenset({Seat.HOST, Seat.COACH, Seat.PERSON})


class Lease:
    """The lease of one room's host. `coached` as the room is."""

    def __init__(self, *, coached: bool) -> None:
        self.may_lead = _COACHES if coached else _ALL
        self._coached = coached
        self._gone_us: int | None = None
        self._handed = False

    def see(self, *, here: bool, now_us: int) -> None:
        """The host is in the room, with some worker, or is not."""
        if here:
            self._gone_us = None
        elif self._gone_us is None:
            self._gone_us = now_us

    def end(self, now_us: int) -> None:
        """The host left by themselves."""
        self._gone_us = now_us - LEASE_US

    def renew(self) -> None:
        """Another host, who is there."""
        self._gone_us = None

    def pass_on(self, host: bytes | None, now_us: int) -> None:
        """Another host, or nobody: then whoever may takes over as soon as they can."""
        if host is None:
            self.end(now_us)
        else:
            self.renew()

    def hand(self) -> None:
        """The lead was given to somebody by hand."""
        self._handed = True
        self.renew()

    def is_over(self, now_us: int) -> bool:
        """Whether somebody else should lead."""
        return self._gone_us is not None and now_us >= self._gone_us + LEASE_US

    def leads_on_entering(
        self,
        state: RoomState,
        person: bytes,
        seat: Seat,
        *,
        opened_it: bool,
        successor: Callable[[], bytes | None],
        now_us: int,
    ) -> bool:
        """Whether somebody who comes in takes the lead. `successor`: who is there already and
        takes it next."""
        if seat not in self.may_lead or state.host == person or state.closed:
            return False
        if (state.host is None or self.is_over(now_us)) and successor() is None:
            return True
        gathers = look(state, now_us).phase is RoomPhase.OPEN
        return opened_it and not self._handed and (gathers or self._coached)
