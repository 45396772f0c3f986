"""How far one's own history brings the goal of an event. Pure: it may run beside the window.

Nothing is asked of the relay for it and nothing is shared: the goal is one's own. An event counts
once a year, under an id made of its own and the day on which it began.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from core.errors import CoreError, ExpressionRefused
from core.expression_values import evaluate
from core.expressions import parse_expression
from core.history import Session
from core.sharing import ShareWhen, Sharing, days_shared
from core.tallies import days_between, fold_tally
from core.team_challenges import TeamChallenge, TeamChallengeKind, Window, fold_progress
from core.together import TogetherDone
from crdt.protocol.api.challenges import SeasonalEvent
from desktop.viewmodels.challenges import together_words
from desktop.viewmodels.challenges.event_words import event_text
from desktop.viewmodels.challenges.together_state import EventRow

_ME = b"me"
_WEEK = 7


def event_challenge(event: SeasonalEvent) -> TeamChallenge | None:
    """The goal of an event as a challenge; None where this app does not know its kind."""
    try:
        return TeamChallenge(
            id=f"event-{event.id}-{event.first.isoformat()}",
            title=event.title,
            kind=TeamChallengeKind(event.goal.kind),
            window=Window(first=event.first, last=event.last),
            target=event.goal.target,
            expression=event.goal.expression,
            reward_badge=event.badge,
        )
    except (CoreError, ValueError):
        return None


def event_done(challenge: TeamChallenge, sessions: Iterable[Session], today: date) -> int:
    """What one's own sessions come to within the dates of the event."""
    window = challenge.window
    sharing = Sharing(when=ShareWhen.AT_ONCE, since=window.first)
    inside = (s for s in sessions if window.first <= s.day <= window.last)
    slots = {(day, _ME): slot for day, slot in days_shared(inside, sharing, today).items()}
    return fold_progress(challenge, {_ME: fold_tally(slots)}).done


def event_row(
    event: SeasonalEvent, done: int, challenge: TeamChallenge, met: bool, today: date
) -> EventRow:
    """An event, ready to be shown."""
    title, text = event_text(event.text_key, event.title, event.text)
    running = challenge.window.first <= today <= challenge.window.last
    return EventRow(
        id=event.id,
        title=title,
        text=text,
        window=together_words.window(event.first, event.last, today),
        progress=together_words.event_progress(challenge, done) if running and not met else "",
        share=1.0 if met else min(1.0, done / challenge.target),
        badge=event.badge,
        met=met,
        running=running,
    )


def event_record(
    event: SeasonalEvent, challenge: TeamChallenge, today: date, now_ms: int
) -> TogetherDone:
    """What is noted when it is met."""
    return TogetherDone(
        challenge=challenge.id,
        title=event.title[:80],
        first=event.first,
        day=today,
        xp=0,
        at_ms=now_ms,
        badge=event.badge,
    )


def own_value(expression: str, sessions: Iterable[Session], today: date) -> int | None:
    """What a goal of its own comes to with one's own last seven days; None where it is none."""
    first = today - timedelta(days=_WEEK - 1)
    try:
        part = parse_expression(expression)
    except ExpressionRefused:
        return None
    inside = (s for s in sessions if first <= s.day <= today)
    sharing = Sharing(when=ShareWhen.AT_ONCE, since=first)
    slots = {(day, _ME): slot for day, slot in days_shared(inside, sharing, today).items()}
    return evaluate(part, days_between(fold_tally(slots), first, today))
