"""Bakes the pictures of the orb once, so that a frame only has to place them.

Owns how the orb and its glow look; the ring is in `ring_art`. It keeps nothing: whoever
asked for a picture keeps it, and asks anew when size, pixel ratio or theme change.
"""

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap, QRadialGradient

from desktop.theme.tokens import Palette
from desktop.widgets.breath.ring_art import blank

GLOW_REACH = 1.42
_GLOW_STOPS = 28
_GLOW_ALPHA = 0.34
_FALLOFF = 5.4
_REST = math.exp(-_FALLOFF)


def _tinted(colour: str, alpha: float) -> QColor:
    result = QColor(colour)
    result.setAlphaF(alpha)
    return result


def bake_orb(palette: Palette, radius: float, scale: float) -> QPixmap:
    """The orb at full breath with its glow, in a square of `2 · GLOW_REACH · radius`."""
    side = 2 * GLOW_REACH * radius
    pixmap = blank(side, scale)
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


def bake_orb_on_ground(palette: Palette, radius: float, scale: float) -> QPixmap:
    """As `bake_orb`, on the ground and without transparency: placing it takes a third less time."""
    orb = bake_orb(palette, radius, scale)
    opaque = QImage(orb.size(), QImage.Format.Format_RGB32)
    opaque.setDevicePixelRatio(scale)
    opaque.fill(QColor(palette.ground))
    painter = QPainter(opaque)
    painter.drawPixmap(QPointF(0, 0), orb)
    painter.end()
    return QPixmap.fromImage(opaque)


def bake_badge(palette: Palette, side: int) -> QPixmap:
    """The orb without its glow, with a dark rim, filling a square of `side` pixels."""
    pixmap = blank(side, 1.0)
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
