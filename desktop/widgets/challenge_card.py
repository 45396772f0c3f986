"""One challenge of today as a card: a mark, what it asks for, how far it is, what it gives."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.challenges.state import ChallengeRow
from desktop.widgets.controls import Tone, label, set_tone
from desktop.widgets.figures import ShareBar

_MARK_LINES = 2.15


class DoneMark(QWidget):
    """A ring that is open until something is done, then a filled disc with a check."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._done = False
        side = round(theme.metrics.text_body * _MARK_LINES)
        self.setFixedSize(QSize(side, side))

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.update()

    def set_done(self, done: bool) -> None:
        """Show that it is done, or not."""
        self._done = done
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring, or the disc with its check."""
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if not self._done:
            painter.setPen(QPen(QColor(palette.line_strong), 1.6))
            painter.drawEllipse(box)
            painter.end()
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.fill))
        painter.drawEllipse(box)
        pen = QPen(QColor(palette.on_fill), 2.2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        x, y, unit = box.center().x(), box.center().y(), box.width() / 26
        painter.drawPolyline(
            [
                QPointF(x - 5.5 * unit, y),
                QPointF(x - 1.5 * unit, y + 4.5 * unit),
                QPointF(x + 6 * unit, y - 5 * unit),
            ]
        )
        painter.end()


class ChallengeCard(QFrame):
    """Shows a ChallengeRow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._mark = DoneMark(theme)
        self._title = label("", Tone.STRONG, wrap=True)
        self._detail = label("", Tone.MUTED, wrap=True)
        self._bar = ShareBar(self.tr("How far it is"), theme)
        self._progress = label("", Tone.SMALL, wrap=True)
        self._reward = label("", Tone.MUTED)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(16)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        text = QVBoxLayout()
        text.setSpacing(4)
        for part in (self._title, self._detail, self._bar, self._progress):
            text.addWidget(part)
        text.insertSpacing(2, 4)
        row.addLayout(text, 1)
        row.addWidget(self._reward, 0, Qt.AlignmentFlag.AlignTop)

    def show_row(self, row: ChallengeRow) -> None:
        """Show this challenge."""
        done = self.tr("Done")
        self._mark.set_done(row.done)
        self._title.setText(row.title)
        self._detail.setText(row.detail)
        self._bar.setVisible(bool(row.progress) and not row.done)
        self._bar.set_share(row.share)
        self._progress.setText(done if row.done else row.progress)
        set_tone(self._progress, Tone.ACCENT if row.done else Tone.SMALL)
        self._progress.setVisible(row.done or bool(row.progress))
        self._reward.setText(row.reward)
        set_tone(self._reward, Tone.ACCENT if row.done else Tone.MUTED)
        parts = (row.title, row.detail, done if row.done else row.progress, row.reward)
        self.setAccessibleName(", ".join(part for part in parts if part))
