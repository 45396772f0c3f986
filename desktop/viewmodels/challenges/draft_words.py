"""The words about a challenge that is being made. English is the source for translation, under
`Draft`."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from core.team_challenges import Measure, TeamChallengeKind, Together
from core.together import REWARD_BADGES
from desktop.viewmodels import words
from desktop.viewmodels.challenges import together_words


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Draft", text, "", count)


def kind_names() -> dict[TeamChallengeKind, str]:
    """What each kind is called, in the order in which they are offered."""
    return {
        TeamChallengeKind.MINUTES: _tr("Minutes"),
        TeamChallengeKind.SESSIONS: _tr("Sessions"),
        TeamChallengeKind.STREAK: _tr("Days in a row"),
        TeamChallengeKind.TEAM_GOAL: _tr("All together"),
        TeamChallengeKind.CUSTOM: _tr("A goal of its own"),
    }


def kind_rule(kind: TeamChallengeKind) -> str:
    """What counts, and for whom."""
    match kind:
        case TeamChallengeKind.MINUTES:
            return _tr("Everybody who takes part breathes so many minutes within the dates.")
        case TeamChallengeKind.SESSIONS:
            return _tr("Everybody who takes part has so many sessions within the dates.")
        case TeamChallengeKind.STREAK:
            return _tr("So many days in a row with a minute or more, at any point of the dates.")
        case TeamChallengeKind.TEAM_GOAL:
            return _tr("What all bring adds up to one sum. Nobody's part is too small for it.")
        case TeamChallengeKind.CUSTOM:
            return _tr("Reckoned by a small formula over the days; it is explained below.")


def measure_names() -> dict[Measure, str]:
    """What a goal of all together can count."""
    return {
        Measure.MINUTES: _tr("minutes"),
        Measure.SESSIONS: _tr("sessions"),
        Measure.CYCLES: _tr("breaths"),
    }


def together_names() -> dict[Together, str]:
    """Who meets a goal of its own."""
    return {Together.EACH: _tr("each for themselves"), Together.ALL: _tr("all together")}


def badge_names() -> tuple[tuple[str | None, str], ...]:
    """The badges that can be given, none first."""
    named = ((badge, together_words.reward_badge_name(badge)) for badge in REWARD_BADGES)
    return ((None, _tr("no badge")), *named)


def xp_name(xp: int) -> str:
    """Points that can be given."""
    return _tr("+%Ln point(s)", xp) if xp else _tr("no points")


def asks(kind: TeamChallengeKind, measure: Measure, target: int, together: Together) -> str:
    """What it would ask for."""
    return together_words.asks_for(kind.value, measure.value, target, together.value)


def dates(first: date, last: date, today: date) -> str:
    """When it would run."""
    return together_words.window(first, last, today)


def needs_title() -> str:
    """There is no title yet."""
    return _tr("It needs a title, by which others know it.")


def worth(value: int) -> str:
    """What the formula came to for oneself."""
    return _tr("With your own last seven days it comes to {value}.").format(
        value=words.grouped(value)
    )


def formula_help() -> tuple[tuple[str, str], ...]:
    """The parts of the formula, each with what it means."""
    return (
        ("sum(minutes)", _tr("all minutes within the dates")),
        ("count(minutes >= 10)", _tr("the days with ten minutes or more")),
        ("max(cycles, 7)", _tr("the most breaths of a day, of the last seven days")),
        ("most(a, b)  least(a, b)", _tr("the larger, or the smaller, of two")),
        (
            "minutes  sessions  cycles  points",
            _tr("numbers of a day, inside sum, max, min or count"),
        ),
        ("days  members", _tr("how many days it lasts, how many take part")),
        ("+ - * / %  < <= > >= == !=  and or not", _tr("whole numbers; a comparison is 1 or 0")),
    )
