"""What an act on the wire makes of a room: from `Act` to the functions of `core.rooms.changes`.

Owns the table between them. It decides no rights and saves nothing. What needs more than the state,
removing somebody and handing the lead over, is carried out by `doing`.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.rooms import changes
from core.rooms.changes import RoomAct
from core.rooms.state import RoomState
from crdt.protocol import room_values as rv
from crdt.rooms.shapes import pattern_from_wire

AnyChange = (
    rv.Start
    | rv.Pause
    | rv.Resume
    | rv.Extend
    | rv.ChangePattern
    | rv.Lock
    | rv.SetAmbient
    | rv.SetChat
    | rv.Close
)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The relay's time, and how long before it takes effect a change is told."""

    now_us: int
    lead_us: int


def act_of(act: rv.AnyAct) -> RoomAct:
    """By which right it is done."""
    return RoomAct(act.__struct_config__.tag)


def changed_by(state: RoomState, act: AnyChange, when: When) -> RoomState:
    """The room after an act on its state alone. Raises RoomRefused, or BadInput for a pattern that
    is none."""
    now_us, lead = when.now_us, when.lead_us
    match act:
        case rv.Start(cycles=cycles):
            return changes.start(state, cycles, now_us, lead)
        case rv.Pause():
            return changes.pause(state, now_us, lead)
        case rv.Resume():
            return changes.resume(state, now_us, lead)
        case rv.Extend(cycles=cycles):
            return changes.extend(state, cycles, now_us)
        case rv.ChangePattern(pattern=pattern, cycles=cycles):
            return changes.change_pattern(state, pattern_from_wire(pattern), cycles, now_us, lead)
        case rv.Lock(locked=locked):
            return changes.set_locked(state, locked, now_us)
        case rv.SetChat(off=off):
            return changes.set_chat_off(state, off, now_us)
        case rv.SetAmbient(ambient=ambient):
            return changes.set_ambient(state, ambient, now_us)
        case rv.Close():
            return changes.close(state, now_us)
