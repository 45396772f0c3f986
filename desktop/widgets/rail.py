"""The left rail: the name, the screens there are, and at the foot where the data is."""

import enum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme.icons import IconName
from desktop.theme.tokens import Theme
from desktop.viewmodels.account.sync_words import SyncWords
from desktop.widgets.breath.orb_art import bake_orb
from desktop.widgets.controls import NavButton, Tone, label
from desktop.widgets.figures import MoodDot

_BADGE = 30
_BADGE_RADIUS = 10.5


class Place(enum.Enum):
    """The screens that the rail leads to."""

    BREATHE = "breathe"
    ROOMS = "rooms"
    CHALLENGES = "challenges"
    PROGRESS = "progress"
    TEAM = "team"
    SETTINGS = "settings"


class OrbBadge(QWidget):
    """The orb, small, as the sign of the app."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._picture: QPixmap | None = None
        self.setFixedSize(QSize(_BADGE, _BADGE))

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self._picture = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The baked orb."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = bake_orb(self._theme.palette, _BADGE_RADIUS, ratio)
        painter = QPainter(self)
        side = self._picture.deviceIndependentSize()
        box = QRectF(0, 0, side.width(), side.height())
        box.moveCenter(QRectF(self.rect()).center())
        painter.drawPixmap(box.topLeft(), self._picture)
        painter.end()


class Rail(QFrame):
    """Emits `wanted` with a Place."""

    accessible_role = QAccessible.Role.Grouping

    wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.setFixedWidth(theme.metrics.rail_width)
        self.setAccessibleName(self.tr("Screens"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 20, 13, 22)
        column.setSpacing(5)
        brand = QHBoxLayout()
        brand.setContentsMargins(5, 0, 0, 0)
        brand.setSpacing(8)
        brand.addWidget(OrbBadge(theme))
        brand.addWidget(label(self.tr("Breath Master"), Tone.STRONG), 1)
        column.addLayout(brand)
        column.addSpacing(16)
        self._entries: dict[Place, NavButton] = {}
        for place, text, icon_name in (
            (Place.BREATHE, self.tr("Breathe"), IconName.BREATHE),
            (Place.ROOMS, self.tr("Rooms"), IconName.ROOMS),
            (Place.CHALLENGES, self.tr("Challenges"), IconName.CHALLENGES),
            (Place.PROGRESS, self.tr("Progress"), IconName.PROGRESS),
            (Place.TEAM, self.tr("Team"), IconName.TEAM),
            (Place.SETTINGS, self.tr("Settings"), IconName.SETTINGS),
        ):
            self._add_entry(column, place, NavButton(text, icon_name, theme))
        column.addStretch(1)
        self._add_foot(column, theme)

    def mark(self, place: Place) -> None:
        """Show where one is."""
        for other, entry in self._entries.items():
            entry.setChecked(other is place)

    def show_news(self, place: Place, text: str) -> None:
        """What is new behind an entry; empty for nothing."""
        self._entries[place].show_news(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys lead from entry to entry; going there takes the space bar or Enter."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        entries = [entry for entry in self._entries.values() if not entry.isHidden()]
        at = next((n for n, entry in enumerate(entries) if entry.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        entries[(at + step) % len(entries)].setFocus(Qt.FocusReason.TabFocusReason)

    def entries(self) -> tuple[tuple[Place, str, str], ...]:
        """The places that can be gone to: each with its name and its key."""
        return tuple(
            (place, entry.text(), entry.toolTip())
            for place, entry in self._entries.items()
            if not entry.isHidden()
        )

    def show_sync(self, words: SyncWords) -> None:
        """The sentence at the foot."""
        self._dot.set_mood(words.mood)
        self._foot.setText(words.text)

    def _add_entry(self, column: QVBoxLayout, place: Place, entry: NavButton) -> None:
        entry.setToolTip(self.tr("Ctrl+{n}").format(n=len(self._entries) + 1))
        entry.clicked.connect(lambda: self.wanted.emit(place))
        column.addWidget(entry)
        self._entries[place] = entry

    def _add_foot(self, column: QVBoxLayout, theme: Theme) -> None:
        rule = QFrame()
        rule.setProperty("kind", "rule")
        rule.setFixedHeight(theme.metrics.hairline)
        column.addWidget(rule)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setContentsMargins(10, 0, 0, 0)
        row.setSpacing(10)
        self._dot = MoodDot(theme)
        self._foot = label("", Tone.SMALL, wrap=True)
        row.addWidget(self._dot, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._foot, 1)
        column.addLayout(row)
