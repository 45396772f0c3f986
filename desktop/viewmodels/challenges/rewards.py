"""What a session has brought, in words: challenges met and badges earned by it. Pure.

It says what is there and adds nothing to it: no line where there is none to say.
"""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from core.badges import fold_badges
from core.challenges import ChallengeDone, newly_met
from core.history import Session
from desktop.viewmodels.challenges.badge_words import badge_text
from desktop.viewmodels.challenges.folds import Known, standings_on
from desktop.viewmodels.challenges.words import challenge_title, reward


def news_of(session: Session, known: Known) -> tuple[str, ...]:
    """The lines for `session`, whether or not it is in `known` yet. A long history takes about a
    tenth of a second, so this belongs beside the window."""
    before, after = _without(session, known), _with(session, known)
    return (*_challenge_news(session.day, before, after), *_badge_news(before, after))


def _without(session: Session, known: Known) -> Known:
    """As it was before the session; a challenge that was met with its end is not met yet."""
    end_ms = session.started_at_ms + session.active_ms + session.paused_ms
    kept: list[ChallengeDone] = [done for done in known.challenges if done.at_ms != end_ms]
    others = tuple(s for s in known.sessions if s.id != session.id)
    return replace(known, sessions=others, challenges=tuple(kept))


def _with(session: Session, known: Known) -> Known:
    """As it is after the session, with a record of what was met by it."""
    sessions = known.sessions
    if all(s.id != session.id for s in sessions):
        grown = sorted((*sessions, session), key=lambda s: (s.started_at_ms, s.id))
        known = replace(known, sessions=tuple(grown))
    met = newly_met(standings_on(known, session.day), known.challenges, session.day)
    return replace(known, challenges=(*known.challenges, *met))


def _challenge_news(day: date, before: Known, after: Known) -> list[str]:
    open_before = {s.challenge.kind for s in standings_on(before, day) if s.met_at_ms is None}
    return [
        _tr("Challenge met: {title}, {reward}").format(
            title=challenge_title(standing.challenge.kind, standing.challenge.target),
            reward=reward(standing.challenge.xp),
        )
        for standing in standings_on(after, day)
        if standing.met_at_ms is not None and standing.challenge.kind in open_before
    ]


def _badge_news(before: Known, after: Known) -> list[str]:
    had = {
        standing.badge.id
        for standing in fold_badges(before.sessions, before.challenges, before.together)
        if standing.earned_on is not None
    }
    return [
        _tr("Badge earned: {name}").format(name=badge_text(standing.badge)[0])
        for standing in fold_badges(after.sessions, after.challenges, after.together)
        if standing.earned_on is not None and standing.badge.id not in had
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Rewards", text)
