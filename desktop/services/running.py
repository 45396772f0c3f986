"""The sitting under way, kept so that a crash loses no whole cycle.

A checkpoint is the session as it would be if the program ended now: whole cycles only, marked as
recovered. The next start offers it back; it is either kept as a session or forgotten.
"""

from __future__ import annotations

import msgspec

from core.errors import SessionError
from core.history import Session
from desktop.storage import values
from desktop.storage.database import Database


class RunningSitting:
    """The checkpoint slot of a profile.

    What a former run of the program left is read once, at the start; checkpoints written since
    belong to a sitting of this run.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._left = _read(values.get_running(database))

    def save(self, session: Session) -> None:
        """Keep what would be lost if the program ended now; replaces the former checkpoint."""
        self._left = None
        values.set_running(self._database, msgspec.json.encode(session))

    def clear(self) -> None:
        """The sitting is over, or left nothing worth keeping."""
        self._left = None
        values.set_running(self._database, None)

    def clear_if(self, session_id: str) -> None:
        """The sitting of this id was saved: its checkpoint is not needed. Part of a transaction."""
        held = _read(values.get_running(self._database))
        if held is None or held.id == session_id:
            values.set_running(self._database, None)

    def unfinished(self) -> Session | None:
        """What a former run of the program left behind, if anything."""
        return self._left

    def settle(self) -> None:
        """What was left behind has been dealt with."""
        self._left = None


def _read(data: bytes | None) -> Session | None:
    if data is None:
        return None
    try:
        return msgspec.json.decode(data, type=Session)
    except (msgspec.MsgspecError, SessionError, ValueError):
        return None
