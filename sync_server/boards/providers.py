"""Boards that other features have: challenges, the league. Names are told apart by how they begin.

providers.add("challenge/", read)       at the composition root
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Connection

from crdt.ids import AccountId
from crdt.sync.relay_team_requests import BoardRead

ReadProvided = Callable[[Connection, str, AccountId | None, int], BoardRead | None]
"""(conn, the whole name, who asks, now_ms). None for who asks: as all who watch it may see it. Not
there, or not for them: None."""


@dataclass(slots=True, kw_only=True)
class Providers:
    """Who reads which boards."""

    known: dict[str, ReadProvided] = field(default_factory=dict)

    def add(self, prefix: str, read: ReadProvided) -> None:
        """Names that begin like this are read by this function from now on."""
        self.known[prefix] = read

    def find(self, name: str) -> ReadProvided | None:
        """Who reads this board; None where nobody does."""
        for prefix, read in self.known.items():
            if name.startswith(prefix):
                return read
        return None
