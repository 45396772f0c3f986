"""The line icons, drawn on a 24-unit grid with one stroke: round caps, 1.7 units wide."""

import enum
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

_GRID = 24.0
_STROKE = 1.7


class IconName(enum.Enum):
    """Every icon there is."""

    BREATHE = "breathe"
    ROOMS = "rooms"
    CHALLENGES = "challenges"
    PROGRESS = "progress"
    TEAM = "team"
    SETTINGS = "settings"
    DEVICE = "device"
    DEVICES = "devices"
    RELAY = "relay"
    LOCK = "lock"
    PERSON = "person"
    EDITOR = "editor"
    KEY = "key"
    CLOCK = "clock"


def _lines(path: QPainterPath, *points: tuple[float, float]) -> None:
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)


def _circle(path: QPainterPath, x: float, y: float, radius: float) -> None:
    path.addEllipse(QPointF(x, y), radius, radius)


def _breathe(path: QPainterPath) -> None:
    _circle(path, 12, 12, 3.6)
    for start, span in ((30, 120), (210, 120)):
        box = QRectF(4, 4, 16, 16)
        path.arcMoveTo(box, start)
        path.arcTo(box, start, span)


def _rooms(path: QPainterPath) -> None:
    """Two circles that share a middle."""
    for x in (8.6, 15.4):
        _circle(path, x, 12, 5.9)


def _team(path: QPainterPath) -> None:
    """Three people, the one in front nearer."""
    _circle(path, 12, 9.2, 2.7)
    path.moveTo(6.8, 19.5)
    path.cubicTo(6.8, 15.9, 9, 14.2, 12, 14.2)
    path.cubicTo(15, 14.2, 17.2, 15.9, 17.2, 19.5)
    for x, side in ((5.6, -1), (18.4, 1)):
        _circle(path, x, 7.4, 1.9)
        path.moveTo(x + side * 2.9, 15.6)
        path.cubicTo(x + side * 2.9, 13, x + side * 1.6, 11.7, x - side * 0.6, 11.7)


def _challenges(path: QPainterPath) -> None:
    """A sprout."""
    path.moveTo(12, 20.5)
    path.lineTo(12, 12.5)
    path.cubicTo(12, 8.5, 14.5, 5, 20.5, 4.5)
    path.cubicTo(20.5, 10, 17.5, 12.5, 12, 12.5)
    path.moveTo(12, 16)
    path.cubicTo(7, 16, 4, 14, 3.5, 9)
    path.cubicTo(8.5, 9, 11.5, 11, 12, 16)


def _progress(path: QPainterPath) -> None:
    for x, top in ((5.5, 13.5), (12.0, 9.0), (18.5, 4.5)):
        _lines(path, (x, 19.5), (x, top))


def _settings(path: QPainterPath) -> None:
    for y, knob in ((7.5, 15.0), (16.5, 9.0)):
        _lines(path, (4, y), (knob - 2.6, y))
        _lines(path, (knob + 2.6, y), (20, y))
        _circle(path, knob, y, 2.6)


def _device(path: QPainterPath) -> None:
    path.addRoundedRect(QRectF(4.5, 5, 15, 10.5), 2, 2)
    _lines(path, (2.5, 19), (21.5, 19))


def _devices(path: QPainterPath) -> None:
    path.addRoundedRect(QRectF(2.5, 4.5, 13.5, 9.5), 2, 2)
    _lines(path, (2.5, 18.5), (12, 18.5))
    path.addRoundedRect(QRectF(15, 10.5, 6.5, 10), 1.8, 1.8)


def _relay(path: QPainterPath) -> None:
    for top in (4.5, 13.0):
        path.addRoundedRect(QRectF(4, top, 16, 6.5), 2, 2)
        _lines(path, (7.5, top + 3.25), (7.6, top + 3.25))
        _lines(path, (11.5, top + 3.25), (16.5, top + 3.25))


def _lock(path: QPainterPath) -> None:
    path.addRoundedRect(QRectF(5, 10.5, 14, 9.5), 2.2, 2.2)
    path.moveTo(8, 10.5)
    path.lineTo(8, 8)
    path.arcTo(QRectF(8, 4, 8, 8), 180, -180)
    path.lineTo(16, 10.5)


def _person(path: QPainterPath) -> None:
    _circle(path, 12, 8.2, 3.9)
    path.moveTo(4.5, 20)
    path.cubicTo(4.5, 16, 7.8, 14.6, 12, 14.6)
    path.cubicTo(16.2, 14.6, 19.5, 16, 19.5, 20)


def _editor(path: QPainterPath) -> None:
    """A window with angle brackets."""
    path.addRoundedRect(QRectF(3, 4.5, 18, 15), 2.2, 2.2)
    _lines(path, (10, 9), (7, 12), (10, 15))
    _lines(path, (14, 9), (17, 12), (14, 15))


def _key(path: QPainterPath) -> None:
    _circle(path, 8, 15.5, 4)
    _lines(path, (11, 12.5), (19.5, 4.5))
    _lines(path, (15.5, 8.3), (18.5, 11.3))


def _clock(path: QPainterPath) -> None:
    _circle(path, 12, 12, 8.2)
    _lines(path, (12, 7.4), (12, 12), (15.2, 13.8))


_DRAWN: dict[IconName, Callable[[QPainterPath], None]] = {
    IconName.BREATHE: _breathe,
    IconName.ROOMS: _rooms,
    IconName.CHALLENGES: _challenges,
    IconName.PROGRESS: _progress,
    IconName.TEAM: _team,
    IconName.SETTINGS: _settings,
    IconName.DEVICE: _device,
    IconName.DEVICES: _devices,
    IconName.RELAY: _relay,
    IconName.LOCK: _lock,
    IconName.PERSON: _person,
    IconName.EDITOR: _editor,
    IconName.KEY: _key,
    IconName.CLOCK: _clock,
}


def icon_path(name: IconName) -> QPainterPath:
    """The strokes of an icon on the 24-unit grid."""
    path = QPainterPath()
    _DRAWN[name](path)
    return path


def paint_icon(painter: QPainter, name: IconName, box: QRectF, colour: str) -> None:
    """Draw an icon into a square box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / _GRID, box.height() / _GRID)
    pen = QPen(QColor(colour), _STROKE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(icon_path(name))
    painter.restore()


def _pixmap(name: IconName, size: int, room: int, colour: str, scale: float) -> QPixmap:
    pixmap = QPixmap(QSize(round((size + room) * scale), round(size * scale)))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_icon(painter, name, QRectF(0, 0, size, size), colour)
    painter.end()
    return pixmap


def icon(name: IconName, *, size: int, room: int, colour: str, checked_colour: str) -> QIcon:
    """An icon with a colour of its own for the checked state, at one to three pixels a unit.

    `room` is the empty width at its right, which sets it apart from the text that follows.
    """
    result = QIcon()
    for scale in (1.0, 2.0, 3.0):
        for state, ink in ((QIcon.State.Off, colour), (QIcon.State.On, checked_colour)):
            pixmap = _pixmap(name, size, room, ink, scale)
            result.addPixmap(pixmap, QIcon.Mode.Normal, state)
            result.addPixmap(pixmap, QIcon.Mode.Active, state)
    return result
