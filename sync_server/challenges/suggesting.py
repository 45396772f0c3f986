"""A goal for a team's next week, from its own rhythm, and the events that run or come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Connection

from core.seasonal_events import SeasonalEvent, next_window
from core.team_suggestions import suggest_week
from core.wording import Worded
from crdt.ids import AccountId, TeamId
from crdt.protocol.api import challenges as models
from sync_server.challenges import seeing, sums
from sync_server.challenges.views import sentence
from sync_server.problems import Refusal
from sync_server.tallies.days import day_number, day_of

_WEEKS: Final = 4
_COMING_DAYS: Final = 120
_DAY_MS: Final = 86_400_000


def suggest(conn: Connection, team: TeamId, account: AccountId, now_ms: int) -> models.Suggestion:
    """What to offer for the week after this one, to a member. Raises Refusal."""
    if not seeing.is_in_team(conn, team, account):
        raise Refusal("not_found")
    today = day_of(now_ms // _DAY_MS)
    monday = today - timedelta(days=today.weekday())
    first = day_number(monday - timedelta(weeks=_WEEKS))
    found = suggest_week([sums.days_of_scope(conn, team, first, day_number(monday) - 1)], today)
    because = found.because
    return models.Suggestion(
        first=found.window.first,
        last=found.window.last,
        minutes=found.minutes,
        because=sentence(because)
        if isinstance(because, Worded)
        else models.Sentence(text=because, template=because),
    )


def events_from(events: Sequence[SeasonalEvent], today: date) -> models.Events:
    """The events of `today` and of the next months, the earliest first."""
    shown = []
    for event in events:
        window = next_window(event, today)
        if (window.first - today).days > _COMING_DAYS:
            continue
        shown.append(
            models.SeasonalEvent(
                id=event.id,
                first=window.first,
                last=window.last,
                state="running" if window.first <= today else "coming",
                theme=event.theme.value,
                badge=event.badge,
                goal=models.EventGoal(
                    kind=event.goal.kind.value,
                    target=event.goal.target,
                    expression=event.goal.expression,
                ),
                text_key=event.text_key,
                title=event.title,
                text=event.text,
            )
        )
    return models.Events(items=tuple(sorted(shown, key=lambda one: (one.first, one.id))))
