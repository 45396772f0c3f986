"""The repair report: what an import brought over, what it corrected and why, in plain sentences.

Owns the kinds of lines, their wording, and the order in which they are shown. A line has a kind
and a count, so that a program can check it and a translation can say it anew. Nothing here decides
what is repaired: that is `core.vscode_sessions` and `core.vscode_import`.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class RepairKind(Enum):
    """What a line of the report is about, in the order in which lines are shown."""

    CAME_OVER = "came_over"
    NO_SESSIONS = "no_sessions"
    LIST_UNREADABLE = "list_unreadable"
    XP_CARRIED = "xp_carried"
    XP_UNREADABLE = "xp_unreadable"
    CYCLES_ESTIMATED = "cycles_estimated"
    CYCLES_CORRECTED = "cycles_corrected"
    STREAK_RECOMPUTED = "streak_recomputed"
    PLEDGES_RECORDED = "pledges_recorded"
    DUPLICATES = "duplicates"
    ID_GIVEN = "id_given"
    TIME_CORRECTED = "time_corrected"
    GOAL_LEFT_OUT = "goal_left_out"
    LEFT_OUT_SHAPE = "left_out_shape"
    LEFT_OUT_START = "left_out_start"
    LEFT_OUT_FUTURE = "left_out_future"
    LEFT_OUT_TIME = "left_out_time"


LEFT_OUT: frozenset[RepairKind] = frozenset(
    {
        RepairKind.LEFT_OUT_SHAPE,
        RepairKind.LEFT_OUT_START,
        RepairKind.LEFT_OUT_FUTURE,
        RepairKind.LEFT_OUT_TIME,
    }
)
"""The kinds that mean a session was not taken over."""

_ORDER = {kind: place for place, kind in enumerate(RepairKind)}

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_COUNTED: dict[RepairKind, tuple[str, str]] = {
    RepairKind.CYCLES_ESTIMATED: (
        "1 session came without a cycle count, because VS Code counted only while notifications "
        "were on. Its cycles are estimated from the time breathed, 14 seconds each, and marked so.",
        "{n} sessions came without a cycle count, because VS Code counted only while "
        "notifications were on. Their cycles are estimated from the time breathed, 14 seconds "
        "each, and marked so.",
    ),
    RepairKind.CYCLES_CORRECTED: (
        "1 session had a cycle count that cannot be right. It is estimated from the time breathed "
        "instead, and marked so.",
        "{n} sessions had cycle counts that cannot be right. They are estimated from the time "
        "breathed instead, and marked so.",
    ),
    RepairKind.PLEDGES_RECORDED: (
        "1 session mentions a pledge. VS Code did not record these reliably, so it is noted and "
        "changes no points.",
        "{n} sessions mention a pledge. VS Code did not record these reliably, so they are noted "
        "and change no points.",
    ),
    RepairKind.DUPLICATES: (
        "1 session was in the file twice and came over once.",
        "{n} entries repeat a session that is in the file already; each session came over once.",
    ),
    RepairKind.ID_GIVEN: (
        "1 session had no usable id and was given one made from its start.",
        "{n} sessions had no usable id and were given ones made from their starts.",
    ),
    RepairKind.TIME_CORRECTED: (
        "1 session claimed more active time than passed from its start to its end. The time that "
        "passed was taken.",
        "{n} sessions claimed more active time than passed from start to end. The time that "
        "passed was taken.",
    ),
    RepairKind.GOAL_LEFT_OUT: (
        "1 session had a goal that cannot be right. It came over without it.",
        "{n} sessions had goals that cannot be right. They came over without them.",
    ),
    RepairKind.LEFT_OUT_SHAPE: (
        "1 entry in the list was damaged and was left out. The others are not affected.",
        "{n} entries in the list were damaged and were left out. The others are not affected.",
    ),
    RepairKind.LEFT_OUT_START: (
        "1 session had no start that could be read and was left out.",
        "{n} sessions had no start that could be read and were left out.",
    ),
    RepairKind.LEFT_OUT_FUTURE: (
        "1 session lay in the future and was left out.",
        "{n} sessions lay in the future and were left out.",
    ),
    RepairKind.LEFT_OUT_TIME: (
        "1 session had no active time that can be right and was left out.",
        "{n} sessions had no active time that can be right and were left out.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairLine:
    """One line: its kind, how many things it is about, and the sentence.

    CAME_OVER has `first` and `last`, the days of its sessions; NO_SESSIONS and LIST_UNREADABLE are
    told apart by their kind; STREAK_RECOMPUTED has `ours` and `recorded`, each the streak at the
    time of the export and the longest, in days.
    """

    kind: RepairKind
    count: int
    text: str
    first: date | None = None
    last: date | None = None
    ours: tuple[int, int] | None = None
    recorded: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairReport:
    """All lines, the good news first."""

    lines: tuple[RepairLine, ...]

    @property
    def left_out(self) -> int:
        """How many sessions were not taken over."""
        return sum(line.count for line in self.lines if line.kind in LEFT_OUT)

    def count(self, kind: RepairKind) -> int:
        """The count of that kind, 0 where there is no such line."""
        return next((line.count for line in self.lines if line.kind is kind), 0)

    def as_text(self) -> str:
        """The sentences, one a line."""
        return "\n".join(line.text for line in self.lines)


def report_of(lines: list[RepairLine]) -> RepairReport:
    """The report with its lines in their order."""
    return RepairReport(lines=tuple(sorted(lines, key=lambda line: _ORDER[line.kind])))


def counted_line(kind: RepairKind, count: int) -> RepairLine:
    """The line for something that happened to `count` sessions."""
    one, many = _COUNTED[kind]
    return RepairLine(
        kind=kind, count=count, text=one if count == 1 else many.format(n=f"{count:,}")
    )


def plain_date(day: date) -> str:
    """`25 August 2024`, whatever the locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
