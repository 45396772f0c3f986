"""The tables of docs/points.md, printed from the code; a test fails when the page has others.

    python -m tests.desktop.points_page

prints them, to be put into the page.
"""

from collections.abc import Iterable

from PySide6.QtCore import QLocale

from core.badges import BADGES
from core.challenges import ChallengeKind, challenge_xp
from core.levels import LEVELS, goal_choices
from core.seasonal import SEASONAL_LOOKS, MonthDay
from desktop.viewmodels.challenges.badge_words import badge_text
from desktop.viewmodels.challenges.words import challenge_detail

_ASKS = {
    ChallengeKind.CYCLES: ("20 + 10 L breaths, and up to 19 more", "b + a tenth of the breaths"),
    ChallengeKind.MINUTES: ("3 L minutes and up to 9 more, at least 5", "2 b + the minutes"),
    ChallengeKind.DEEP: (
        "one session of 5 L minutes and up to 14 more, at least 15; from level 4",
        "3 b + the minutes",
    ),
    ChallengeKind.MORNING: ("a session before noon", "b + 5"),
    ChallengeKind.EVENING: ("a session from 18:00 on", "b + 5"),
    ChallengeKind.STREAK: ("a session at any time; from level 6", "b + 10"),
}
_EXAMPLES = {
    ChallengeKind.CYCLES: 74,
    ChallengeKind.MINUTES: 18,
    ChallengeKind.DEEP: 33,
    ChallengeKind.MORNING: 1,
    ChallengeKind.EVENING: 1,
    ChallengeKind.STREAK: 1,
}


def tables() -> tuple[str, ...]:
    """Levels, challenges, badges, and the days of the seasonal light."""
    return (levels_table(), challenges_table(), badges_table(), looks_table())


def levels_table() -> str:
    """What each level is called, where it begins, and the goals that are offered there."""
    rows = []
    for level in LEVELS:
        goals, usual = goal_choices(level)
        offered = " / ".join(f"{goal}" for goal in goals)
        rows.append((str(level.number), level.name, f"{level.floor_xp:,}", f"{offered} ({usual})"))
    return _table(("level", "name", "from points", "goals in minutes (first one)"), rows)


def challenges_table() -> str:
    """What the challenges ask for at level L, and what they give."""
    rows = [
        (
            _ASKS[kind][0],
            challenge_detail(kind),
            _ASKS[kind][1],
            f"{challenge_xp(kind, _EXAMPLES[kind], 5)}",
        )
        for kind in ChallengeKind
    ]
    return _table(("asks for", "what counts", "gives", "for instance at level 5"), rows)


def badges_table() -> str:
    """All badges with their rules."""
    return _table(("badge", "rule"), (badge_text(badge) for badge in BADGES))


def looks_table() -> str:
    """When the glow has a tint, and which."""
    return _table(
        ("from", "to", "light"),
        ((_day(look.span.first), _day(look.span.last), look.tint.value) for look in SEASONAL_LOOKS),
    )


def _day(place: MonthDay) -> str:
    month, day = place
    return f"{day} {QLocale(QLocale.Language.English).standaloneMonthName(month)}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    print("\n\n".join(tables()))
