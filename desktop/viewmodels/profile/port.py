"""The port to one's own card on the relay, and to what this device remembers of it.

The rules of `ports` hold here too. A *place* is a relay together with the account there: what is
remembered belongs to one place and is not seen at another, so that nothing that was meant for the
people of one relay is shown to those of the next.
"""

import enum
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from crdt.protocol.api.profiles import AvatarInfo, Card, CardInput
from desktop.viewmodels.trouble import Done, Trouble, Unsubscribe

UNREACHED = frozenset(
    {"unreachable", "lost", "timed_out", "busy", "closing", "rate", "not_connected", "internal"}
)
"""Codes of trouble that pass by themselves: what was asked for is asked again later."""


class Part(enum.Enum):
    """What is remembered of a place."""

    CARD = "card"
    PICTURE = "card-picture"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedElsewhere:
    """The card has another revision by now, so this one was not taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture from a file, cut to its middle square and encoded anew, as it would be sent.

    `cut` says whether the sides differed, so that something of it is outside.
    """

    data: bytes = field(repr=False)
    side: int
    cut: bool


class ProfilePort(Protocol):
    """One's own card."""

    def place(self) -> str | None:
        """Which relay and account; None without a relay."""
        ...

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after `place` changed."""
        ...

    def kept(self, part: Part) -> bytes | None:
        """What was remembered of this place, on this device."""
        ...

    def keep(self, part: Part, data: bytes | None) -> None:
        """Remember it, durable when it returns; None forgets. Raises PortError."""
        ...

    def is_used(self) -> bool:
        """Whether any device of the account has ever sent a card."""
        ...

    def note_used(self) -> None:
        """Let the other devices know that there is a card, sealed. Raises PortError."""
        ...

    def fetch(self, done: Callable[[Card | Trouble], None]) -> None:
        """The card as the relay has it."""
        ...

    def put(
        self, card: CardInput, done: Callable[[Card | EditedElsewhere | Trouble], None]
    ) -> None:
        """Replace the card, if it still has the revision that this one names."""
        ...

    def exact(self, card: CardInput) -> bytes:
        """The bytes that `put` would send."""
        ...

    def fetch_picture(self, avatar: str, done: Callable[[bytes | Trouble], None]) -> None:
        """One's own picture as the relay keeps it."""
        ...

    def put_picture(self, data: bytes, done: Callable[[AvatarInfo | Trouble], None]) -> None:
        """Replace the picture."""
        ...

    def remove_picture(self, done: Done) -> None:
        """Take the picture away."""
        ...

    def read_picture(self, path: Path, done: Callable[[Picture | Trouble], None]) -> None:
        """Open a picture file, beside the GUI."""
        ...
