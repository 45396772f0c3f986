"""Where a session in the terminal is kept: the profile, or the running app that owns it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from core.errors import ShareRefused
from core.history import Session
from core.pattern_code import read_code
from core.pattern_share import Shared
from desktop.services.command_socket import Answer, Request, ask
from desktop.services.errors import NotPossible
from desktop.services.home import Home


class LocalKeeper:
    """Keeps a terminal session in the profile this process owns."""

    def __init__(self, home: Home) -> None:
        self._library = home.library

    def begin(self) -> str:
        """A fresh id."""
        return self._library.new_session_id()

    def checkpoint(self, session: Session) -> None:
        """Keep what a crash would lose."""
        self._library.checkpoint(session)

    def record(self, session: Session) -> None:
        """Keep the finished session."""
        self._library.record_session(session)

    def discard(self) -> None:
        """The sitting left nothing."""
        self._library.running.clear()


class RemoteKeeper:
    """Keeps a terminal session through the app that owns the profile, and finds patterns there."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def begin(self) -> str:
        """A fresh id."""
        return str(self._ask({"keep": "begin"})["id"])

    def checkpoint(self, session: Session) -> None:
        """Keep what a crash would lose."""
        self._ask({"keep": "checkpoint", "session": msgspec.to_builtins(session)})

    def record(self, session: Session) -> None:
        """Keep the finished session."""
        self._ask({"keep": "record", "session": msgspec.to_builtins(session)})

    def discard(self) -> None:
        """The sitting left nothing."""
        self._ask({"keep": "discard"})

    def find(self, which: str) -> Shared:
        """As `find_named`, in the profile of the app."""
        words = ["pattern", "show", "--json", "--", which]
        found = self._ask({"words": words, "directory": "/"})
        try:
            shown = msgspec.json.decode(str(found.get("out", "")), type=_Shown)
            return read_code(shown.code, shown.id)
        except (msgspec.MsgspecError, ShareRefused) as error:
            raise NotPossible("The app and the command are too far apart in age.") from error

    def _ask(self, request: Request) -> Answer:
        return checked(ask(self._directory, request))


class _Shown(msgspec.Struct):
    """What is needed of what the app shows of a pattern or program."""

    id: str
    code: str


def checked(found: Answer) -> Answer:
    """The answer of the app. Raises NotPossible with the sentence it gave instead of one."""
    error = found.get("error")
    if error is not None:
        raise NotPossible(str(error))
    return found
