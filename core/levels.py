"""Levels: what a sum of XP is called, and the goals that are suggested there.

Owns the table of names, floors and goals, which is that of Breath Master for VS Code.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level: it begins at `floor_xp`; `next_xp` begins the next one, None at the top."""

    number: int
    name: str
    floor_xp: int
    next_xp: int | None


_NAMES = (
    (0, "Mindful Rookie"),
    (50, "Breathing Novice"),
    (150, "Calm Coder"),
    (300, "Zen Developer"),
    (500, "Mindful Master"),
    (750, "Breathing Sage"),
    (1000, "Code Mystic"),
    (1500, "Breath Master"),
)

LEVELS: tuple[Level, ...] = tuple(
    Level(number=i + 1, name=name, floor_xp=floor_xp, next_xp=next_xp)
    for i, ((floor_xp, name), next_xp) in enumerate(
        zip(_NAMES, [*(floor for floor, _ in _NAMES[1:]), None], strict=True)
    )
)


def level_for(xp: int) -> Level:
    """The level that a sum of XP has reached."""
    return next(level for level in reversed(LEVELS) if xp >= level.floor_xp or level.number == 1)


def goal_choices(level: Level | int) -> tuple[tuple[int, ...], int]:
    """The goals suggested at a level, in minutes, and the one that is chosen to begin with."""
    number = level.number if isinstance(level, Level) else level
    if number <= 2:
        return (3, 5, 10), 5
    if number <= 4:
        return (5, 10, 15), 10
    if number <= 6:
        return (10, 15, 20), 15
    if number == 7:
        return (15, 20, 25), 20
    return (20, 30, 40), 30
