"""Events of the link, handed on in slices, so that the window stays at hand while much arrives.

Rules: the order is kept; a slice is what takes about four milliseconds; between two slices the
event loop turns. A long page of envelopes is cut, by their number and by their weight, and only
its last part carries the cursor; runs of short pages become one, because each page is a
transaction of its own. A snapshot that came in pieces is prepared piece by piece before it is
handed on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from time import perf_counter
from typing import TypeGuard

from PySide6.QtCore import QTimer

from crdt.parts import Parts
from crdt.sync import client_events as ev
from crdt.sync.client_events import Opened

SLICE_ENVELOPES = 16
SLICE_SECONDS = 0.004
_QUICK = 0.05
_WEIGHTS: dict[type[ev.Event], float] = {ev.PushAcked: _QUICK, ev.SnapshotArrived: SLICE_ENVELOPES}
_USUAL = 2.0
"""Weights of other events, in envelopes."""
_USUAL_BYTES = 2_048
"""Of changes, which take about as long as an envelope of one session."""
_READY = object()

Prepare = Callable[[ev.SnapshotArrived], Parts[None]]


class Intake:
    """Takes events on the GUI thread and hands them to `handle`."""

    def __init__(self, handle: Callable[[Sequence[ev.Event]], None], prepare: Prepare) -> None:
        self._handle = handle
        self._prepare = prepare
        self._preparing: Parts[None] | None = None
        self._waiting: deque[ev.Event] = deque()
        self._turn = QTimer()
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._hand_on)

    def take(self, events: Sequence[ev.Event]) -> None:
        """Keeps them until there is time."""
        self._waiting.extend(events)
        if not self._turn.isActive():
            self._turn.start(0)

    def forget(self) -> None:
        """What waits came from a conversation that is over."""
        self._waiting.clear()
        self._preparing = None
        self._turn.stop()

    def _hand_on(self) -> None:
        until = perf_counter() + SLICE_SECONDS
        while self._waiting and perf_counter() < until:
            first = self._waiting[0]
            if self._preparing is None and is_long(first):
                self._preparing = self._prepare(first)
            if self._preparing is None or next(self._preparing, _READY) is _READY:
                self._preparing = None
                self._handle(take_slice(self._waiting))
        if self._waiting:
            self._turn.start(0)


def is_long(event: ev.Event) -> TypeGuard[ev.SnapshotArrived]:
    """Whether an event is a snapshot that wants to be prepared."""
    return isinstance(event, ev.SnapshotArrived) and bool(event.pieces)


def take_slice(waiting: deque[ev.Event]) -> tuple[ev.Event, ...]:
    """The next events that may be handled in one go; they leave the queue."""
    taken: list[ev.Event] = []
    room = float(SLICE_ENVELOPES)
    while waiting and room > 0:
        if taken and is_long(waiting[0]):
            break
        event = waiting.popleft()
        if isinstance(event, ev.Received):
            part, rest = _cut(event, room)
            if rest is not None:
                waiting.appendleft(rest)
            room -= max(_QUICK, sum(map(_weight, part.opened)))
            _join(taken, part)
        else:
            room -= _WEIGHTS.get(type(event), _USUAL)
            taken.append(event)
    return tuple(taken)


def _cut(event: ev.Received, room: float) -> tuple[ev.Received, ev.Received | None]:
    """As many envelopes as there is room for, at least one; and the rest."""
    most = 0
    for opened in event.opened:
        if most and room <= 0:
            break
        room -= _weight(opened)
        most += 1
    if most == len(event.opened):
        return event, None
    first = replace(event, opened=event.opened[:most], cursor=None)
    return first, replace(event, opened=event.opened[most:])


def _weight(opened: Opened) -> float:
    """An envelope of an import weighs as many as the sessions in it."""
    return max(1.0, sum(map(len, opened.body.changes)) / _USUAL_BYTES)


def _join(taken: list[ev.Event], part: ev.Received) -> None:
    """One page instead of two, where only acknowledgements stand between them."""
    for place in range(len(taken) - 1, -1, -1):
        event = taken[place]
        if isinstance(event, ev.Received) and event.document == part.document:
            taken[place] = replace(
                part,
                opened=event.opened + part.opened,
                cursor=event.cursor if part.cursor is None else part.cursor,
            )
            return
        if not isinstance(event, ev.PushAcked):
            break
    taken.append(part)
