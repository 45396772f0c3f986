"""What is known of rooms on the local network, as frozen values that cross from its thread."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """A computer on which there are rooms. `key`: its instance, drawn by it. `name`: what whoever
    hosts is called there, empty where they typed none. `urls`: where to try, in this order;
    `shown`: the first of them, as it is read aloud."""

    key: str
    name: str
    urls: tuple[str, ...]
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HostingOn:
    """The relay runs, as this process. `is_announced`: others find it by themselves."""

    process: int
    urls: tuple[str, ...]
    is_announced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HostingOff:
    """It does not, or no more; `code` says why, empty where that was wanted."""

    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """The hosts that are on the network now."""

    hosts: tuple[Host, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deaf:
    """Looking around is not possible here."""


LanEvent = HostingOn | HostingOff | Heard | Deaf
