"""What an export says of teams: what each is called, one's own part in it, and what was written.

Only what this device has verified and can open; the documents themselves stand beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop.services.teams.known import KnownTeam

if TYPE_CHECKING:
    from desktop.services.teams.core import TeamCore


def told_of_teams(core: TeamCore) -> tuple[Mapping[str, object], ...]:
    """One mapping for each team."""
    found = (core.book.get(team) for team in core.book.ids())
    return tuple(_told(core, known) for known in found if known is not None and known.log)


def _told(core: TeamCore, known: KnownTeam) -> Mapping[str, object]:
    log, role, team = known.log, known.role_of(core.me), known.team
    assert log is not None
    sharing, about = core.tallying.sharing(team), core.papers.about(team)
    return {
        "id": team.hex(),
        "name": about.name,
        "description": about.description,
        "role": None if role is None else role.name.lower(),
        "members": [account.hex() for account in log.present],
        "shared": {
            "when": sharing.when.value,
            "since": None if sharing.since is None else sharing.since.isoformat(),
            "days": core.tallying.told(team),
        },
        **_written(core, known),
    }


def _written(core: TeamCore, known: KnownTeam) -> Mapping[str, object]:
    months = reversed(core.papers.months(known.team)) if known.keys else ()
    views = [core.papers.month(known.team, month) for month in months]
    return {
        "messages": [
            {
                "author": message.author.hex(),
                "at_ms": message.id.at_ms,
                "text": message.text,
                "hidden": message.hidden_by is not None,
            }
            for view in views
            for message in view.messages
        ],
        "notes": [
            {"title": note.title, "text": note.text, "author": note.author.hex()}
            for view in views
            for note in view.notes
        ],
    }
