"""Profiles with years of practice in them, made as the app makes them: an envelope a session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from core.history import Session
from crdt.ids import DeviceId
from desktop.services.home import Home, open_home

_AT_ONCE = 500


def home_with(folder: Path, sessions_of: Callable[[DeviceId], Iterable[Session]]) -> Home:
    """A new profile that recorded the sessions; the caller closes it."""
    home = open_home(folder)
    record_all(home, sessions_of(home.account.device))
    home.library.tidy()
    return home


def record_all(home: Home, sessions: Iterable[Session]) -> None:
    """Each session in an envelope of its own, many in one transaction."""
    for part in _parts(iter(sessions)):
        with home.library.shelf.writing():
            for session in part:
                home.library._add([session], [])


def _parts(sessions: Iterator[Session]) -> Iterator[list[Session]]:
    while part := list(islice(sessions, _AT_ONCE)):
        yield part
