"""The pages of the Challenges screen: today, and what is said while points are hidden."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.challenges.state import BadgeTile, ChallengesState
from desktop.widgets.badges.art import BadgePicture
from desktop.widgets.cards import Card
from desktop.widgets.challenge_card import ChallengeCard
from desktop.widgets.controls import Kind, Tone, button, label, take_away
from desktop.widgets.scrolling import scroll_in

_TEXT_WIDTH = 520
_SIDES_FROM = 560


class HiddenPage(QScrollArea):
    """Says what would be here. Signal: `wanted` when it shall be shown."""

    wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        content = QWidget()
        content.setProperty("kind", "page")
        around = QHBoxLayout(content)
        middle = QWidget()
        middle.setMaximumWidth(_TEXT_WIDTH * theme.metrics.text_percent // 100)
        around.addStretch(1)
        around.addWidget(middle, 100)
        around.addStretch(1)
        column = QVBoxLayout(middle)
        column.setSpacing(14)
        column.addStretch(2)
        for line in self._lines():
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        self.show_button = button(self.tr("Show points and challenges"), Kind.PRIMARY)
        self.show_button.clicked.connect(self.wanted)
        column.addSpacing(6)
        column.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        scroll_in(self, content)

    def _lines(self) -> tuple[QLabel, ...]:
        what = self.tr(
            "Each day would have a few small challenges, each with points that are known "
            "beforehand, and badges would mark what you have done so far."
        )
        rest = self.tr(
            "A day without them costs nothing. Only your own devices know of them, and "
            "Settings hides all of it again."
        )
        return label(what, Tone.LEAD, wrap=True), label(rest, Tone.MUTED, wrap=True)


class TodayPage(QScrollArea):
    """Today's challenges at one side, the next badges at the other. Signal: `badges_wanted`."""

    badges_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cards: list[ChallengeCard] = []
        self._near: list[QWidget] = []
        self._list = QVBoxLayout()
        self._rest = label("", Tone.LEAD, wrap=True)
        self._promise = label(
            self.tr("They change at midnight. One that stays undone costs nothing."),
            Tone.SMALL,
            wrap=True,
        )
        self._near_card = Card(self.tr("Next badges"))
        self._near_list = QVBoxLayout()
        self._earned = label("", Tone.MUTED, wrap=True)
        self.all_badges = button(self.tr("See all badges"), Kind.LINK)
        self.all_badges.clicked.connect(self.badges_wanted)
        self._arrange(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens for what is made later."""
        self._theme = theme

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room for the words, else the badges below."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(across if self.width() >= self._sides_from else down)

    def show_state(self, state: ChallengesState) -> None:
        """Show these challenges and badges."""
        if len(state.rows) != len(self._cards):
            take_away(self._list, self._cards)
            for _ in state.rows:
                card = ChallengeCard(self._theme)
                self._list.addWidget(card)
                self._cards.append(card)
        for card, row in zip(self._cards, state.rows, strict=True):
            card.show_row(row)
        self._rest.setText(state.rest)
        self._rest.setVisible(bool(state.rest))
        self._promise.setVisible(not state.rest)
        take_away(self._near_list, self._near)
        for tile in state.nearest:
            entry = _near_row(tile, self._theme)
            self._near_list.addWidget(entry)
            self._near.append(entry)
        self._earned.setText(state.earned)

    def _arrange(self, theme: Theme) -> None:
        gap = theme.metrics.gap
        content = QWidget()
        content.setProperty("kind", "page")
        self._sides_from = _SIDES_FROM * theme.metrics.text_percent // 100
        row = self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap)
        left = QVBoxLayout()
        left.setSpacing(gap)
        self._list.setSpacing(gap)
        left.addLayout(self._list)
        left.addWidget(self._rest)
        left.addWidget(self._promise)
        left.addStretch(1)
        right = QVBoxLayout()
        self._near_list.setSpacing(gap)
        self._near_card.body.addLayout(self._near_list)
        self._near_card.body.addSpacing(4)
        self._near_card.body.addWidget(self._earned)
        self._near_card.body.addWidget(self.all_badges, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self._near_card)
        right.addStretch(1)
        row.addLayout(left, 3)
        row.addLayout(right, 2)
        scroll_in(self, content)


def _near_row(tile: BadgeTile, theme: Theme) -> QWidget:
    row = QWidget()
    row.setAccessibleName(", ".join(part for part in (tile.name, tile.rule, tile.note) if part))
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(12)
    picture = BadgePicture(theme)
    picture.show_badge(tile)
    layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    text = QVBoxLayout()
    text.setSpacing(1)
    text.addWidget(label(tile.name, Tone.STRONG, wrap=True))
    text.addWidget(label(tile.rule, Tone.SMALL, wrap=True))
    if tile.note:
        text.addWidget(label(tile.note, Tone.SMALL, wrap=True))
    layout.addLayout(text, 1)
    return row
