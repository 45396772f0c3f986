"""Which messages of a team were looked at on this device.

Noted is, for each author, up to which instant of their clock, in the newest months; what is older
counts as read. So nothing is counted twice, and a message that comes late still counts.
"""

from __future__ import annotations

from typing import Final

from crdt.documents.space_records import Message
from desktop.services.teams.core import TeamCore
from desktop.services.teams.known import KnownTeam

MONTHS_KEPT: Final = 2


def unread_of(core: TeamCore, known: KnownTeam) -> int:
    """How many messages of others were not looked at yet."""
    return sum(
        1
        for month in _newest(core, known)
        for message in core.papers.month(known.team, month).messages
        if message.author != core.me
        and message.hidden_by is None
        and message.id.at_ms > known.notes.read.get(month, {}).get(message.id.author.text, -1)
    )


def note_read(core: TeamCore, known: KnownTeam) -> bool:
    """They were looked at; True where that is news."""
    marks = {
        month: _marks(core.papers.month(known.team, month).messages)
        for month in _newest(core, known)
    }
    if marks == known.notes.read:
        return False
    known.notes.read = marks
    core.book.keep_notes(known)
    return True


def _marks(messages: tuple[Message, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for message in messages:
        author = message.id.author.text
        found[author] = max(message.id.at_ms, found.get(author, 0))
    return found


def _newest(core: TeamCore, known: KnownTeam) -> tuple[str, ...]:
    return core.papers.months(known.team)[:MONTHS_KEPT] if known.keys else ()
