"""The history of the screens: read journal by journal, so that the window never waits for it.

What changes in the library is read in the turns of the event loop that are free, a journal at a
time; the points are reckoned beside the GUI. The screens see the former history until the new one
is whole. While much arrives, this happens now and then instead of every time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer

from core.history import Session
from core.imported import ImportRecord
from core.points import Ledger, fold_ledger
from desktop.adapters.tellers import Teller
from desktop.services.library import Library
from desktop.viewmodels.ports import BesidePort
from desktop.viewmodels.trouble import Unsubscribe

_PAUSE_MS = 400
"""Between two readings, when things change faster than that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the screens are shown."""

    sessions: tuple[Session, ...]
    imports: tuple[ImportRecord, ...]
    ledger: Ledger


class LibraryHistory:
    """A HistoryPort over the library; reads from `start` to `close`."""

    def __init__(self, library: Library, beside: BesidePort, teller: Teller) -> None:
        self._library = library
        self._beside = beside
        self._teller = teller
        self._known = _Known(sessions=(), imports=(), ledger=fold_ledger((), ()))
        self._is_read = self._reckoning = self._stale = False
        self._next = QTimer()
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._read_next)
        library.subscribe(self._changed)

    def start(self) -> None:
        """Begins to read."""
        self._changed()

    def close(self) -> None:
        """Reads no more."""
        self._next.stop()

    def is_read(self) -> bool:
        """False until everything was read for the first time."""
        return self._is_read

    def sessions(self) -> tuple[Session, ...]:
        """Oldest first; the same tuple until something changes."""
        return self._known.sessions

    def imports(self) -> tuple[ImportRecord, ...]:
        """What was brought over, oldest first."""
        return self._known.imports

    def ledger(self) -> Ledger:
        """The points of these sessions and imports."""
        return self._known.ledger

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after sessions or imports changed."""
        return self._teller.subscribe(callback)

    def _changed(self) -> None:
        self._stale = True
        if not (self._reckoning or self._next.isActive()):
            self._next.start(0)

    def _read_next(self) -> None:
        if self._library.history.read_next():
            self._next.start(0)
            return
        self._stale = False
        known, sessions, imports = self._known, self._library.sessions(), self._library.imports()
        if self._is_read and sessions is known.sessions and imports == known.imports:
            return
        self._reckoning = True
        self._beside.run(
            lambda: _Known(
                sessions=sessions, imports=imports, ledger=fold_ledger(sessions, imports)
            ),
            self._show,
        )

    def _show(self, known: _Known) -> None:
        self._known, self._is_read, self._reckoning = known, True, False
        self._teller.tell()
        if self._stale:
            self._next.start(_PAUSE_MS)
