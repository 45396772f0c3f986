"""What a conversation tells, as a room is followed by it: from an event to the next `Follower`."""

from __future__ import annotations

from core.rooms.following import Follower
from crdt.rooms import room_events as ev


def followed(follower: Follower, event: ev.RoomEvent, now_us: int) -> Follower:
    """The room after an event that came at `now_us`; most events change nothing of it."""
    match event:
        case ev.Entered():
            return follower.entered(event.state, event.before, now_us)
        case ev.RoomChanged():
            return follower.with_state(event.state, now_us)
        case ev.ClockRead():
            begun = follower.begun_anew(now_us) if event.anew else follower
            return begun.with_clock(event.estimate, event.probes, now_us)
        case _:
            return follower
