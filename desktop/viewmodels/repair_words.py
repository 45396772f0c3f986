"""The lines of the repair report in the language of the app. English is the source.

Owns a text for each kind of `core.repairs`, from its count and its values. The command line has
the English sentences of `core.repairs` itself.
"""

from PySide6.QtCore import QCoreApplication

from core.repairs import RepairKind, RepairLine
from desktop.viewmodels import words


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Repairs", text, "", count)


def repair_words(line: RepairLine) -> str:
    """A line of the report as a sentence."""
    match line.kind:
        case RepairKind.CAME_OVER:
            return _came_over(line)
        case RepairKind.STREAK_RECOMPUTED:
            return _streak(line)
        case RepairKind.XP_CARRIED:
            return _tr(
                "%Ln point(s) came over as one line of your ledger. They count towards your "
                "level, and not on boards.",
                line.count,
            )
        case RepairKind.NO_SESSIONS:
            return _tr(
                "This export has totals and no sessions, as early ones did; the totals came over."
            )
        case RepairKind.LIST_UNREADABLE:
            return _tr("The list of sessions in this export is damaged; only its totals came over.")
        case RepairKind.XP_UNREADABLE:
            return _tr("The total of points in this export could not be read, so none came over.")
        case _:
            return _counted(line)


def _counted(line: RepairLine) -> str:
    """What happened to so many sessions or entries."""
    match line.kind:
        case RepairKind.CYCLES_ESTIMATED:
            return _tr(
                "%Ln session(s) came without a count of breaths, because VS Code counted only "
                "while notifications were on. It is estimated from the time breathed, 14 seconds "
                "each, and marked so.",
                line.count,
            )
        case RepairKind.CYCLES_CORRECTED:
            return _tr(
                "%Ln session(s) had a count of breaths that cannot be right. It is estimated from "
                "the time breathed instead, and marked so.",
                line.count,
            )
        case RepairKind.PLEDGES_RECORDED:
            return _tr(
                "%Ln session(s) mention a pledge. VS Code did not record these reliably, so it "
                "is noted and changes no points.",
                line.count,
            )
        case RepairKind.DUPLICATES:
            return _tr(
                "%Ln entry(s) repeat a session that is in the file already; each came over once.",
                line.count,
            )
        case RepairKind.ID_GIVEN:
            return _tr(
                "%Ln session(s) had no usable id and got one made from the start.", line.count
            )
        case RepairKind.TIME_CORRECTED:
            return _tr(
                "%Ln session(s) claimed more active time than passed from start to end. The time "
                "that passed was taken.",
                line.count,
            )
        case RepairKind.GOAL_LEFT_OUT:
            return _tr(
                "%Ln session(s) had a goal that cannot be right and came over without it.",
                line.count,
            )
        case _:
            return _left_out(line)


def _left_out(line: RepairLine) -> str:
    match line.kind:
        case RepairKind.LEFT_OUT_SHAPE:
            return _tr(
                "%Ln entry(s) in the list were damaged and left out. The others are not affected.",
                line.count,
            )
        case RepairKind.LEFT_OUT_START:
            return _tr(
                "%Ln session(s) had no start that could be read and were left out.", line.count
            )
        case RepairKind.LEFT_OUT_FUTURE:
            return _tr("%Ln session(s) lay in the future and were left out.", line.count)
        case RepairKind.LEFT_OUT_TIME:
            return _tr(
                "%Ln session(s) had no active time that can be right and were left out.",
                line.count,
            )
        case _:
            return line.text


def _came_over(line: RepairLine) -> str:
    if line.first is None or line.last is None:
        return line.text
    if line.first == line.last:
        return _tr("%Ln session(s) came over, of {day}.", line.count).format(
            day=words.full_day(line.first)
        )
    return _tr("%Ln session(s) came over, from {first} to {last}.", line.count).format(
        first=words.full_day(line.first), last=words.full_day(line.last)
    )


def _streak(line: RepairLine) -> str:
    if line.ours is None or line.recorded is None:
        return line.text
    current, longest = map(words.days, line.ours)
    if line.ours == line.recorded:
        return _tr(
            "From the sessions, the streak at the time of the export was {current} and the "
            "longest {longest}, as the export says."
        ).format(current=current, longest=longest)
    said, said_longest = map(words.days, line.recorded)
    return _tr(
        "From the sessions, the streak at the time of the export was {current} and the longest "
        "{longest}. The export itself says {said} and {said_longest}; reloads of VS Code could "
        "change its count, so this is kept as recorded."
    ).format(current=current, longest=longest, said=said, said_longest=said_longest)
