"""Sittings of the screens, kept by the library."""

from __future__ import annotations

from collections.abc import Callable

from core.history import Session
from desktop.adapters.troubles import as_port_errors
from desktop.services.library import Library


class LibraryPractice:
    """A PracticeStore over the library. `saved` is called after every saved session."""

    def __init__(self, library: Library, saved: Callable[[], None]) -> None:
        self._library = library
        self._saved = saved

    def new_session_id(self) -> str:
        """A fresh id for the sitting that begins now."""
        return self._library.new_session_id()

    def save_checkpoint(self, session: Session) -> None:
        """Keep what would be lost if the process ended now. Raises PortError."""
        with as_port_errors():
            self._library.checkpoint(session)

    def save_session(self, session: Session) -> None:
        """Durable when it returns. Raises PortError."""
        with as_port_errors():
            self._library.record_session(session)
        self._saved()

    def save_mood(self, session_id: str, *, before: int | None, after: int | None) -> None:
        """Say how it felt, or take that back. Raises PortError."""
        with as_port_errors():
            self._library.edit_session(session_id, {"mood_before": before, "mood_after": after})
        self._saved()

    def unfinished(self) -> Session | None:
        """The part of a sitting that a former process left behind."""
        return self._library.running.unfinished()

    def keep_unfinished(self) -> None:
        """Save the offered part as a session. Raises PortError."""
        with as_port_errors():
            self._library.keep_unfinished()
        self._saved()

    def discard_unfinished(self) -> None:
        """Forget the offered part. Raises PortError."""
        with as_port_errors():
            self._library.running.clear()
