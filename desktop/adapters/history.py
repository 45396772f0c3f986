"""The history of the screens: read in slices, so that the window never waits for it.

What changes in the library is read in the turns of the event loop that are free; the points are
reckoned beside the GUI. The screens see the former history until the new one
is whole. While much arrives, this happens now and then instead of every time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer

from core.challenges import ChallengeDone
from core.history import Session
from core.imported import ImportRecord
from core.points import Ledger, fold_ledger
from core.together import TogetherDone
from desktop.adapters.slices import Slices, Stopped
from desktop.adapters.tellers import Teller
from desktop.services.library import Library
from desktop.services.steps import Steps, aside
from desktop.viewmodels.ports import BesidePort
from desktop.viewmodels.trouble import Unsubscribe

_PAUSE_MS = 400
"""Between two readings, when things change faster than that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the screens are shown."""

    sessions: tuple[Session, ...]
    imports: tuple[ImportRecord, ...]
    challenges: tuple[ChallengeDone, ...]
    together: tuple[TogetherDone, ...]
    ledger: Ledger


class LibraryHistory:
    """A HistoryPort over the library; reads from `start` to `close`."""

    def __init__(self, library: Library, beside: BesidePort, teller: Teller) -> None:
        self._library = library
        self._teller = teller
        self._known = _Known(
            sessions=(), imports=(), challenges=(), together=(), ledger=fold_ledger((), ())
        )
        self._is_read = self._reading = self._stale = False
        self._slices = Slices(beside)
        self._next = QTimer()
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._read)
        library.subscribe(self._changed)

    def start(self) -> None:
        """Begins to read."""
        self._changed()

    def close(self) -> None:
        """Reads no more."""
        self._next.stop()
        self._slices.close()

    def is_read(self) -> bool:
        """False until everything was read for the first time."""
        return self._is_read

    def sessions(self) -> tuple[Session, ...]:
        """Oldest first; the same tuple until something changes."""
        return self._known.sessions

    def imports(self) -> tuple[ImportRecord, ...]:
        """What was brought over, oldest first."""
        return self._known.imports

    def challenges(self) -> tuple[ChallengeDone, ...]:
        """The challenges that were met, oldest day first."""
        return self._known.challenges

    def together(self) -> tuple[TogetherDone, ...]:
        """The challenges that were met with others."""
        return self._known.together

    def ledger(self) -> Ledger:
        """The points of these sessions, imports and challenges."""
        return self._known.ledger

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after sessions or imports changed."""
        return self._teller.subscribe(callback)

    def _changed(self) -> None:
        self._stale = True
        if not (self._reading or self._next.isActive()):
            self._next.start(0)

    def _read(self) -> None:
        self._stale, self._reading = False, True
        self._slices.run(self._steps(), self._show, failed=self._fail)

    def _steps(self) -> Steps[_Known]:
        """What is known after reading; the same object when nothing has changed."""
        known = self._known
        yield from self._library.history.read_steps()
        library = self._library
        sessions, imports, met = library.sessions(), library.imports(), library.challenges()
        together = library.together()
        if (
            self._is_read
            and sessions is known.sessions
            and (imports, met, together) == (known.imports, known.challenges, known.together)
        ):
            return known
        return (
            yield from aside(
                lambda: _Known(
                    sessions=sessions,
                    imports=imports,
                    challenges=met,
                    together=together,
                    ledger=fold_ledger(sessions, imports, met, together),
                )
            )
        )

    def _show(self, known: _Known | Stopped) -> None:
        self._reading = False
        if isinstance(known, _Known) and not (self._is_read and known is self._known):
            self._known, self._is_read = known, True
            self._teller.tell()
        if self._stale:
            self._next.start(_PAUSE_MS)

    def _fail(self, error: Exception) -> None:
        self._reading = False
        raise error
