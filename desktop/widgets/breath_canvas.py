"""The orb that breathes, its ring of cycles, the word and the countdown.

Rules: every frame is computed anew from `source`, which reads the clock; nothing is accumulated
from ticks. The frame timer runs only while the breath moves and the canvas can be seen. Pictures
are baked by `orb_art` and only placed here. It decides nothing about the sitting itself.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme.fonts import font
from desktop.theme.tokens import Theme
from desktop.viewmodels.frame import BreathFrame, CanvasMode
from desktop.widgets.orb_art import (
    GLOW_REACH,
    RingSpec,
    bake_orb,
    bake_ring,
    part_angles,
    ring_box,
    ring_pen,
)

_RING_SHARE = 0.80
_ORB_EMPTY = 0.50
_ORB_FULL = 0.88
_WORD_SHARE = 0.145
_FIGURE_SHARE = 0.215


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Lengths for one canvas size, in device-independent pixels."""

    middle: QPointF
    ring_radius: float
    stroke: float

    @property
    def full_radius(self) -> float:
        return self.ring_radius * _ORB_FULL

    @property
    def bounds(self) -> QRect:
        reach = max(self.ring_radius + self.stroke * 2, self.full_radius * GLOW_REACH) + 2
        return ring_box(self.middle, reach).toAlignedRect()

    def orb_radius(self, fill: float) -> float:
        return self.ring_radius * (_ORB_EMPTY + (_ORB_FULL - _ORB_EMPTY) * fill)


class BreathCanvas(QWidget):
    """Paints what `source` says each frame. `set_moving` starts and stops the frames."""

    def __init__(
        self, source: Callable[[], BreathFrame], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._theme = theme
        self._moving = False
        self._orb: QPixmap | None = None
        self._ring: QPixmap | None = None
        self._ring_spec: RingSpec | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._next_frame)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(240, 240))
        self.setAccessibleName(self.tr("Breathing guide"))

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens; the pictures are baked anew."""
        self._theme = theme
        self._forget_pictures()
        self._arrange_timer()
        self.update()

    def set_moving(self, moving: bool) -> None:
        """Whether the breath moves now. One frame is painted either way."""
        self._moving = moving
        self._arrange_timer()
        self.update()

    def is_animating(self) -> bool:
        """Whether frames are being produced."""
        return self._timer.isActive()

    def paint_frame(self, painter: QPainter, region: QRect) -> None:
        """Compute and paint one frame; the whole of a frame's work."""
        frame = self._source()
        layout = self._layout()
        painter.fillRect(region, QColor(self._theme.palette.ground))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._theme.reduced_motion:
            self._paint_still(painter, layout, frame)
        else:
            self._paint_orb(painter, layout, frame)
        self._paint_ring(painter, layout, frame)
        self._paint_words(painter, layout, frame)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the part that asks for it."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        self.paint_frame(painter, event.rect())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size needs other pictures."""
        self._forget_pictures()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Frames may run again."""
        super().showEvent(event)
        self._arrange_timer()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: no frames."""
        super().hideEvent(event)
        self._timer.stop()

    def sizeHint(self) -> QSize:
        """A comfortable size; the canvas takes what it gets."""
        return QSize(520, 520)

    @Slot()
    def _next_frame(self) -> None:
        self.update(self._layout().bounds)

    def _arrange_timer(self) -> None:
        if not (self._moving and self.isVisible()):
            self._timer.stop()
            return
        motion = self._theme.motion
        interval = motion.reduced_frame_ms if self._theme.reduced_motion else motion.frame_ms
        if not self._timer.isActive() or self._timer.interval() != interval:
            self._timer.start(interval)

    def _forget_pictures(self) -> None:
        self._orb = None
        self._ring = None
        self._ring_spec = None

    def _layout(self) -> _Layout:
        radius = min(self.width(), self.height()) / 2 * _RING_SHARE
        middle = QPointF(self.width() / 2, self.height() / 2)
        return _Layout(middle=middle, ring_radius=radius, stroke=max(3.0, radius * 0.019))

    def _paint_ring(self, painter: QPainter, layout: _Layout, frame: BreathFrame) -> None:
        spec = RingSpec(
            radius=layout.ring_radius,
            stroke=layout.stroke,
            planned=frame.cycles_planned,
            done=frame.cycles_done,
        )
        side = 2 * (layout.ring_radius + 2 * layout.stroke)
        if self._ring is None or self._ring_spec != spec:
            ratio = self.devicePixelRatioF()
            self._ring = bake_ring(self._theme.palette, spec, side, ratio)
            self._ring_spec = spec
        corner = layout.middle - QPointF(side / 2, side / 2)
        painter.drawPixmap(corner, self._ring)
        if frame.cycle_share > 0.0 and frame.cycles_done < frame.cycles_planned:
            painter.setPen(ring_pen(self._theme.palette.ring, layout.stroke))
            box = ring_box(layout.middle, layout.ring_radius)
            painter.drawArc(box, *part_angles(spec, frame.cycles_done, frame.cycle_share))

    def _paint_orb(self, painter: QPainter, layout: _Layout, frame: BreathFrame) -> None:
        if self._orb is None:
            self._orb = bake_orb(self._theme.palette, layout.full_radius, self.devicePixelRatioF())
        reach = layout.orb_radius(frame.fill) * GLOW_REACH
        painter.drawPixmap(ring_box(layout.middle, reach), self._orb, QRectF(self._orb.rect()))

    def _paint_still(self, painter: QPainter, layout: _Layout, frame: BreathFrame) -> None:
        """Reduced motion: nothing grows; a band fills with the breath."""
        palette, band = self._theme.palette, layout.ring_radius * 0.09
        box = ring_box(layout.middle, layout.ring_radius * 0.74)
        painter.setPen(ring_pen(palette.ring_track, band))
        painter.drawEllipse(box)
        if frame.fill > 0.0:
            painter.setPen(ring_pen(palette.ring, band))
            painter.drawArc(box, 90 * 16, round(-360 * 16 * frame.fill))

    def _paint_words(self, painter: QPainter, layout: _Layout, frame: BreathFrame) -> None:
        palette = self._theme.palette
        ink = palette.text if self._theme.reduced_motion else palette.on_orb
        painter.setPen(QColor(ink))
        word_px, figure_px = (
            layout.ring_radius * _WORD_SHARE,
            layout.ring_radius * _FIGURE_SHARE,
        )
        resting = frame.mode is not CanvasMode.MOVING
        if resting:
            word_px, figure_px = word_px * 0.86, figure_px * 0.5
        total = word_px * 1.3 + (figure_px * 1.25 if frame.figure else 0.0)
        width = layout.ring_radius * 1.5
        left, top = layout.middle.x() - width / 2, layout.middle.y() - total / 2
        centred = Qt.AlignmentFlag.AlignCenter
        painter.setFont(font(word_px, QFont.Weight.DemiBold))
        painter.drawText(QRectF(left, top, width, word_px * 1.3), centred, frame.word)
        if frame.figure:
            weight = QFont.Weight.Normal if resting else QFont.Weight.Light
            painter.setFont(font(figure_px, weight))
            box = QRectF(left, top + word_px * 1.3, width, figure_px * 1.25)
            painter.drawText(box, centred, frame.figure)
