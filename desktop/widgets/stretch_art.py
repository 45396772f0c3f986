"""Line drawings of the stretches: a figure in one ink, and what moves in the accent.

Each stands on a grid of 64 units, a head and a few round strokes. They only help the words along;
for a screen reader they are decoration.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.stretches import Stretch
from desktop.theme.tokens import Theme

_GRID = 64.0
_SIDE = 72
_STROKE = 2.6
_Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sketch:
    """Two paths: the figure, and what moves."""

    figure: QPainterPath = field(default_factory=QPainterPath)
    motion: QPainterPath = field(default_factory=QPainterPath)


def _line(path: QPainterPath, *points: _Point) -> None:
    """A stroke through points, bent softly at those between."""
    path.moveTo(*points[0])
    for here, after in pairwise(points[1:]):
        middle = ((here[0] + after[0]) / 2, (here[1] + after[1]) / 2)
        path.quadTo(QPointF(*here), QPointF(*(after if after is points[-1] else middle)))
    if len(points) == 2:
        path.lineTo(*points[1])


def _head(path: QPainterPath, x: float, y: float, radius: float = 6.0) -> None:
    path.addEllipse(QPointF(x, y), radius, radius)


def _arrow(path: QPainterPath, start: _Point, bend: _Point, end: _Point) -> None:
    """A bent stroke with a small head, which points on along its last part."""
    path.moveTo(*start)
    path.quadTo(QPointF(*bend), QPointF(*end))
    dx, dy = end[0] - bend[0], end[1] - bend[1]
    size = (dx * dx + dy * dy) ** 0.5 or 1.0
    ux, uy = dx / size, dy / size
    for side in (1, -1):
        path.moveTo(*end)
        path.lineTo(end[0] - 4 * ux + side * 3 * uy, end[1] - 4 * uy - side * 3 * ux)


def _bust(sketch: _Sketch, *, lean: float = 0.0) -> None:
    """Head, neck and shoulders; `lean` moves the head to one side."""
    _head(sketch.figure, 32 + lean, 20, 8)
    _line(sketch.figure, (32, 35), (32 + lean * 0.4, 28.5))
    _line(sketch.figure, (12, 54), (13, 38), (32, 37), (51, 38), (52, 54))


def _look_far(sketch: _Sketch) -> None:
    _line(sketch.figure, (6, 30), (20, 16), (34, 30))
    _line(sketch.figure, (6, 30), (20, 44), (34, 30))
    _head(sketch.figure, 20, 30, 4.2)
    _arrow(sketch.motion, (41, 30), (48, 30), (58, 30))


def _shoulders(sketch: _Sketch) -> None:
    _bust(sketch)
    _arrow(sketch.motion, (8, 24), (8, 30), (8, 37))
    _arrow(sketch.motion, (56, 24), (56, 30), (56, 37))


def _neck(sketch: _Sketch) -> None:
    _bust(sketch, lean=7.0)
    _arrow(sketch.motion, (28, 6), (42, 4), (51, 14))


def _hands(sketch: _Sketch) -> None:
    _line(sketch.figure, (26, 58), (24, 50), (21, 42))
    _line(sketch.figure, (40, 58), (41, 50), (45, 42))
    _line(sketch.figure, (22, 43), (25, 36), (38, 35), (45, 42))
    for tip, root in (
        ((9, 34), (21, 42)),
        ((17, 16), (25, 36)),
        ((29, 9), (31, 34)),
        ((42, 12), (38, 35)),
        ((53, 22), (45, 42)),
    ):
        _line(sketch.figure, tip, root)
    _arrow(sketch.motion, (10, 22), (7, 18), (8, 11))
    _arrow(sketch.motion, (54, 12), (58, 14), (60, 22))


def _standing(sketch: _Sketch, *, lift: float = 0.0) -> None:
    _head(sketch.figure, 32, 11 - lift)
    _line(sketch.figure, (32, 17 - lift), (32, 38 - lift))
    _line(sketch.figure, (32, 38 - lift), (27, 48 - lift), (26, 59 - lift))
    _line(sketch.figure, (32, 38 - lift), (37, 48 - lift), (38, 59 - lift))


def _stand(sketch: _Sketch) -> None:
    _standing(sketch)
    _line(sketch.figure, (32, 21), (24, 28), (23, 38))
    _line(sketch.figure, (32, 21), (40, 28), (41, 38))
    _arrow(sketch.motion, (53, 42), (53, 32), (53, 20))


def _reach(sketch: _Sketch) -> None:
    _head(sketch.figure, 32, 25)
    _line(sketch.figure, (32, 31), (32, 48))
    _line(sketch.figure, (32, 48), (28, 54), (27, 61))
    _line(sketch.figure, (32, 48), (36, 54), (37, 61))
    _line(sketch.figure, (32, 34), (18, 25), (31, 8))
    _line(sketch.figure, (32, 34), (46, 25), (33, 8))
    _arrow(sketch.motion, (52, 26), (52, 18), (52, 8))


def _chest(sketch: _Sketch) -> None:
    _head(sketch.figure, 33, 12)
    _line(sketch.figure, (33, 18), (38, 28), (31, 44))
    _line(sketch.figure, (31, 44), (28, 52), (29, 61))
    _line(sketch.figure, (34, 22), (21, 29), (21, 42))
    _arrow(sketch.motion, (44, 28), (50, 26), (56, 22))


def _twist(sketch: _Sketch) -> None:
    _head(sketch.figure, 30, 13)
    _line(sketch.figure, (30, 19), (30, 42))
    _line(sketch.figure, (30, 42), (46, 42), (46, 59))
    _line(sketch.figure, (30, 23), (38, 30), (45, 29))
    _line(sketch.figure, (30, 23), (22, 30), (18, 34))
    _line(sketch.figure, (16, 26), (16, 60))
    _line(sketch.figure, (16, 47), (38, 47))
    _arrow(sketch.motion, (42, 10), (50, 18), (44, 23))


def _calves(sketch: _Sketch) -> None:
    _standing(sketch, lift=3)
    _line(sketch.figure, (26, 56), (22, 60))
    _line(sketch.figure, (38, 56), (34, 60))
    _line(sketch.figure, (32, 18), (40, 26), (50, 28))
    _line(sketch.figure, (46, 31), (60, 31))
    _arrow(sketch.motion, (14, 52), (14, 42), (14, 32))


_DRAWN: dict[Stretch, Callable[[_Sketch], None]] = {
    Stretch.LOOK_FAR: _look_far,
    Stretch.SHOULDERS: _shoulders,
    Stretch.NECK: _neck,
    Stretch.HANDS: _hands,
    Stretch.STAND: _stand,
    Stretch.REACH: _reach,
    Stretch.CHEST: _chest,
    Stretch.TWIST: _twist,
    Stretch.CALVES: _calves,
}


def _sketch_of(stretch: Stretch) -> _Sketch:
    sketch = _Sketch()
    _DRAWN[stretch](sketch)
    return sketch


class StretchDrawing(QWidget):
    """One of the drawings, or nothing."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sketch: _Sketch | None = None
        self.setFixedSize(QSize(_SIDE, _SIDE))

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.update()

    def set_stretch(self, stretch: Stretch | None) -> None:
        """Show this one."""
        self._sketch = None if stretch is None else _sketch_of(stretch)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The figure, then what moves."""
        if self._sketch is None:
            return
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = min(self.width(), self.height()) / _GRID
        painter.scale(scale, scale)
        for path, colour in (
            (self._sketch.figure, palette.text),
            (self._sketch.motion, palette.accent),
        ):
            pen = QPen(QColor(colour), _STROKE)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPath(path)
        painter.end()
