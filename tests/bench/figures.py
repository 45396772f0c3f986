"""A figure: what was measured, in which unit, and what it should be. And the table of them.

`met` is None where nothing was aimed at: such a figure stands beside another to explain it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

_COLUMNS = ("figure", "value", "unit", "aim", "met")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table. `aim` is text such as `≤ 400`, or empty."""

    name: str
    value: float
    unit: str
    aim: str = ""
    met: bool | None = None


def at_most(name: str, value: float, unit: str, aim: float) -> Figure:
    """A figure that should not be above its aim."""
    return Figure(name=name, value=value, unit=unit, aim=f"≤ {_shown(aim)}", met=value <= aim)


def at_least(name: str, value: float, unit: str, aim: float) -> Figure:
    """A figure that should not be below its aim."""
    return Figure(name=name, value=value, unit=unit, aim=f"≥ {_shown(aim)}", met=value >= aim)


def beside(name: str, value: float, unit: str) -> Figure:
    """A figure without an aim."""
    return Figure(name=name, value=value, unit=unit)


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that `share` (0..1) of all are not above."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)]


def median(values: Iterable[float]) -> float:
    """The value in the middle."""
    return percentile(values, 0.5)


def table(figures: Sequence[Figure]) -> str:
    """The figures as aligned text."""
    rows = [_COLUMNS, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[index]) for row in rows) for index in range(len(_COLUMNS))]
    return "\n".join(
        f"{row[0]:<{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:<{widths[2]}}"
        f"  {row[3]:>{widths[3]}}  {row[4]}".rstrip()
        for row in rows
    )


def save(figures: Sequence[Figure], path: Path) -> None:
    """Writes the figures as a list of objects."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [asdict(figure) for figure in figures]
    path.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _cells(figure: Figure) -> tuple[str, str, str, str, str]:
    met = {True: "yes", False: "NO", None: ""}[figure.met]
    return figure.name, _shown(figure.value), figure.unit, figure.aim, met


def _shown(value: float) -> str:
    if value == int(value) or abs(value) >= 1_000:
        return f"{round(value):,}"
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"
