"""What boards are called, on the socket and over HTTP alike (docs/protocol.md §12.15)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from crdt.ids import TeamId
from sync_server.tallies.spans import Span

_NAME: Final = re.compile(r"(?:team/([0-9a-f]{32})|relay)/(week|month|all)", re.ASCII)
_TEAM: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardName:
    """A board of a team, or (None) of the relay, of the week, the month, or all time."""

    team: TeamId | None
    span: Span

    def __str__(self) -> str:
        whose = "relay" if self.team is None else f"team/{self.team.hex()}"
        return f"{whose}/{self.span.word}"


def parse_name(text: str) -> BoardName | None:
    """The board of this name; None for another word."""
    found = _NAME.fullmatch(text)
    if found is None:
        return None
    team = None if found[1] is None else TeamId(bytes.fromhex(found[1]))
    return BoardName(team=team, span=Span[found[2].upper()])


def parse_team(text: str) -> TeamId | None:
    """The team in an address."""
    return TeamId(bytes.fromhex(text)) if _TEAM.fullmatch(text) else None
