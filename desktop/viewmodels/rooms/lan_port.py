"""The port to rooms on the local network; the rules are those of `ports`.

Nothing is sent to the network, and nothing heard from it, before `look` or `host`. A room there is
entered by the ordinary way, with the `Where` that comes from here.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from desktop.viewmodels.rooms.values import Where
from desktop.viewmodels.trouble import Trouble, Unsubscribe


class Hosting(enum.Enum):
    """How it stands with a place for rooms at this computer."""

    OFF = "off"
    STARTING = "starting"
    ON = "on"
    ENDING = "ending"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundHost:
    """A computer on the network that has rooms. `address` is as it is read aloud, `name` what
    whoever hosts is called there, which may be empty."""

    key: str
    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LanView:
    """`addresses`: where others come in, the usual one first; `here` the same for oneself.
    `is_announced`: they find it by themselves. `trouble`: why there is no place here any more, or
    why nobody can be looked for. `may_go_on`: its rooms are still there to be opened again."""

    hosting: Hosting = Hosting.OFF
    name: str = ""
    addresses: tuple[str, ...] = ()
    here: Where = field(default_factory=Where)
    is_announced: bool = False
    may_go_on: bool = False
    is_looking: bool = False
    found: tuple[FoundHost, ...] = ()
    trouble: Trouble | None = None


class LanPort(Protocol):
    """Rooms without a relay, on the network that this computer is in."""

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after `view` is different."""
        ...

    def view(self) -> LanView:
        """How it stands."""
        ...

    def host(self, name: str) -> None:
        """Make a place for rooms here, under this name or none, that others find."""
        ...

    def go_on(self) -> None:
        """The same once more, with the rooms that were there."""
        ...

    def end_hosting(self) -> None:
        """Everybody in its rooms is told that it ends."""
        ...

    def look(self) -> None:
        """Look around for others, until told otherwise."""
        ...

    def look_away(self) -> None:
        """Look no more."""
        ...

    def reach(self, key: str, done: Callable[[Where | Trouble], None]) -> None:
        """By which of its addresses a found host answers."""
        ...

    def read_address(self, text: str) -> Where | None:
        """What somebody typed; None for what is no address."""
        ...
