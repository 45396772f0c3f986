"""The motifs of the badges, as strokes on the 24-unit grid of the icons.

One for each measure, one for each date, and one for each badge that a challenge with others or an
event gives. How a badge is framed is in `badge_art`.
"""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from core.badge_climbs import Measure
from desktop.theme.icons import IconName, icon_path

GRID = 24.0
_MIDDLE = 12.0


def motif_path(badge_id: str, measure: Measure) -> QPainterPath:
    """The strokes of a badge's motif on the 24-unit grid."""
    path = QPainterPath()
    if measure is Measure.DATE:
        draw = _DATES[badge_id]
    else:
        draw = _REWARDS.get(badge_id, _MEASURES[measure])
    draw(path)
    return path


def _line(path: QPainterPath, *points: tuple[float, float]) -> None:
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)


def _circle(path: QPainterPath, x: float, y: float, radius: float) -> None:
    path.addEllipse(QPointF(x, y), radius, radius)


def _arc(path: QPainterPath, box: QRectF, start: float, span: float) -> None:
    path.arcMoveTo(box, start)
    path.arcTo(box, start, span)


def _rays(path: QPainterPath, count: int, inner: float, outer: float, turn: float = 0.0) -> None:
    for number in range(count):
        angle = math.radians(turn + 360 * number / count)
        x, y = math.sin(angle), -math.cos(angle)
        _line(
            path,
            (_MIDDLE + inner * x, _MIDDLE + inner * y),
            (_MIDDLE + outer * x, _MIDDLE + outer * y),
        )


def _breaths(path: QPainterPath) -> None:
    for y in (8.0, 16.0):
        path.moveTo(3, y)
        path.cubicTo(6, y - 6, 9, y - 6, 12, y)
        path.cubicTo(15, y + 6, 18, y + 6, 21, y)


def _hours(path: QPainterPath) -> None:
    _circle(path, 12, 12, 9)
    _line(path, (12, 6.5), (12, 12), (16, 14.5))


def _days(path: QPainterPath) -> None:
    path.addRoundedRect(QRectF(3.5, 5, 17, 15.5), 3, 3)
    _line(path, (3.5, 10), (20.5, 10))
    _line(path, (8, 2.8), (8, 6.5))
    _line(path, (16, 2.8), (16, 6.5))


def _row(path: QPainterPath) -> None:
    for x in (5.2, 12.0, 18.8):
        _circle(path, x, 12, 2.8)
    _line(path, (8.0, 12), (9.2, 12))
    _line(path, (14.8, 12), (16.0, 12))


def _sitting(path: QPainterPath) -> None:
    _circle(path, 12, 5.6, 2.7)
    path.moveTo(12, 10)
    path.cubicTo(7, 11, 7.5, 14.5, 5.5, 16.5)
    path.moveTo(12, 10)
    path.cubicTo(17, 11, 16.5, 14.5, 18.5, 16.5)
    path.moveTo(3, 19.5)
    path.cubicTo(8, 22, 16, 22, 21, 19.5)


def _morning(path: QPainterPath) -> None:
    _line(path, (2.5, 18.5), (21.5, 18.5))
    _arc(path, QRectF(7, 13.5, 10, 10), 0, 180)
    for x, y, far_x, far_y in ((12, 10, 12, 6), (6, 12.5, 3.4, 9.9), (18, 12.5, 20.6, 9.9)):
        _line(path, (x, y), (far_x, far_y))


def _evening(path: QPainterPath) -> None:
    path.moveTo(19.5, 14.5)
    path.cubicTo(13, 18, 6.5, 12, 9.8, 4)
    path.cubicTo(1, 7, 2, 20.5, 11.5, 20.8)
    path.cubicTo(15, 21, 18, 18.5, 19.5, 14.5)


def _patterns(path: QPainterPath) -> None:
    _line(path, (2.5, 17), (7, 7), (10.5, 7), (14, 17), (17, 17), (21.5, 7))


def _goals(path: QPainterPath) -> None:
    _circle(path, 12, 12, 9)
    _circle(path, 12, 12, 3.6)


def _sessions(path: QPainterPath) -> None:
    path.addPath(icon_path(IconName.BREATHE))


def _challenges(path: QPainterPath) -> None:
    path.addPath(icon_path(IconName.CHALLENGES))


