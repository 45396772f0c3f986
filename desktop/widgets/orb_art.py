"""Bakes the pictures of the breath once, so that a frame only has to place them.

Owns how the orb, its glow and the ring of cycles look. It keeps nothing: whoever
asked for a picture keeps it, and asks anew when size, pixel ratio or theme change.
"""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QRadialGradient

from desktop.theme.tokens import Palette

GLOW_REACH = 1.42
_GLOW_STOPS = 28
_GLOW_ALPHA = 0.34
_FALLOFF = 5.4
_REST = math.exp(-_FALLOFF)
_SEGMENTS_MAX = 60


def _tinted(colour: str, alpha: float) -> QColor:
    result = QColor(colour)
    result.setAlphaF(alpha)
    return result


def _blank(side: float, scale: float) -> QPixmap:
    pixels = max(1, math.ceil(side * scale))
    pixmap = QPixmap(QSize(pixels, pixels))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def bake_orb(palette: Palette, radius: float, scale: float) -> QPixmap:
    """The orb at full breath with its glow, in a square of `2 · GLOW_REACH · radius`."""
    side = 2 * GLOW_REACH * radius
    pixmap = _blank(side, scale)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    middle = QPointF(side / 2, side / 2)
    painter.setBrush(_glow(palette, middle, radius))
    painter.drawEllipse(middle, GLOW_REACH * radius, GLOW_REACH * radius)
    painter.setBrush(_body(palette, middle, radius))
    painter.drawEllipse(middle, radius, radius)
    painter.setBrush(_sheen(palette, middle, radius))
    painter.drawEllipse(middle, radius, radius)
    painter.end()
    return pixmap


def bake_badge(palette: Palette, side: int) -> QPixmap:
    """The orb without its glow, with a dark rim, filling a square of `side` pixels."""
    pixmap = _blank(side, 1.0)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle, rim = QPointF(side / 2, side / 2), max(1.0, side / 16)
    painter.setPen(QPen(QColor(palette.on_orb), rim))
    painter.setBrush(_body(palette, middle, side / 2 - rim))
    painter.drawEllipse(middle, side / 2 - rim, side / 2 - rim)
    painter.end()
    return pixmap


def _glow(palette: Palette, middle: QPointF, radius: float) -> QRadialGradient:
    gradient = QRadialGradient(middle, GLOW_REACH * radius)
    edge = 1 / GLOW_REACH
    gradient.setColorAt(0, _tinted(palette.glow, _GLOW_ALPHA))
    for step in range(_GLOW_STOPS + 1):
        out = step / _GLOW_STOPS
        fade = (math.exp(-_FALLOFF * out * out) - _REST) / (1 - _REST)
        gradient.setColorAt(
            min(1.0, edge + (1 - edge) * out), _tinted(palette.glow, _GLOW_ALPHA * fade)
        )
    return gradient


def _body(palette: Palette, middle: QPointF, radius: float) -> QRadialGradient:
    light = QPointF(middle.x() - 0.26 * radius, middle.y() - 0.38 * radius)
    gradient = QRadialGradient(light, 1.52 * radius)
    gradient.setColorAt(0.0, QColor(palette.orb_light))
    gradient.setColorAt(0.52, QColor(palette.orb_mid))
    gradient.setColorAt(1.0, QColor(palette.orb_deep))
    return gradient


def _sheen(palette: Palette, middle: QPointF, radius: float) -> QRadialGradient:
    """A faint light along the lower edge, as if the ground gave some back."""
    gradient = QRadialGradient(QPointF(middle.x(), middle.y() - 0.16 * radius), 1.16 * radius)
    gradient.setColorAt(0.0, _tinted(palette.orb_light, 0.0))
    gradient.setColorAt(0.70, _tinted(palette.orb_light, 0.0))
    gradient.setColorAt(0.86, _tinted(palette.orb_light, 0.07))
    gradient.setColorAt(1.0, _tinted(palette.orb_light, 0.30))
    return gradient


@dataclass(frozen=True, slots=True, kw_only=True)
class RingSpec:
    """The ring of cycles: how large, how thick, how many parts, how many of them done."""

    radius: float
    stroke: float
    planned: int
    done: int

    @property
    def gap_degrees(self) -> float:
        """Space between neighbouring parts; none where there are too many to tell apart."""
        if self.planned < 2 or self.planned > _SEGMENTS_MAX:
            return 0.0
        return min(5.0, math.degrees(2.3 * self.stroke / self.radius))


def part_angles(spec: RingSpec, index: int, share: float) -> tuple[int, int]:
    """Start and span of the first `share` of a part, in Qt's sixteenths of a degree."""
    whole = 360.0 / max(1, spec.planned)
    span = max(0.0, whole - spec.gap_degrees)
    start = 90.0 - index * whole - spec.gap_degrees / 2
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
    pixmap = _blank(side, scale)
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
    painter.setPen(ring_pen(palette.ring_track, spec.stroke))
    painter.drawEllipse(box)
    if spec.done:
        painter.setPen(ring_pen(palette.ring, spec.stroke))
        painter.drawArc(box, 90 * 16, round(-360 * 16 * min(1.0, spec.done / spec.planned)))
