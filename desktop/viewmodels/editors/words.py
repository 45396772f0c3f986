"""Words about linked editors and keys. English is the source, under the context `Editors`."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.cards import Field
from desktop.viewmodels import words
from desktop.viewmodels.editors.port import KeyLine, Reads

_MINUTE_MS = 60_000


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Editors", text, "", count)


def last_use(line: KeyLine, now_ms: int) -> str:
    """When a key was used last, or when it came."""
    if line.used_ms is None:
        return _tr("Not used so far; made {ago}").format(ago=words.ago(line.made_ms, now_ms))
    return _tr("Last used {ago}").format(ago=words.ago(line.used_ms, now_ms))


def reads_words(reads: frozenset[Reads]) -> str:
    """What a key may read."""
    match reads:
        case _ if reads == {Reads.PROGRESS}:
            return _tr("Reads the figures you share with editors")
        case _ if reads == {Reads.PROFILE}:
            return _tr("Reads cards as anyone here sees them")
        case _ if not reads:
            return _tr("Reads nothing that this app knows of")
        case _:
            return _tr(
                "Reads the figures you share with editors, and cards as anyone here sees them"
            )


def one_read(read: Reads) -> str:
    """What a scope lets a key read."""
    match read:
        case Reads.PROGRESS:
            return _tr("The figures you share with editors")
        case Reads.PROFILE:
            return _tr("Cards of people here, as anyone here sees them")


def until(until_ms: int, now_ms: int) -> str:
    """How long a code is good; there is always another one."""
    left = -(-(until_ms - now_ms) // _MINUTE_MS)
    if left <= 0:
        return _tr("This code has run out. Another one takes a moment.")
    return _tr("It works once, for about %Ln more minute(s).", left)


def known_line(count: int) -> str:
    """What the relay knows of editors and keys; empty where there are none."""
    if not count:
        return ""
    return _tr("Knows %Ln editor(s) or key(s) by name, and when each was last used.", count)


def figure_title(figure: Field) -> str:
    """What a figure is called, on the page of editors."""
    match figure:
        case Field.LEVEL:
            return _tr("Level")
        case Field.STREAK:
            return _tr("Days in a row")
        case _:
            return _tr("Minutes of today and of this week")
