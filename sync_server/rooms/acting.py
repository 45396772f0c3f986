"""What an act on the wire makes of a room: from `Act` to the functions of `core.rooms.changes`.

Owns the table between them. It decides no rights and saves nothing. What needs more than the state,
removing somebody and handing the lead over, is carried out by `doing`.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.rooms import changes
from core.rooms.changes import RoomAct
from core.rooms.state import RoomState
from crdt.protocol import room_messages as m
from crdt.rooms.shapes import pattern_from_wire

AnyChange = (
    m.Start
    | m.Pause
    | m.Resume
    | m.Extend
    | m.ChangePattern
    | m.Lock
    | m.SetAmbient
    | m.SetChat
    | m.Close
)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The relay's time, and how long before it takes effect a change is told."""

    now_us: int
    lead_us: int


def act_of(act: m.AnyAct) -> RoomAct:
    """By which right it is done."""
    return RoomAct(act.__struct_config__.tag)


def changed_by(state: RoomState, act: AnyChange, when: When) -> RoomState:
    """The room after an act on its state alone. Raises RoomRefused, or BadInput for a pattern that
    is none."""
    now_us, lead = when.now_us, when.lead_us
    match act:
        case m.Start(cycles=cycles):
            return changes.start(state, cycles, now_us, lead)
        case m.Pause():
            return changes.pause(state, now_us, lead)
        case m.Resume():
            return changes.resume(state, now_us, lead)
        case m.Extend(cycles=cycles):
            return changes.extend(state, cycles, now_us)
        case m.ChangePattern(pattern=pattern, cycles=cycles):
            return changes.change_pattern(state, pattern_from_wire(pattern), cycles, now_us, lead)
        case m.Lock(locked=locked):
            return changes.set_locked(state, locked, now_us)
        case m.SetChat(off=off):
            return changes.set_chat_off(state, off, now_us)
        case m.SetAmbient(ambient=ambient):
            return changes.set_ambient(state, ambient, now_us)
        case m.Close():
            return changes.close(state, now_us)
