"""The ledger of points as sums and lines. Pure; nothing here is shown without tracking.

Rules: every point has a line, every line its rule. Newest first.
"""

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from core.points import Ledger, LedgerLine, LineKind
from desktop.viewmodels import words
from desktop.viewmodels.progress.points_reader import line_words
from desktop.viewmodels.progress.state import HistoryRow, LedgerPage, LedgerRow


def _tr(text: str) -> str:
    return QCoreApplication.translate("Progress", text)


def ledger_page(ledger: Ledger, chosen: LineKind | None) -> LedgerPage:
    """The sums of each kind that has any, and the lines of the chosen kind; None is every kind."""
    sums = ledger.by_kind
    found = {line.kind for line in ledger.lines}
    if chosen not in found:
        chosen = None
    rows = [LedgerRow(text=_tr("All"), points=words.grouped(ledger.total), kind=None)]
    rows += [
        LedgerRow(text=kind_words(kind), points=words.grouped(sums[kind]), kind=kind)
        for kind in LineKind
        if kind in found
    ]
    lines = reversed(ledger.lines)
    return LedgerPage(
        sums=tuple(rows),
        chosen=chosen,
        lines=tuple(line for line in lines if chosen is None or line.kind is chosen),
    )


def kind_words(kind: LineKind) -> str:
    """What lines of a kind are for."""
    match kind:
        case LineKind.CYCLES:
            return _tr("Whole breaths")
        case LineKind.GOAL:
            return _tr("Goals")
        case LineKind.PLEDGE:
            return _tr("Pledges kept")
        case LineKind.ROOM:
            return _tr("Breathing together")
        case LineKind.CHALLENGE:
            return _tr("Challenges met")
        case LineKind.TOGETHER:
            return _tr("Challenges with others")
        case LineKind.IMPORT:
            return _tr("Brought over from VS Code")
        case _:
            assert_never(kind)


def line_row(line: LedgerLine, when: str) -> HistoryRow:
    """A line of the ledger with its rule, and when it was earned."""
    what, rule = line_words(line)
    return HistoryRow(
        title=what,
        detail=" · ".join(part for part in (when, rule) if part),
        points=f"+{words.grouped(line.xp)}" if line.xp else "0",
    )
