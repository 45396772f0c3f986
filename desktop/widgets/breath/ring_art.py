"""Bakes the ring of cycles, and knows where on it each cycle and each pattern of a program lies.

Rules: the ring goes round clockwise from the top. Cycles are parts with gaps between them, as long
as there are few enough to tell apart; patterns of a program stand a little further apart. It keeps
nothing: whoever asked for a picture keeps it.
"""

import math
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from desktop.theme.tokens import Palette

_PARTS_MAX = 60
_GROUPS_MAX = 24


def blank(side: float, scale: float) -> QPixmap:
    """A transparent square of `side` device-independent pixels."""
    pixels = max(1, math.ceil(side * scale))
    pixmap = QPixmap(QSize(pixels, pixels))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


@dataclass(frozen=True, slots=True, kw_only=True)
class RingSpec:
    """The ring of cycles: how large, how thick, how many parts, how many of them done.

    `groups` are the cycles of each pattern in a row; empty for a single pattern.
    """

    radius: float
    stroke: float
    planned: int
    done: int
    groups: tuple[int, ...] = ()

    @property
    def gap_degrees(self) -> float:
        """Space between neighbouring parts; none where there are too many to tell apart."""
        if self.planned < 2 or self.planned > _PARTS_MAX:
            return 0.0
        return min(5.0, self._degrees(2.3 * self.stroke))

    @property
    def parted(self) -> tuple[int, ...]:
        """The groups that stand apart from each other; one where there are none or too many."""
        return self.groups if 1 < len(self.groups) <= _GROUPS_MAX else (self.planned,)

    @property
    def joint_degrees(self) -> float:
        """Space between neighbouring groups, besides the gap."""
        if len(self.parted) < 2:
            return 0.0
        wished = self._degrees(2.6 * self.stroke if self.gap_degrees else 4.5 * self.stroke)
        return min(8.0, wished)

    def start_degrees(self, index: int) -> float:
        """Where the space of a part begins, counted counter-clockwise from the right as Qt does."""
        before = sum(1 for end in accumulate(self.parted) if end <= index)
        return 90.0 - self.joint_degrees * (before + 0.5) - index * self.part_degrees

    @property
    def part_degrees(self) -> float:
        """The space of one part, its gap included."""
        joints = self.joint_degrees * len(self.parted)
        return (360.0 - joints) / max(1, self.planned)

    def _degrees(self, length: float) -> float:
        return math.degrees(length / self.radius)


def part_angles(spec: RingSpec, index: int, share: float) -> tuple[int, int]:
    """Start and span of the first `share` of a part, in Qt's sixteenths of a degree."""
    span = max(0.0, spec.part_degrees - spec.gap_degrees)
    start = spec.start_degrees(index) - spec.gap_degrees / 2
    return round(start * 16), round(-span * share * 16)


def ring_pen(colour: str, stroke: float) -> QPen:
    """A round-ended stroke."""
    pen = QPen(QColor(colour), stroke)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def ring_box(middle: QPointF, radius: float) -> QRectF:
    """The square around a ring."""
    return QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)


def bake_ring(palette: Palette, spec: RingSpec, side: float, scale: float) -> QPixmap:
    """Track and finished parts of the ring, centred in a square of `side`."""
    pixmap = blank(side, scale)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = ring_box(QPointF(side / 2, side / 2), spec.radius)
    if not spec.gap_degrees:
        _bake_plain(painter, palette, spec, box)
    else:
        for index in range(spec.planned):
            colour = palette.ring if index < spec.done else palette.ring_track
            painter.setPen(ring_pen(colour, spec.stroke))
            painter.drawArc(box, *part_angles(spec, index, 1.0))
    painter.end()
    return pixmap


def _bake_plain(painter: QPainter, palette: Palette, spec: RingSpec, box: QRectF) -> None:
    """Too many cycles to tell apart: an arc for each group, or a plain ring."""
    first = 0
    for cycles in spec.parted:
        start, span = spec.start_degrees(first), cycles * spec.part_degrees
        done = min(1.0, max(0.0, (spec.done - first) / cycles))
        painter.setPen(ring_pen(palette.ring_track, spec.stroke))
        painter.drawArc(box, round(start * 16), round(-span * 16))
        if done:
            painter.setPen(ring_pen(palette.ring, spec.stroke))
            painter.drawArc(box, round(start * 16), round(-span * done * 16))
        first += cycles
