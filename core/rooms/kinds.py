"""Who may come into a room. Who may do what inside is in `core.rooms.changes`."""

from __future__ import annotations

import enum


class RoomKind(enum.Enum):
    """The values are those of the wire."""

    OPEN = "open"
    """Whoever has the code; the relay knows the id that follows from it."""

    TEAM = "team"
    """Members of its team, as long as they are."""
