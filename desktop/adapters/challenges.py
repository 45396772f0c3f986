"""Met challenges of the screens, kept by the library."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.challenges import ChallengeDone
from core.together import TogetherDone
from desktop.adapters.troubles import as_port_errors
from desktop.services.library import Library


class LibraryChallenges:
    """A ChallengePort over the library. `saved` is called after every record."""

    def __init__(self, library: Library, saved: Callable[[], None]) -> None:
        self._library = library
        self._saved = saved

    def account(self) -> bytes:
        """The account that this profile belongs to now."""
        return self._library.account.id

    def record(self, met: Sequence[ChallengeDone]) -> None:
        """Durable when it returns. Raises PortError."""
        with as_port_errors():
            self._library.record_challenges(met)
        self._saved()

    def record_together(self, met: Sequence[TogetherDone]) -> None:
        """Durable when it returns. Raises PortError."""
        with as_port_errors():
            self._library.record_together(met)
        self._saved()
