"""The orb that breathes, its ring of cycles, the word and the countdown.

Rules: every frame is computed anew from `source`, which reads the clock; nothing is accumulated
from ticks. The frame timer runs only while the breath moves and the canvas can be seen. Pictures
are baked by `orb_art` and `ring_art`, anew for another size, theme or pixel ratio, and only placed
here; words and marks are `breath_marks`'. It decides nothing about the sitting itself.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.breathe.frame import BreathFrame
from desktop.widgets.breath.marks import paint_focus, paint_still, paint_tap, paint_words
from desktop.widgets.breath.orb_art import GLOW_REACH, bake_orb_on_ground
from desktop.widgets.breath.ring_art import RingSpec, bake_ring, part_angles, ring_box, ring_pen

_RING_SHARE = 0.80
_ORB_EMPTY = 0.50
_ORB_FULL = 0.88
_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


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
    """Paints what `source` says each frame. `set_moving` starts and stops the frames.

    Signals: `pressed` and `released` for a press upon it, by mouse, finger or pen; `left` when the
    keyboard goes elsewhere.
    """

    accessible_role = QAccessible.Role.Animation

    pressed = Signal()
    released = Signal()
    left = Signal()

    def __init__(
        self, source: Callable[[], BreathFrame], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._theme = theme
        self._moving = False
        self._led_here = False
        self._ratio = 0.0
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

    def frame_area(self) -> QRect:
        """What a frame paints anew; outside of it nothing moves."""
        return self._layout().bounds & self.rect()

    def paint_frame(self, painter: QPainter, region: QRect) -> None:
        """Compute and paint one frame; the whole of a frame's work."""
        frame = self._source()
        layout = self._layout()
        self._use_ratio(painter.device().devicePixelRatioF())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._theme.reduced_motion or frame.shown < 1.0:
            painter.fillRect(region, QColor(self._theme.palette.ground))
        painter.setOpacity(min(1.0, max(0.0, frame.shown)))
        if self._theme.reduced_motion:
            paint_still(painter, self._theme, layout.middle, layout.ring_radius, frame)
        else:
            self._paint_orb(painter, region, layout, frame)
        self._paint_ring(painter, layout, frame)
        paint_words(painter, self._theme, layout.middle, layout.ring_radius, frame)
        paint_tap(painter, self._theme, layout.middle, layout.ring_radius, frame)
        painter.setOpacity(1.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the part that asks for it."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        self.paint_frame(painter, event.rect())
        if self._led_here:
            paint_focus(painter, self._theme, QRectF(self.rect()))
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A sign of the breath, for those who want to give one."""
        super().mousePressEvent(event)
        event.accept()
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The sign ends."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.released.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is to those whom it led here."""
        super().focusInEvent(event)
        self._led_here = event.reason() in _BY_KEYBOARD
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No release will come."""
        super().focusOutEvent(event)
        self._led_here = False
        self.update()
        self.left.emit()

    def sizeHint(self) -> QSize:
        """A comfortable size; the canvas takes what it gets."""
        return QSize(520, 520)

    @Slot()
    def _next_frame(self) -> None:
        self.update(self.frame_area())

    def _arrange_timer(self) -> None:
        if not (self._moving and self.isVisible()):
            self._timer.stop()
            return
        motion = self._theme.motion
        interval = motion.reduced_frame_ms if self._theme.reduced_motion else motion.frame_ms
        if not self._timer.isActive() or self._timer.interval() != interval:
            self._timer.start(interval)

    def _use_ratio(self, ratio: float) -> None:
        """Another screen may have other pixels."""
        if ratio != self._ratio:
            self._ratio = ratio
            self._forget_pictures()

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
            groups=frame.groups,
        )
        side = 2 * (layout.ring_radius + 2 * layout.stroke)
        if self._ring is None or self._ring_spec != spec:
            self._ring = bake_ring(self._theme.palette, spec, side, self._ratio)
            self._ring_spec = spec
        corner = layout.middle - QPointF(side / 2, side / 2)
        painter.drawPixmap(corner, self._ring)
        if frame.cycle_share > 0.0 and frame.cycles_done < frame.cycles_planned:
            painter.setPen(ring_pen(self._theme.palette.ring, layout.stroke))
            box = ring_box(layout.middle, layout.ring_radius)
            painter.drawArc(box, *part_angles(spec, frame.cycles_done, frame.cycle_share))

    def _paint_orb(
        self, painter: QPainter, region: QRect, layout: _Layout, frame: BreathFrame
    ) -> None:
        """The ground, and on it the orb with its glow, which covers the ground where it lies."""
        if self._orb is None:
            self._orb = bake_orb_on_ground(self._theme.palette, layout.full_radius, self._ratio)
        box = ring_box(layout.middle, layout.orb_radius(frame.fill) * GLOW_REACH)
        covered = box.toRect().adjusted(2, 2, -2, -2)
        ground = QColor(self._theme.palette.ground)
        for rect in _around(region, covered):
            painter.fillRect(rect, ground)
        painter.drawPixmap(box, self._orb, QRectF(self._orb.rect()))


def _around(region: QRect, covered: QRect) -> tuple[QRect, ...]:
    """The parts of `region` above, below, before and behind what is covered."""
    inner = covered & region
    if inner.isEmpty():
        return (region,)
    left, width = region.left(), region.width()
    return (
        QRect(left, region.top(), width, inner.top() - region.top()),
        QRect(left, inner.bottom() + 1, width, region.bottom() - inner.bottom()),
        QRect(left, inner.top(), inner.left() - left, inner.height()),
        QRect(inner.right() + 1, inner.top(), region.right() - inner.right(), inner.height()),
    )
