"""Small controls: buttons that say what they are, labels with a tone, a switch, a rail entry.

`kind` and `tone` are the dynamic properties that the stylesheet reads.
"""

import enum
from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QLabel, QLayout, QPushButton, QSizePolicy, QWidget

from desktop.theme.icons import IconName, icon
from desktop.theme.tokens import Theme

_NEWS_EDGE, _NEWS_RADIUS = 16.0, 3.5
_Widget = TypeVar("_Widget", bound=QWidget)


class Kind(enum.Enum):
    """What a button is for."""

    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"
    QUIET = "quiet"
    LINK = "link"
    CHIP = "chip"
    NAV = "nav"
    SCALE = "scale"
    MENU = "menu"
    TINY = "tiny"


class Tone(enum.Enum):
    """How a label speaks."""

    BODY = "body"
    TITLE = "title"
    STRONG = "strong"
    LEAD = "lead"
    MUTED = "muted"
    SMALL = "small"
    HEADING = "heading"
    ACCENT = "accent"
    AMBER = "amber"
    TAG = "tag"
    CODE = "code"


def label(text: str, tone: Tone = Tone.BODY, *, wrap: bool = False) -> QLabel:
    """A plain-text label; text is never read as markup."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("tone", tone.value)
    result.setWordWrap(wrap)
    return result


def button(text: str, kind: Kind = Kind.PLAIN, *, name: str | None = None) -> QPushButton:
    """A push button; `name` is what a screen reader says where the text alone is not enough."""
    result = QPushButton(text)
    result.setProperty("kind", kind.value)
    result.setCursor(Qt.CursorShape.PointingHandCursor)
    result.setAutoDefault(False)
    result.setAccessibleName(name or text.replace("&", ""))
    result.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return result


def set_tone(widget: QLabel, tone: Tone) -> None:
    """Change how a label speaks after it was shown."""
    if widget.property("tone") == tone.value:
        return
    widget.setProperty("tone", tone.value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def set_kind(widget: QPushButton, kind: Kind) -> None:
    """Change what a button is for after it was shown."""
    if widget.property("kind") == kind.value:
        return
    widget.setProperty("kind", kind.value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def take_away(layout: QLayout, widgets: list[_Widget]) -> None:
    """Empty a list of widgets: out of their layout and out of sight, also until Qt deletes them."""
    while widgets:
        widget = widgets.pop()
        layout.removeWidget(widget)
        widget.hide()
        widget.deleteLater()


class NavButton(QPushButton):
    """An entry of the rail with its icon, and a dot while there is something new behind it."""

    def __init__(self, text: str, icon_name: IconName, theme: Theme) -> None:
        super().__init__(text)
        self._icon_name = icon_name
        self.setProperty("kind", Kind.NAV.value)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_theme(theme)

    def show_news(self, text: str) -> None:
        """What is new, said to screen readers and marked by a dot; empty for nothing."""
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The styled entry, and the dot at its end."""
        super().paintEvent(event)
        if not self.accessibleDescription():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._dot))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = _NEWS_EDGE if mirrored else self.width() - _NEWS_EDGE
        painter.drawEllipse(QPointF(x, self.height() / 2), _NEWS_RADIUS, _NEWS_RADIUS)
        painter.end()

    def set_theme(self, theme: Theme) -> None:
        """Draw the icon in the colours of this theme."""
        self._dot = theme.palette.accent
        size, room = theme.metrics.icon, theme.metrics.icon_room
        self.setIconSize(QSize(size + room, size))
        self.setIcon(
            icon(
                self._icon_name,
                size=size,
                room=room,
                colour=theme.palette.muted,
                checked_colour=theme.palette.accent,
            )
        )


class KeyButton(QPushButton):
    """A button that shows its key beside its word, in a quieter ink."""

    def __init__(self, text: str, key: str, theme: Theme) -> None:
        super().__init__()
        self._word = text
        self._key = key
        self._theme = theme
        self.setAccessibleName(text)
        self.setAccessibleDescription(self.tr("Key: {key}").format(key=key))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.update()

    def set_word(self, text: str) -> None:
        """Change the word; the key stays."""
        self._word = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for both words and some air."""
        width = self.fontMetrics().horizontalAdvance(self._word + self._key) + 8
        styled = super().sizeHint().height()
        return QSize(width + 44, max(styled, self._theme.metrics.button_height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The styled button, then the two words upon it."""
        super().paintEvent(event)
        primary = self.property("kind") == Kind.PRIMARY.value
        palette = self._theme.palette
        painter = QPainter(self)
        metrics = self.fontMetrics()
        word = metrics.horizontalAdvance(self._word)
        total = word + 8 + metrics.horizontalAdvance(self._key)
        left = (self.width() - total) / 2
        box = QRectF(left, 0, total + 2, self.height())
        align = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(palette.on_fill if primary else palette.text))
        painter.drawText(box, align | Qt.AlignmentFlag.AlignLeft, self._word)
        painter.setPen(QColor(palette.on_fill if primary else palette.muted))
        painter.drawText(box, align | Qt.AlignmentFlag.AlignRight, self._key)
        painter.end()


class Switch(QCheckBox):
    """A check box drawn as a switch; on is told by place and by a mark, not by hue alone."""

    _TRACK = QSize(44, 26)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFixedSize(self._TRACK + QSize(6, 6))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.update()

    def hitButton(self, pos: object) -> bool:
        """The whole switch can be pressed."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track, knob, and the mark that tells on from off."""
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(3, 3, self._TRACK.width(), self._TRACK.height())
        half = track.height() / 2
        if self.hasFocus():
            painter.setPen(QPen(QColor(palette.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(track.adjusted(-2, -2, 2, 2), half + 2, half + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.fill if self.isChecked() else palette.switch_off))
        painter.drawRoundedRect(track, half, half)
        on = self.isChecked()
        x = track.right() - half if on else track.left() + half
        painter.setBrush(QColor(palette.on_fill if on else palette.knob))
        painter.drawEllipse(QPointF(x, track.center().y()), half - 4, half - 4)
        if on:
            painter.setPen(QPen(QColor(palette.on_fill), 2))
            mark = track.left() + half + 1
            painter.drawLine(
                QPointF(mark, track.center().y() - 4), QPointF(mark, track.center().y() + 4)
            )
        painter.end()
