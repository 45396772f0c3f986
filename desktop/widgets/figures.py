"""Small painted figures: text that shrinks to fit, a bar for a share, a dot for a mood."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from desktop.theme.fonts import font
from desktop.theme.tokens import Palette, Theme
from desktop.viewmodels.account.sync_words import SyncMood

_LEAST_PX = 15


class FigureText(QWidget):
    """One large line that grows smaller rather than being cut."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text = ""
        self.setFixedHeight(round(theme.metrics.text_figure * 1.3))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.update()

    def set_text(self, text: str) -> None:
        """Show this."""
        self._text = text
        self.update()

    def fitting_font(self) -> QFont:
        """The largest font, up to the figure size, in which the text fits."""
        size = self._theme.metrics.text_figure
        while size > _LEAST_PX:
            fitted = font(size, QFont.Weight.DemiBold)
            if QFontMetricsF(fitted).horizontalAdvance(self._text) <= self.width():
                return fitted
            size -= 1
        return font(_LEAST_PX, QFont.Weight.DemiBold)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, on the baseline of the largest size."""
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.palette.text))
        painter.setFont(self.fitting_font())
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(self.rect()), align, self._text)
        painter.end()


class ShareBar(QProgressBar):
    """A thin bar filled to a share from 0 to 1."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share = 0.0
        self.setRange(0, 100)
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.setFixedHeight(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.update()

    def set_share(self, share: float) -> None:
        """Fill to this share."""
        self._share = min(1.0, max(0.0, share))
        self.setValue(round(self._share * 100))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track and filled part."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(0, 1, self.width(), 6)
        painter.setBrush(QColor(self._theme.palette.ring_track))
        painter.drawRoundedRect(box, 3, 3)
        if self._share > 0.0:
            painter.setBrush(QColor(self._theme.palette.ring))
            filled = max(6.0, self.width() * self._share)
            mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            left = self.width() - filled if mirrored else 0.0
            painter.drawRoundedRect(QRectF(left, 1, filled, 6), 3, 3)
        painter.end()


def mood_colour(mood: SyncMood, palette: Palette) -> str:
    """The ink of the dot; the sentence beside it says the same in words."""
    return {
        SyncMood.WELL: palette.ring,
        SyncMood.MOVING: palette.amber,
        SyncMood.RESTING: palette.muted,
        SyncMood.LOOK: palette.danger,
    }[mood]


class MoodDot(QWidget):
    """A dot: filled when all is well or on its way, a ring when at rest or in need of a look."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._mood = SyncMood.RESTING
        self.setFixedSize(QSize(10, 10))

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.update()

    def set_mood(self, mood: SyncMood) -> None:
        """Show this mood."""
        self._mood = mood
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(mood_colour(self._mood, self._theme.palette))
        filled = self._mood in (SyncMood.WELL, SyncMood.MOVING)
        painter.setPen(ink)
        painter.setBrush(ink if filled else QColor(Qt.GlobalColor.transparent))
        painter.drawEllipse(QRectF(1.5, 1.5, 7, 7))
        painter.end()
