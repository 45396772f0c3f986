"""Work that takes longer than a moment, as the screens show it, and the way to ask it to stop.

Rules for everything that is long: it says how far it is, it never keeps the window from painting,
and it stops soon after it was asked to, at a place where everything that was kept is whole. What
is shown is one frozen `Working`; who does the work asks a `CancelToken` between two pieces.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import Event


class CancelToken:
    """Asks one piece of work to stop. May be asked and read from any thread.

    Work that knows no viewmodels is given `is_cancelled` as a plain callable.
    """

    def __init__(self) -> None:
        self._asked = Event()

    def cancel(self) -> None:
        """Asks the work to stop; asking twice changes nothing."""
        self._asked.set()

    def is_cancelled(self) -> bool:
        """Whether somebody asked."""
        return self._asked.is_set()


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """Something is going on. `title` and `detail` are words for a person, without a full stop.

    `done` of `of` pieces are through; `of` is 0 while nobody knows how many there are.
    `stopping` from when it was asked to stop until it has.
    """

    title: str
    detail: str = ""
    done: int = 0
    of: int = 0
    can_cancel: bool = False
    stopping: bool = False

    @property
    def permille(self) -> int | None:
        """How much is done, 0..1000; None while nobody knows."""
        if self.of <= 0:
            return None
        return max(0, min(1000, self.done * 1000 // self.of))

    def asked_to_stop(self) -> Working:
        """The same, once Cancel was pressed."""
        return replace(self, can_cancel=False, stopping=True)
