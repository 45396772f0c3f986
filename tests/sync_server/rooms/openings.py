"""Rooms to be opened in tests."""

from __future__ import annotations

import hashlib
from typing import Any

from crdt.ids import TeamId
from crdt.protocol.room_values import RoomAbout, RoomOpening, WirePattern, WireSegment
from crdt.rooms.join_codes import RoomCode, RoomId

BOX = WirePattern(
    "box",
    "Box breathing",
    tuple(WireSegment(kind, 4_000, None) for kind in ("inhale", "hold_in", "exhale", "hold_out")),
)


def a_code(name: str = "lake") -> RoomCode:
    """A code, always the same for a name."""
    return RoomCode(hashlib.sha256(name.encode()).digest()[:10])


def a_room(name: str = "lake") -> RoomId:
    """The room of a code."""
    return a_code(name).room


def an_opening(**changes: Any) -> RoomOpening:
    """An open room for guests, for ten minutes, now."""
    about = {
        "kind": "open",
        "title": "Evening calm",
        "team": b"",
        "coached": False,
        "guests": True,
        "minutes": 10,
        "starts_at_ms": 0,
        **changes,
    }
    return RoomOpening(RoomAbout(**about), BOX, "rain")


def of_team(team: TeamId, **changes: Any) -> RoomOpening:
    """A room of a team."""
    return an_opening(kind="team", team=team, guests=False, **changes)
