"""A room as a card: a mark, what it is, who is there, small signs, and the way in."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme.icons import IconName
from desktop.theme.tokens import Theme
from desktop.viewmodels.rooms.state import Mark, RoomBadge, RoomRow
from desktop.widgets.beside import BesideLayout
from desktop.widgets.breath.orb_art import bake_orb
from desktop.widgets.controls import Kind, Tone, button, label, set_kind, take_away
from desktop.widgets.flow import FlowLayout
from desktop.widgets.icon_view import IconView

_MARK_LINES = 2.6
_ORB_SHARE = 0.29
_RING = 1.6
_ICONS = {
    Mark.LOCKED: IconName.LOCK,
    Mark.SEALED: IconName.KEY,
    Mark.LAN: IconName.DEVICES,
    Mark.REMINDER: IconName.CLOCK,
}


class RoomMark(QWidget):
    """The orb within a ring where a room is live, and the ring alone where it is to come."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._is_live = False
        self._orb: QPixmap | None = None
        side = round(theme.metrics.text_body * _MARK_LINES)
        self.setFixedSize(QSize(side, side))

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme, self._orb = theme, None
        self.update()

    def set_live(self, is_live: bool) -> None:
        """Show that it is live, or not."""
        self._is_live = is_live
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring, and the orb."""
        palette, side = self._theme.palette, self.width()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = palette.ring if self._is_live else palette.line_strong
        painter.setPen(QPen(QColor(ink), _RING))
        painter.drawEllipse(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        if self._is_live:
            ratio = self.devicePixelRatioF()
            if self._orb is None or self._orb.devicePixelRatio() != ratio:
                self._orb = bake_orb(palette, side * _ORB_SHARE, ratio)
            size = self._orb.deviceIndependentSize()
            middle = QPointF(side - size.width(), side - size.height()) / 2
            painter.drawPixmap(middle, self._orb)
        painter.end()


class BadgeView(QFrame):
    """A small sign with its word."""

    def __init__(self, badge: RoomBadge, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "badge")
        row = QHBoxLayout(self)
        scale = theme.metrics.text_percent / 100
        row.setContentsMargins(*(round(side * scale) for side in (9, 3, 10, 3)))
        row.setSpacing(round(5 * scale))
        icon_name = _ICONS.get(badge.mark)
        if icon_name is not None:
            row.addWidget(IconView(icon_name, theme, theme.metrics.text_small + 2))
        row.addWidget(label(badge.text, Tone.SMALL))


class RoomCardView(QFrame):
    """Shows a RoomRow. Signals: `enter`, `details`, each with the key of the room."""

    enter = Signal(str)
    details = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._theme = theme
        self._row: RoomRow | None = None
        self._mark = RoomMark(theme)
        self._title = label("", Tone.STRONG, wrap=True)
        self._about = label("", Tone.MUTED, wrap=True)
        self._when = label("", wrap=True)
        self._here = label("", Tone.ACCENT, wrap=True)
        self._badges: list[BadgeView] = []
        self.go = button(self.tr("Go in"))
        self.go.clicked.connect(lambda: self.enter.emit(self._key()))
        self.more = button(self.tr("Details"), Kind.QUIET)
        self.more.clicked.connect(lambda: self.details.emit(self._key()))
        self._arrange()

    def show_row(self, row: RoomRow, *, first: bool) -> None:
        """Show this room; the first live one has the bright button."""
        set_kind(self.go, Kind.PRIMARY if first and row.may_enter else Kind.PLAIN)
        if row == self._row:
            return
        badges_differ = self._row is None or row.badges != self._row.badges
        self._row = row
        self._mark.set_live(row.is_live)
        for part, text in (
            (self._title, row.title),
            (self._about, row.about),
            (self._when, row.when),
            (self._here, row.here),
        ):
            part.setText(text)
            part.setVisible(bool(text))
        if badges_differ:
            self._show_badges(row.badges)
        self.go.setEnabled(row.may_enter)
        self.go.setAccessibleName(self.tr("Go into {room}").format(room=row.title))
        self.more.setAccessibleName(self.tr("Details of {room}").format(room=row.title))
        self.setAccessibleName(row.spoken)

    def _key(self) -> str:
        return self._row.key if self._row is not None else ""

    def _show_badges(self, badges: tuple[RoomBadge, ...]) -> None:
        take_away(self._signs, self._badges)
        for badge in badges:
            view = BadgeView(badge, self._theme)
            self._signs.addWidget(view)
            self._badges.append(view)

    def _arrange(self) -> None:
        text = QWidget()
        lines = QVBoxLayout(text)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(3)
        for part in (self._title, self._about, self._when, self._here):
            lines.addWidget(part)
        answers = QWidget()
        flow = FlowLayout(6, Qt.AlignmentFlag.AlignTrailing)
        flow.addWidget(self.more)
        flow.addWidget(self.go)
        answers.setLayout(flow)
        upper = QWidget()
        upper.setLayout(BesideLayout(text, answers, gap=12))
        signs = QWidget()
        self._signs = FlowLayout(6)
        signs.setLayout(self._signs)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(upper)
        column.addWidget(signs)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 16, 18, 16)
        row.setSpacing(14)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
