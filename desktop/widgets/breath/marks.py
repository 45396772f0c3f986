"""Paints what stands on the orb: the word, the figure, the band of reduced motion, a tap's mark.

Rules: everything follows from the frame it is given; the mark of a tap is always the same, since it
says that the tap arrived and judges nothing. It keeps nothing.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from desktop.theme.fonts import font
from desktop.theme.tokens import Theme
from desktop.viewmodels.breathe.frame import BreathFrame, CanvasMode
from desktop.widgets.breath.ring_art import ring_box, ring_pen

_WORD_SHARE = 0.145
_FIGURE_SHARE = 0.215
_WORD_MOST = 0.27
_FIGURE_MOST = 0.26
_RESTING_MOST = 0.18
_TOO_LONG = 1.25
_WIDTH_SHARE = 0.9
_STILL_WIDTH_SHARE = 1.32
_REST_WIDTH_SHARE = 0.88
_TAP_PLACE = 0.39
_TAP_RADIUS = 0.024
_FOCUS = 2.0


def paint_still(
    painter: QPainter, theme: Theme, middle: QPointF, radius: float, frame: BreathFrame
) -> None:
    """Reduced motion: nothing grows; a band fills with the breath."""
    palette, band = theme.palette, radius * 0.09
    box = ring_box(middle, radius * 0.74)
    painter.setPen(ring_pen(palette.ring_track, band))
    painter.drawEllipse(box)
    if frame.fill > 0.0:
        painter.setPen(ring_pen(palette.ring, band))
        painter.drawArc(box, 90 * 16, round(-360 * 16 * frame.fill))


def paint_words(
    painter: QPainter, theme: Theme, middle: QPointF, radius: float, frame: BreathFrame
) -> None:
    """The word, and under it the countdown or what the pattern is."""
    painter.setPen(_ink(theme))
    resting = frame.mode is not CanvasMode.MOVING
    word_px, figure_px = _sizes(theme, radius, resting=resting)
    width = radius * _width_share(theme, resting=resting)
    painter.setFont(font(word_px, QFont.Weight.DemiBold))
    lines = _lines(painter, frame.word, width)
    total = len(lines) * word_px * 1.3 + (figure_px * 1.25 if frame.figure else 0.0)
    left, top = middle.x() - width / 2, middle.y() - total / 2
    for line in lines:
        word_font = font(word_px, QFont.Weight.DemiBold)
        _paint_line(painter, word_font, line, QRectF(left, top, width, word_px * 1.3))
        top += word_px * 1.3
    if frame.figure:
        weight = QFont.Weight.Normal if resting else QFont.Weight.Light
        box = QRectF(left, top, width, figure_px * 1.25)
        _paint_line(painter, font(figure_px, weight), frame.figure, box)


def paint_tap(
    painter: QPainter, theme: Theme, middle: QPointF, radius: float, frame: BreathFrame
) -> None:
    """A small dot under the words; it fades, or with reduced motion stands and is gone."""
    if frame.tapped <= 0.0:
        return
    colour = _ink(theme)
    colour.setAlphaF(1.0 if theme.reduced_motion else min(1.0, frame.tapped))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    place = middle + QPointF(0, radius * _TAP_PLACE)
    painter.drawEllipse(place, radius * _TAP_RADIUS, radius * _TAP_RADIUS)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_focus(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """A frame around all of it: the keyboard is here."""
    painter.setPen(QPen(QColor(theme.palette.accent), _FOCUS))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = box.adjusted(_FOCUS / 2, _FOCUS / 2, -_FOCUS / 2, -_FOCUS / 2)
    painter.drawRoundedRect(inner, theme.metrics.radius, theme.metrics.radius)


def _lines(painter: QPainter, text: str, width: float) -> tuple[str, ...]:
    """The text in one line, or in two where it is much too long for one."""
    spaces = [place for place, sign in enumerate(text) if sign == " "]
    if not spaces or painter.fontMetrics().horizontalAdvance(text) <= width * _TOO_LONG:
        return (text,)
    middle = min(spaces, key=lambda place: abs(place - len(text) / 2))
    return text[:middle], text[middle + 1 :]


def _paint_line(painter: QPainter, chosen: QFont, text: str, box: QRectF) -> None:
    """A line in the middle of its box; a long one is made smaller, so that nothing is cut."""
    painter.setFont(chosen)
    wide = painter.fontMetrics().horizontalAdvance(text)
    if wide > box.width():
        chosen.setPixelSize(max(8, int(chosen.pixelSize() * box.width() / wide)))
        painter.setFont(chosen)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _sizes(theme: Theme, radius: float, *, resting: bool) -> tuple[float, float]:
    """How large word and figure are: as the orb, and never smaller than text is if they fit."""
    word, figure = radius * _WORD_SHARE, radius * _FIGURE_SHARE
    if resting:
        word, figure = word * 0.86, figure * 0.5
    metrics = theme.metrics
    least_figure = metrics.text_small if resting else metrics.text_lead
    return (
        max(word, min(metrics.text_body, radius * (_RESTING_MOST if resting else _WORD_MOST))),
        max(figure, min(least_figure, radius * (_RESTING_MOST if resting else _FIGURE_MOST))),
    )


def _width_share(theme: Theme, *, resting: bool) -> float:
    """How wide words may be: within the band, within the resting orb, or within the ring."""
    if theme.reduced_motion:
        return _STILL_WIDTH_SHARE
    return _REST_WIDTH_SHARE if resting else _WIDTH_SHARE


def _ink(theme: Theme) -> QColor:
    palette = theme.palette
    return QColor(palette.text if theme.reduced_motion else palette.on_orb)