def _together(path: QPainterPath) -> None:
    for x, y in ((12.0, 7.2), (7.2, 15.4), (16.8, 15.4)):
        _circle(path, x, y, 4.2)


def _tall_tree(path: QPainterPath) -> None:
    path.addEllipse(QRectF(6, 2.5, 12, 12))
    _line(path, (12, 21.5), (12, 9))
    _line(path, (12, 13), (15, 10))


def _meadow(path: QPainterPath) -> None:
    for x, tip in ((8.0, 4.0), (12.0, 12.0), (16.0, 20.0)):
        path.moveTo(x, 21)
        path.quadTo(x, 12, tip, 5)
    _line(path, (3, 21), (21, 21))


def _weekdays(path: QPainterPath) -> None:
    for number in range(7):
        angle = math.radians(360 * number / 7)
        _circle(path, 12 + 7.8 * math.sin(angle), 12 - 7.8 * math.cos(angle), 1.5)


def _months(path: QPainterPath) -> None:
    _circle(path, 12, 12, 3.2)
    _arc(path, QRectF(3, 3, 18, 18), 75, 330)
    _circle(path, 18.4, 5.6, 1.7)


def _returns(path: QPainterPath) -> None:
    _line(path, (8.5, 4), (4, 8.5), (8.5, 13))
    path.moveTo(4, 8.5)
    path.lineTo(14, 8.5)
    path.cubicTo(22.5, 8.5, 22.5, 20, 14, 20)
    path.lineTo(8, 20)


def _new_year(path: QPainterPath) -> None:
    _rays(path, 4, 0.0, 9.0)
    _rays(path, 4, 3.0, 6.0, 45)


def _march(path: QPainterPath) -> None:
    _circle(path, 12, 12, 8.5)
    _line(path, (12, 3.5), (12, 20.5))
    _line(path, (12, 12), (18, 6))
    _line(path, (12, 17.5), (19, 10.5))


def _june(path: QPainterPath) -> None:
    _circle(path, 12, 12, 4.4)
    _rays(path, 8, 7.2, 9.6)


def _september(path: QPainterPath) -> None:
    path.moveTo(5, 19)
    path.cubicTo(2.5, 9, 10, 4, 20, 4)
    path.cubicTo(20.5, 14, 15, 21.5, 5, 19)
    _line(path, (3.5, 20.5), (14, 10))


def _december(path: QPainterPath) -> None:
    _rays(path, 6, 0.0, 9.0)
    _rays(path, 6, 5.0, 6.8, 30)


def _year_end(path: QPainterPath) -> None:
    path.addRoundedRect(QRectF(8.5, 11.5, 7, 9.5), 1.5, 1.5)
    path.moveTo(12, 9.5)
    path.cubicTo(8.5, 7.5, 12, 5, 12, 2.5)
    path.cubicTo(12.5, 5, 15.5, 7.5, 12, 9.5)


_MEASURES: dict[Measure, Callable[[QPainterPath], None]] = {
    Measure.SESSIONS: _sessions,
    Measure.BREATHS: _breaths,
    Measure.HOURS: _hours,
    Measure.DAYS: _days,
    Measure.ROW: _row,
    Measure.SITTING_MIN: _sitting,
    Measure.MORNINGS: _morning,
    Measure.EVENINGS: _evening,
    Measure.PATTERNS: _patterns,
    Measure.GOALS: _goals,
    Measure.CHALLENGES: _challenges,
    Measure.TOGETHER: _together,
    Measure.WEEKDAYS: _weekdays,
    Measure.MONTHS: _months,
    Measure.RETURNS: _returns,
}
_DATES: dict[str, Callable[[QPainterPath], None]] = {
    "new-year": _new_year,
    "march-equinox": _march,
    "june-solstice": _june,
    "september-equinox": _september,
    "december-solstice": _december,
    "year-end": _year_end,
}
_REWARDS: dict[str, Callable[[QPainterPath], None]] = {
    "with-others-wave": _breaths,
    "with-others-tree": _tall_tree,
    "with-others-sun": _june,
    "event-first-light": _morning,
    "event-march-meadow": _meadow,
    "event-midyear-sun": _june,
    "event-october-leaves": _september,
    "event-december-lights": _december,
}
