"""The map of the Privacy screen: this device, the relay, the other devices, and what joins them.

Side by side where there is room, one below the other where there is not.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme.icons import IconName, paint_icon
from desktop.theme.tokens import Theme
from desktop.viewmodels.privacy import words as privacy_words
from desktop.viewmodels.privacy.model import PrivacyModel
from desktop.widgets.controls import Tone, label, take_away
from desktop.widgets.icon_view import IconView

_BESIDE_FROM = 780
_LINK = 44
_LOCK = 18


class DataMap(QWidget):
    """Shows what a PrivacyModel found to be where."""

    def __init__(self, model: PrivacyModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self._here = PlaceCard(self.tr("This device"), IconName.DEVICE, theme)
        self._relay = PlaceCard(self.tr("The relay"), IconName.RELAY, theme)
        self._others = PlaceCard(self.tr("Your other devices"), IconName.DEVICES, theme)
        self._links = (SealedLink(theme), SealedLink(theme))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._here, 1)
        self._row.addWidget(self._links[0])
        self._row.addWidget(self._relay, 1)
        self._row.addWidget(self._links[1])
        self._row.addWidget(self._others, 1)
        self.show_state()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where they fit."""
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE_FROM
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not direction:
            self._row.setDirection(direction)
            for link in self._links:
                link.set_upright(not beside)

    @Slot()
    def show_state(self) -> None:
        """What there is now."""
        facts, status = self._model.state.facts, self._model.sync_status
        relay = facts.relay if facts else None
        if facts is not None:
            self._here.show_lines(privacy_words.here_lines(facts.here))
            self._here.setToolTip(facts.here.folder)
            clear = self._model.clear_lines
            self._relay.show_lines(privacy_words.relay_lines(relay, clear, status))
            self._relay.setToolTip(relay.url if relay else "")
        self._others.show_lines(privacy_words.others_lines(status))
        for link in self._links:
            link.set_joined(relay is not None)


class PlaceCard(QFrame):
    """A place where data lies: its sign, its name, and what is to be said of it."""

    def __init__(self, title: str, icon: IconName, theme: Theme) -> None:
        super().__init__()
        self._lines: tuple[str, ...] = ()
        self._labels: list[QWidget] = []
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 16, 18, 18)
        self._column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconView(icon, theme))
        head.addWidget(label(title, Tone.STRONG, wrap=True), 1)
        self._column.addLayout(head)
        self._text = QVBoxLayout()
        self._text.setSpacing(6)
        self._column.addLayout(self._text)
        self._column.addStretch(1)

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Say this of the place."""
        if lines == self._lines:
            return
        self._lines = lines
        take_away(self._text, self._labels)
        for number, line in enumerate(lines):
            text = label(line, Tone.MUTED if number else Tone.BODY, wrap=True)
            text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            self._text.addWidget(text)
            self._labels.append(text)
            text.show()
        self.setAccessibleDescription(" ".join(lines))


class SealedLink(QWidget):
    """The way between two places: a line with a lock, or a broken line where there is no way."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._joined = False
        self._upright = False
        self.setFixedSize(QSize(_LINK, _LINK))
        self._say()

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.update()

    def set_joined(self, joined: bool) -> None:
        """Whether anything goes this way."""
        self._joined = joined
        self._say()
        self.update()

    def set_upright(self, upright: bool) -> None:
        """Whether the places stand one above the other."""
        self._upright = upright
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, and the lock on it."""
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(palette.accent if self._joined else palette.line_strong), 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if not self._joined:
            pen.setDashPattern([1, 4])
        painter.setPen(pen)
        middle = QPointF(self.width() / 2, self.height() / 2)
        reach = QPointF(0, middle.y() - 6) if self._upright else QPointF(middle.x() - 6, 0)
        room = reach * ((_LOCK / 2 + 3) / max(reach.x(), reach.y())) if self._joined else QPointF()
        painter.drawLine(middle - reach, middle - room)
        painter.drawLine(middle + room, middle + reach)
        if self._joined:
            box = QRectF(0, 0, _LOCK, _LOCK)
            box.moveCenter(middle)
            paint_icon(painter, IconName.LOCK, box, palette.accent)
        painter.end()

    def _say(self) -> None:
        name = (
            self.tr("Your history goes there sealed")
            if self._joined
            else self.tr("Nothing goes there")
        )
        self.setAccessibleName(name)
        self.setToolTip(name)
