"""A banner that shows long work: what it is, how far it is, and a way to stop it.

It is there only while there is work. How far is told by words and by a bar; where nobody knows
how far, a piece of the bar wanders, and with reduced motion it stands still.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from desktop.theme.tokens import Theme
from desktop.viewmodels.long_work import Working
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.roles import SaidLabel

_BAR_HEIGHT = 6
_PIECE = 0.3
_WANDER_MS = 50
_WANDER_STEP = 0.012


class WorkBanner(QFrame):
    """Shows a `Working`, hidden without one. Signal: `cancelled`."""

    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 12, 12, 12)
        layout.setSpacing(16)
        column = QVBoxLayout()
        column.setSpacing(6)
        self.title = SaidLabel()
        self.detail = label("", Tone.SMALL, wrap=True)
        self.bar = WorkBar(theme)
        column.addWidget(self.title)
        column.addWidget(self.bar)
        column.addWidget(self.detail)
        layout.addLayout(column, 1)
        self.cancel_button = button(self.tr("Cancel"), Kind.QUIET)
        self.cancel_button.clicked.connect(self.cancelled)
        layout.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self.bar.set_theme(theme)

    def show_work(self, work: Working | None) -> None:
        """Show this work, or nothing."""
        if work is not None:
            self._say(work)
        self.setVisible(work is not None)

    def _say(self, work: Working) -> None:
        detail = self.tr("Stopping") if work.stopping else work.detail
        self.title.setText(work.title)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.bar.show_share(work.permille)
        self.bar.setAccessibleName(work.title)
        self.bar.setAccessibleDescription(detail)
        self.setAccessibleName(work.title)
        self.setAccessibleDescription(detail)
        self.cancel_button.setVisible(work.can_cancel or work.stopping)
        self.cancel_button.setEnabled(work.can_cancel)
        self.cancel_button.setAccessibleName(self.tr("Cancel: {work}").format(work=work.title))


class WorkBar(QProgressBar):
    """A progress bar in the app's own colours; mirrored where reading goes right to left."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._place = 0.0
        self.setTextVisible(False)
        self.setFixedHeight(_BAR_HEIGHT)
        self.setRange(0, 1000)
        self._wander = QTimer(self)
        self._wander.setInterval(_WANDER_MS)
        self._wander.timeout.connect(self._move_on)

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self._wander_if_needed()
        self.update()

    def show_share(self, permille: int | None) -> None:
        """So much is done; None while nobody knows."""
        self.setRange(0, 1000 if permille is not None else 0)
        if permille is not None:
            self.setValue(permille)
        self._wander_if_needed()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Begins to wander where that is needed."""
        super().showEvent(event)
        self._wander_if_needed()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves out of sight."""
        super().hideEvent(event)
        self._wander_if_needed()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The track, and on it what is done."""
        palette, half = self._theme.palette, self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.ring_track))
        painter.drawRoundedRect(QRectF(self.rect()), half, half)
        painter.setBrush(QColor(palette.accent))
        start, share = self._filled()
        width = share * self.width()
        if width > 0:
            left = start * self.width()
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                left = self.width() - left - width
            painter.drawRoundedRect(QRectF(left, 0, width, self.height()), half, half)
        painter.end()

    def _filled(self) -> tuple[float, float]:
        """Where the filled part begins and how long it is, as shares of the width."""
        if self.maximum() > 0:
            return 0.0, self.value() / self.maximum()
        return self._place * (1 - _PIECE), _PIECE

    def _wander_if_needed(self) -> None:
        wanders = self.isVisible() and not self.maximum() and not self._theme.reduced_motion
        if wanders and not self._wander.isActive():
            self._wander.start()
        elif not wanders:
            self._wander.stop()

    @Slot()
    def _move_on(self) -> None:
        self._place = (self._place + _WANDER_STEP) % 1.0
        self.update()
