"""Lines of a board, ready to be shown. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from crdt.protocol.api.leagues import LeagueLine
from desktop.viewmodels import words
from desktop.viewmodels.boards import words as board_words
from desktop.viewmodels.boards.state import LineRow
from desktop.viewmodels.boards.values import BoardLine


def line_rows(lines: Iterable[BoardLine]) -> tuple[LineRow, ...]:
    """In the order in which they came; the same alias twice is said once."""
    rows: dict[str, LineRow] = {}
    for line in lines:
        rows.setdefault(line.alias, _row(line))
    return tuple(rows.values())


def league_rows(lines: Iterable[LeagueLine]) -> tuple[LineRow, ...]:
    """The group of a week."""
    return line_rows(
        BoardLine(
            alias=line.alias,
            points=line.points,
            rank=line.rank,
            name=line.name or "",
            me=line.me,
        )
        for line in lines
    )


def _row(line: BoardLine) -> LineRow:
    place = "" if line.rank is None else words.grouped(line.rank)
    name = board_words.me() if line.me else line.name or line.alias
    score = board_words.points(line.points)
    return LineRow(
        key=line.alias,
        place=place,
        name=name,
        points=score,
        me=line.me,
        words=board_words.line_words(place, name, score),
    )
