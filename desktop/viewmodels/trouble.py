"""How a port says that something did not work, and the shapes of its callbacks."""

from collections.abc import Callable
from dataclasses import dataclass

Unsubscribe = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why something did not work: a stable code, and a sentence a person can read."""

    code: str
    sentence: str


class PortError(Exception):
    """The app could not do this; `trouble.sentence` says why in words for a person."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.sentence)
        self.trouble = trouble


Done = Callable[[Trouble | None], None]
